// Consent by other ways than a text: an admin records it, or a member gives or withdraws it on their page.

import { type Context, errorText, occasion } from "../context/context";
import { notice } from "../context/notices";
import { HouseholdSmsError } from "../core/errors";
import type { JournalRecord } from "../core/journal/records";
import { carrierBlockOf, isHeldByGuardian, ownerOf, peopleAt, suppressionOf, unsuppress } from "../core/people/consent";
import { type HouseholdDocument, knownPerson, withPerson } from "../core/people/document";
import type { Consent, ConsentMethod, Person } from "../core/people/person";
import type { Change, View } from "../core/ports/store";
import type { Instant, PersonId } from "../core/units";
import type { Outbox } from "../sending/outbox";
import { reasonText, wordingFor } from "../words";

type Decided = Person & { readonly consent: Exclude<Consent, { state: "none" }> };

const hasOptedIn = ({ consent }: Person): boolean => consent.state === "opted_in";

/**
 * Lifts the STOP of the person's number for this person only: the others there stay opted out, until their own START. A STOP that the
 * carrier blocks can't be lifted here.
 */
const withoutStop = ({ document, fingerprintOf }: View, person: Person): HouseholdDocument => {
  const number = person.number && fingerprintOf(person.number);
  const stop = number && suppressionOf(document, number);
  if (!person.number || !stop) return document;
  const others = peopleAt(document, person.number).filter((other) => other.id !== person.id && hasOptedIn(other));
  return others.reduce<HouseholdDocument>(
    (changed, other) => {
      const { consent } = other;
      if (consent.state === "none") return changed;
      return withPerson(changed, { ...other, consent: { ...consent, state: "opted_out", at: stop.at, method: "sms" } });
    },
    unsuppress(document, number),
  );
};

/** The audit of those whom `withoutStop` left opted out. */
const stillOut = (before: HouseholdDocument, after: HouseholdDocument, at: Instant): JournalRecord[] => {
  const people = after.people.filter((person, index) => person !== before.people[index]).map(({ id }) => id);
  return people.length > 0 ? [{ type: "consent_changed", at, people, to: "opted_out", method: "sms", by: "STOP" }] : [];
};

/** Throws if an opt-in by this way could not take effect. */
const checkOptIn = ({ document, fingerprintOf }: View, person: Person, method: ConsentMethod): void => {
  const { id, name, number } = person;
  if (!number) throw new HouseholdSmsError("bad_request", `«${id}» has no phone number yet.`);
  if (carrierBlockOf(document, fingerprintOf(number)))
    throw new HouseholdSmsError(
      "not_allowed",
      `The carrier blocks texts to ${name} since a STOP. Only a START from that phone lifts that.`,
    );
  if (method !== "member") return;
  if (isHeldByGuardian(person))
    throw new HouseholdSmsError("not_allowed", "An admin has opted you out. Ask them to opt you in again.");
  const owner = ownerOf(document, number);
  if (suppressionOf(document, fingerprintOf(number)) && owner && owner.id !== id && owner.role !== person.role)
    throw new HouseholdSmsError(
      "not_allowed",
      `This phone texted STOP. Only ${owner.name} can opt it in again, or START from it.`,
    );
};

/** All at the number of the first, because consent belongs to the number. */
const consentChange = ({ document, fingerprintOf }: View, person: Decided, ...others: readonly Decided[]): Change<Person> => {
  const { state: to, at, method, by, wording } = person.consent;
  const all = [person, ...others];
  const record: JournalRecord = {
    type: "consent_changed",
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

export class Consents {
  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "send">,
  ) {}

  /**
   * Records consent: `wording` is what the person agreed to, `method` how. Lifts a STOP that only we heard, for this person. Confirms
   * by text, in the background, unless texts reached them before. Rejects with `bad_request` without a number, and with `not_allowed`
   * while the carrier blocks the number, for a child whom an admin opted out, and for a STOP of a shared number's owner.
   */
  async optIn(id: PersonId, method: ConsentMethod, wording: string, by: string): Promise<Person> {
    const { person, isNew } = await this.step((view, at) => {
      const before = knownPerson(view.document, id);
      checkOptIn(view, before, method);
      const document = withoutStop(view, before);
      const isNew = !hasOptedIn(before) || document !== view.document;
      const optedIn: Decided = { ...before, consent: { state: "opted_in", at, method, wording, by } };
      const { result, records = [], ...rest } = consentChange({ ...view, document }, optedIn);
      return { ...rest, records: [...stillOut(view.document, document, at), ...records], result: { person: result, isNew } };
    });
    if (isNew) this.confirm(person);
    return person;
  }

  /** For everyone at the number, as with STOP. Keeps the wording that was agreed to, so that START can restore the consent. */
  optOut(id: PersonId, method: ConsentMethod, by: string): Promise<Person> {
    return this.step((view, at) => {
      const { document } = view;
      const before = knownPerson(document, id);
      const others = before.number ? peopleAt(document, before.number) : [];
      const optedOut = (person: Person): Decided => {
        const wording = person.consent.state === "none" ? "" : person.consent.wording;
        return { ...person, consent: { state: "opted_out", at, method, wording, by } };
      };
      const also = others.filter((other) => other.id !== id && hasOptedIn(other));
      const { records = [], ...change } = consentChange(view, optedOut(before), ...also.map(optedOut));
      const who = [before, ...also].map(({ name }) => name).join(", ");
      // An admin knows of their own opt-outs.
      const notices = method === "member" ? notice(view, "opted_out", occasion(this.context), { who }, id) : [];
      return { ...change, records: [...records, ...notices] };
    });
  }

  /** In the background: the consent holds whether or not the carrier takes the text. */
  private confirm({ id, name, language }: Person): void {
    const { settings, log } = this.context;
    const message = wordingFor(language ?? settings.language).optedIn(settings.name);
    this.outbox
      .send({ to: id, message, kind: "system", urgent: false })
      .then(async ([result]) => {
        if (result?.kind !== "not_sent" || result.error !== undefined) return;
        const { reason, until } = result;
        const data = { who: name, why: reasonText(settings.language, reason, { timeZone: settings.timeZone, until }) };
        await this.step((view) => ({
          result: undefined,
          records: notice(view, "confirmation_refused", occasion(this.context), data, `${id}:${reason}`),
        }));
      })
      .catch((error: unknown) => log("error", { event: "confirmation_failed", person: id, detail: errorText(error) }));
  }

  private step<Result>(make: (view: View, at: Instant) => Change<Result>): Promise<Result> {
    const { store, clock } = this.context;
    return store.step((view) => make(view, clock.now()));
  }
}
