// Administration: what an admin does on the household's page beyond saving people: each of it is in the audit.

import type { Context } from "../context/context";
import type { JournalRecord } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { type HouseholdDocument, knownPerson, withPerson } from "../core/people/document";
import type { Person } from "../core/people/person";
import type { Change } from "../core/ports/store";
import type { E164, Instant, PersonId } from "../core/units";

type Audited = Pick<Extract<JournalRecord, { type: "changed" }>, "what" | "from" | "to">;

export class Administration {
  constructor(private readonly context: Pick<Context, "store" | "clock" | "settings">) {}

  /** The whole number; that it was shown, and to whom, is written down first. */
  async reveal(id: PersonId, by: string): Promise<E164 | undefined> {
    const shown = await this.about(id, by, (person) => ({
      what: "number_shown",
      ...(person.number && { to: maskNumber(person.number) }),
    }));
    return shown.number;
  }

  /** Nothing goes to this person until they are resumed; their consent stays what it is. */
  pause(id: PersonId, paused: boolean, by: string): Promise<Person> {
    return this.about(id, by, (person) => ({ what: paused ? "person_paused" : "person_resumed", person: { ...person, paused } }));
  }

  /** A new link makes an earlier one void. `hash` is the SHA-256 of its secret part. */
  link(id: PersonId, hash: string, by: string): Promise<Person> {
    const at = this.context.clock.now();
    return this.about(id, by, (person) => ({ what: "member_link_made", person: { ...person, memberLink: { hash, at } } }));
  }

  unlink(id: PersonId, by: string): Promise<Person> {
    return this.about(id, by, ({ memberLink: _, ...person }) => ({ what: "member_link_revoked", person }));
  }

  /** After the carrier had stopped all sending, and somebody has put right what it was about. */
  resume(by: string): Promise<void> {
    return this.step((_, at) => ({
      result: undefined,
      records: [
        { type: "carrier_stopped", at },
        { type: "changed", at, by, what: "sending_resumed" },
      ],
    }));
  }

  /** Goes on with what is left of damaged files. Does nothing where nothing is damaged. */
  async confirmLoss(by: string): Promise<void> {
    await this.context.store.confirmLoss?.();
    await this.step((_, at) => ({ result: undefined, records: [{ type: "changed", at, by, what: "loss_confirmed" }] }));
  }

  private about(id: PersonId, by: string, act: (person: Person) => Audited & { readonly person?: Person }): Promise<Person> {
    return this.step((document, at) => {
      const before = knownPerson(document, id);
      const { person = before, ...audited } = act(before);
      const record: JournalRecord = { type: "changed", at, by, person: id, ...audited };
      return { result: person, records: [record], ...(person !== before && { document: withPerson(document, person) }) };
    });
  }

  private step<Result>(make: (document: HouseholdDocument, at: Instant) => Change<Result>): Promise<Result> {
    const { store, clock } = this.context;
    return store.step(({ document }) => make(document, clock.now()));
  }
}
