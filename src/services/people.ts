// People: who belongs to the household, their numbers and their consent. Each change is in the audit.

import { HouseholdSmsError } from "../core/errors";
import type { JournalRecord } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { findPerson, type HouseholdDocument, withPerson } from "../core/people/document";
import { type ConsentMethod, type Person, personSchema } from "../core/people/person";
import type { Change } from "../core/ports/store";
import type { Instant, PersonId } from "../core/units";
import type { Context } from "./context";

/** What an admin may set; consent has its own ways. */
export type PersonInput = Omit<Person, "consent" | "unusable">;

const known = (document: HouseholdDocument, id: PersonId): Person => {
  const person = findPerson(document, id);
  if (!person) throw new HouseholdSmsError("unknown_person", `There is no person «${id}» in this household.`);
  return person;
};

const shown = (person: Person | undefined): string | undefined => person?.number && maskNumber(person.number);

export class People {
  constructor(private readonly context: Context) {}

  all(): readonly Person[] {
    return this.context.store.view().document.people;
  }

  /** Adds a person, or changes one. A new number starts anew: nobody has agreed to texts at it, and nothing is known against it. */
  save(input: PersonInput, by: string): Promise<Person> {
    return this.change((document, at) => {
      const before = findPerson(document, input.id);
      const sameNumber = before !== undefined && before.number === input.number;
      const person = personSchema.parse({
        ...input,
        consent: sameNumber ? before.consent : { state: "none" },
        ...(sameNumber && before.unusable && { unusable: before.unusable }),
      });
      const record: JournalRecord = {
        type: "changed",
        at,
        by,
        what: before ? "person_changed" : "person_added",
        person: person.id,
        ...(shown(before) !== undefined && { from: shown(before) }),
        ...(shown(person) !== undefined && { to: shown(person) }),
      };
      return { result: person, records: [record], document: withPerson(document, person) };
    });
  }

  /** What a person agreed to: `wording` is what they were told, `method` how they said yes. A STOP of their number outweighs it. */
  optIn(id: PersonId, method: ConsentMethod, wording: string, by: string): Promise<Person> {
    return this.consent(id, "opted_in", method, wording, by);
  }

  optOut(id: PersonId, method: ConsentMethod, by: string): Promise<Person> {
    return this.consent(id, "opted_out", method, "", by);
  }

  pause(paused: boolean, by: string): Promise<void> {
    return this.change((document, at) => ({
      result: undefined,
      records: [{ type: "changed", at, by, what: paused ? "household_paused" : "household_resumed" }],
      document: { ...document, paused },
    }));
  }

  private consent(
    id: PersonId,
    to: "opted_in" | "opted_out",
    method: ConsentMethod,
    wording: string,
    by: string,
  ): Promise<Person> {
    return this.change((document, at) => {
      const person = { ...known(document, id), consent: { state: to, at, method, wording, by } };
      const record: JournalRecord = { type: "consented", at, people: [id], to, method, by, ...(wording && { wording }) };
      return { result: person, records: [record], document: withPerson(document, person) };
    });
  }

  private change<Result>(make: (document: HouseholdDocument, at: Instant) => Change<Result>): Promise<Result> {
    const at = this.context.clock.now();
    return this.context.store.step((view) => make(view.document, at));
  }
}
