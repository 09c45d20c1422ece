// People: who belongs to the household, their numbers, names and member links. Each change is in the audit.

import { type Context, errorText } from "../context/context";
import { fieldChanges } from "../core/audit";
import { HouseholdSmsError } from "../core/errors";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { peopleAt } from "../core/people/consent";
import { findPerson, knownPerson, withPerson } from "../core/people/document";
import { peopleCalled, sameName } from "../core/people/names";
import { type Person, personSchema } from "../core/people/person";
import type { Change, View } from "../core/ports/store";
import type { E164, Instant, PersonId } from "../core/units";
import { markUnusable, withUnusable } from "../delivery/status-updates";
import { meansSeveral } from "./names";

/** What an admin may set. Consent and member links have methods of their own. */
export type PersonInput = Omit<Person, "consent" | "unusable" | "memberLink" | "pendingNumber" | "formerNames">;

type AuditEntry = Pick<RecordOf<"household_changed">, "change" | "from" | "to">;

const auditedFields = [
  "name",
  "role",
  "number",
  "language",
  "timeZone",
  "quietHours",
  "availability",
  "summaries",
  "aliases",
  "paused",
  "consent",
] as const;

const auditedValues = (person: Person | undefined): Readonly<Record<string, unknown>> => {
  if (!person) return {};
  const { aliases, consent, paused, ...more } = person;
  return {
    ...more,
    ...(consent.state !== "none" && { consent: consent.state }),
    ...(aliases.length > 0 && { aliases }),
    ...(paused && { paused }),
  };
};

const savedRecord = (
  { fingerprintOf }: View,
  before: Person | undefined,
  person: Person,
  by: string,
  at: Instant,
): JournalRecord[] => {
  const changes = fieldChanges(auditedValues(before), auditedValues(person), auditedFields);
  if (changes.length === 0) return [];
  const [from, to] = [before?.number, person.number];
  const masked = {
    ...(from && { from: maskNumber(from) }),
    ...(to && { to: maskNumber(to) }),
    numbers: { ...(from && { from: fingerprintOf(from) }), ...(to && { to: fingerprintOf(to) }) },
  };
  const fields = changes.map((change) => (change.field === "number" ? { field: "number", ...masked } : change));
  const change = before ? "person_changed" : "person_added";
  return [{ type: "household_changed", at, by, change, person: person.id, fields }];
};

/** Throws `name_reserved`. */
const checkNames = (names: readonly string[], before: Person | undefined): void => {
  const kept = before ? [before.name, ...before.aliases] : [];
  const wrong = names.find((name) => !kept.includes(name) && meansSeveral(name));
  if (wrong !== undefined)
    throw new HouseholdSmsError("name_reserved", `“${wrong}” means several people, so no one can be called that.`);
};

const withoutAlias = (person: Person, name: string): Person => ({
  ...person,
  aliases: person.aliases.filter((alias) => !sameName(alias, name)),
});

const formerNamesOf = (before: Person | undefined, { name, aliases }: PersonInput): string[] | undefined => {
  if (!before) return undefined;
  const all = new Set([...(before.formerNames ?? []), before.name, ...before.aliases]);
  const former = [...all].filter((each) => each !== name && !aliases.includes(each));
  return former.length > 0 ? former : undefined;
};

export class People {
  constructor(private readonly context: Context) {}

  all(): readonly Person[] {
    return this.context.store.view().document.people;
  }

  /** Adds or changes a person. A new number has no consent yet, and nothing is known against it. */
  async save(input: PersonInput, by: string): Promise<Person> {
    const { person, hasNewNumber } = await this.step((view, at) => {
      const { document } = view;
      const before = findPerson(document, input.id);
      checkNames([input.name, ...input.aliases], before);
      const sameNumber = before !== undefined && before.number === input.number ? before : undefined;
      const { consent = { state: "none" }, unusable, pendingNumber } = sameNumber ?? {};
      const formerNames = formerNamesOf(before, input);
      const kept = { consent, unusable, pendingNumber, memberLink: before?.memberLink, formerNames };
      const person = personSchema.parse({ ...input, ...kept });
      const result = { person, hasNewNumber: sameNumber === undefined };
      return { result, records: savedRecord(view, before, person, by, at), document: withPerson(document, person) };
    });
    if (hasNewNumber && person.number) this.lookUp(person.number);
    return person;
  }

  /** Tries an unusable number again, for everyone at it: the next text shows whether it works. */
  tryAgain(id: PersonId, by: string): Promise<Person> {
    return this.step(({ document }, at) => {
      const before = knownPerson(document, id);
      if (!before.unusable || !before.number) return { result: before };
      const { unusable: _, ...person } = before;
      const to = maskNumber(before.number);
      return {
        result: person,
        records: [{ type: "household_changed", at, by, change: "number_tried_again", person: id, to }],
        document: withUnusable(document, peopleAt(document, before.number), undefined),
      };
    });
  }

  /** Makes the name mean this person, and no longer another one's alias. Rejects with `bad_request` if it is another one's own name. */
  async alias(id: PersonId, name: string, by: string): Promise<Person> {
    return this.step((view, at) => {
      const { document } = view;
      const before = knownPerson(document, id);
      checkNames([name], before);
      const called = peopleCalled(document, name);
      const others = called.filter((person) => person.id !== id);
      if (others.some((other) => !other.aliases.some((alias) => sameName(alias, name))))
        throw new HouseholdSmsError("bad_request", `Another person in this household is called «${name}».`);
      const isTheirs = called.length > others.length;
      if (isTheirs && others.length === 0) return { result: before };
      const person = isTheirs ? before : { ...before, aliases: [...before.aliases, name] };
      const changed = [...others.map((other) => withoutAlias(other, name)), person];
      return {
        result: personSchema.parse(changed.at(-1)),
        records: changed.flatMap((person) => savedRecord(view, findPerson(document, person.id), person, by, at)),
        document: changed.reduce(withPerson, document),
      };
    });
  }

  /** The full number. The audit says first who saw it. */
  async reveal(id: PersonId, by: string): Promise<E164 | undefined> {
    const person = await this.audited(id, by, (person) => ({
      change: "number_shown",
      ...(person.number && { to: maskNumber(person.number) }),
    }));
    return person.number;
  }

  /** While paused, no texts go to this person; their consent stays as it is. */
  pause(id: PersonId, paused: boolean, by: string): Promise<Person> {
    return this.audited(id, by, (person) => ({
      change: paused ? "person_paused" : "person_resumed",
      person: { ...person, paused },
    }));
  }

  /** Replaces the member link. `hash`: SHA-256 of its secret part. */
  link(id: PersonId, hash: string, by: string): Promise<Person> {
    const at = this.context.clock.now();
    return this.audited(id, by, (person) => ({ change: "member_link_made", person: { ...person, memberLink: { hash, at } } }));
  }

  unlink(id: PersonId, by: string): Promise<Person> {
    return this.audited(id, by, ({ memberLink: _, ...person }) => ({ change: "member_link_revoked", person }));
  }

  /** In the background: if the carrier can't tell now, the first text to the number shows it. */
  private lookUp(number: E164): void {
    const { settings, carrierAdmin, log } = this.context;
    if (!settings.lookUpNumbers || !carrierAdmin.lineType) return;
    carrierAdmin
      .lineType(number)
      .then(async (type) => {
        if (type !== "landline") return;
        await this.step((view, at) => ({
          result: undefined,
          ...markUnusable(view, view.fingerprintOf(number), type, undefined, { at, ...settings }),
        }));
      })
      .catch((error: unknown) =>
        log("warn", { event: "line_type_unknown", number: maskNumber(number), detail: errorText(error) }),
      );
  }

  private audited(id: PersonId, by: string, act: (person: Person) => AuditEntry & { readonly person?: Person }): Promise<Person> {
    return this.step(({ document }, at) => {
      const before = knownPerson(document, id);
      const { person = before, ...entry } = act(before);
      const record: JournalRecord = { type: "household_changed", at, by, person: id, ...entry };
      return { result: person, records: [record], ...(person !== before && { document: withPerson(document, person) }) };
    });
  }

  private step<Result>(make: (view: View, at: Instant) => Change<Result>): Promise<Result> {
    const { store, clock } = this.context;
    return store.step((view) => make(view, clock.now()));
  }
}
