// People: who belongs to the household, their numbers and their consent. Each change is in the audit.

import { type Context, said } from "../context/context";
import { HouseholdSmsError } from "../core/errors";
import type { JournalRecord } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { peopleAt } from "../core/people/consent";
import { findPerson, knownPerson, withPerson } from "../core/people/document";
import { personCalled, sameName } from "../core/people/names";
import { type Consent, type ConsentMethod, type Person, personSchema } from "../core/people/person";
import type { Change, View } from "../core/ports/store";
import type { E164, Instant, PersonId } from "../core/units";
import { markUnusable, withUnusable } from "../delivery/status-updates";
import type { Outbox } from "../sending/outbox";
import { wordingFor } from "../words";

/** What an admin may set; consent has its own ways. */
export type PersonInput = Omit<Person, "consent" | "unusable" | "memberLink">;

type Consenting = Person & { readonly consent: Exclude<Consent, { state: "none" }> };

const hasOptedIn = ({ consent }: Person): boolean => consent.state === "opted_in";

const shown = (person: Person | undefined): string | undefined => person?.number && maskNumber(person.number);

const savedRecord = (before: Person | undefined, person: Person, by: string, at: Instant): JournalRecord => {
  const [from, to] = [shown(before), shown(person)];
  const what = before ? "person_changed" : "person_added";
  return { type: "changed", at, by, what, person: person.id, ...(from && { from }), ...(to && { to }) };
};

const withoutAlias = (person: Person, name: string): Person => ({
  ...person,
  aliases: person.aliases.filter((alias) => !sameName(alias, name)),
});

export class People {
  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "send">,
  ) {}

  all(): readonly Person[] {
    return this.context.store.view().document.people;
  }

  /** Adds a person, or changes one. A new number starts anew: nobody has agreed to texts at it, and nothing is known against it. */
  async save(input: PersonInput, by: string): Promise<Person> {
    const { person, isNew } = await this.change(({ document }, at) => {
      const before = findPerson(document, input.id);
      const kept = before !== undefined && before.number === input.number ? before : undefined;
      const { consent = { state: "none" }, unusable } = kept ?? {};
      const person = personSchema.parse({ ...input, consent, unusable, memberLink: before?.memberLink });
      const result = { person, isNew: kept === undefined };
      return { result, records: [savedRecord(before, person, by, at)], document: withPerson(document, person) };
    });
    if (isNew && person.number) this.lookUp(person.number);
    return person;
  }

  /** A number that could not be texted is tried again, for everybody who reads texts there; the carrier's next answer tells. */
  tryAgain(id: PersonId, by: string): Promise<Person> {
    return this.change(({ document }, at) => {
      const before = knownPerson(document, id);
      if (!before.unusable || !before.number) return { result: before };
      const { unusable: _, ...person } = before;
      const to = maskNumber(before.number);
      return {
        result: person,
        records: [{ type: "changed", at, by, what: "number_tried_again", person: id, to }],
        document: withUnusable(document, peopleAt(document, before.number), undefined),
      };
    });
  }

  /**
   * From now on the name means this person, whomever else it was an alias of. Rejects with `bad_request` where it is somebody
   * else's own.
   */
  async alias(id: PersonId, name: string, by: string): Promise<Person> {
    return this.change(({ document }, at) => {
      const before = knownPerson(document, id);
      const meant = personCalled(document, name);
      if (meant?.id === id) return { result: before };
      if (meant && !meant.aliases.some((alias) => sameName(alias, name)))
        throw new HouseholdSmsError("bad_request", `«${name}» is the name of somebody else in this household.`);
      const changed = [...(meant ? [withoutAlias(meant, name)] : []), { ...before, aliases: [...before.aliases, name] }];
      return {
        result: personSchema.parse(changed.at(-1)),
        records: changed.map((person) => savedRecord(person, person, by, at)),
        document: changed.reduce(withPerson, document),
      };
    });
  }

  /**
   * What a person agreed to: `wording` is what they were told, `method` how they said yes. A STOP of their number outweighs it.
   * Whoever wasn't opted in before gets a text that confirms it, in the background. Rejects with `bad_request` without a number.
   */
  async optIn(id: PersonId, method: ConsentMethod, wording: string, by: string): Promise<Person> {
    const { person, isNew } = await this.change((view, at) => {
      const before = knownPerson(view.document, id);
      if (!before.number) throw new HouseholdSmsError("bad_request", `«${id}» has no number yet that texts could go to.`);
      const { result, ...rest } = consenting(view, { ...before, consent: { state: "opted_in", at, method, wording, by } });
      return { ...rest, result: { person: result, isNew: !hasOptedIn(before) } };
    });
    if (isNew) this.confirm(person);
    return person;
  }

  /**
   * For everybody who reads texts at the number, as STOP does. The words that were agreed to before are kept, so that a START can
   * tell who had agreed.
   */
  optOut(id: PersonId, method: ConsentMethod, by: string): Promise<Person> {
    return this.change((view, at) => {
      const { document } = view;
      const before = knownPerson(document, id);
      const others = before.number ? peopleAt(document, before.number) : [];
      const out = (person: Person): Consenting => {
        const wording = person.consent.state === "none" ? "" : person.consent.wording;
        return { ...person, consent: { state: "opted_out", at, method, wording, by } };
      };
      return consenting(view, out(before), ...others.filter((other) => other.id !== id && hasOptedIn(other)).map(out));
    });
  }

  pause(paused: boolean, by: string): Promise<void> {
    return this.change(({ document }, at) => ({
      result: undefined,
      records: [{ type: "changed", at, by, what: paused ? "household_paused" : "household_resumed" }],
      document: { ...document, paused },
    }));
  }

  /** Nobody waits for it: what the carrier can't tell now, the first text to the number shows. */
  private lookUp(number: E164): void {
    const { settings, carrierAdmin, log } = this.context;
    if (!settings.lookUpNumbers || !carrierAdmin.lineType) return;
    carrierAdmin
      .lineType(number)
      .then(async (type) => {
        if (type !== "landline") return;
        await this.change((view, at) => ({
          result: undefined,
          ...markUnusable(view, view.fingerprintOf(number), type, undefined, { at, language: settings.language }),
        }));
      })
      .catch((error: unknown) => log("warn", { event: "line_type_unknown", number: maskNumber(number), detail: said(error) }));
  }

  /** Nobody waits for it: the consent holds whether or not the carrier takes the confirmation. */
  private confirm({ id, language }: Person): void {
    const { settings, log } = this.context;
    const message = wordingFor(language ?? settings.language).optedIn(settings.name);
    this.outbox
      .send({ to: id, message, kind: "system", urgent: false })
      .catch((error: unknown) => log("error", { event: "confirmation_failed", person: id, detail: said(error) }));
  }

  private change<Result>(make: (view: View, at: Instant) => Change<Result>): Promise<Result> {
    const at = this.context.clock.now();
    return this.context.store.step((view) => make(view, at));
  }
}

/** Consent belongs to the number: all are at that of the first. */
const consenting = ({ document, fingerprintOf }: View, person: Consenting, ...others: readonly Consenting[]): Change<Person> => {
  const { state: to, at, method, by, wording } = person.consent;
  const all = [person, ...others];
  const record: JournalRecord = {
    type: "consented",
    at,
    people: all.map(({ id }) => id),
    to,
    method,
    by,
    ...(person.number && { number: fingerprintOf(person.number) }),
    ...(to === "opted_in" && { wording }),
  };
  return { result: person, records: [record], document: all.reduce(withPerson, document) };
};
