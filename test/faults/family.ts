// A family on any store: the real decision, with the shortest outbox and inbox possible.

import type { JournalRecord } from "../../src/core/journal/records";
import { suppress, suppressionOf, unsuppress } from "../../src/core/people/consent";
import { findPerson } from "../../src/core/people/document";
import { decide } from "../../src/core/policy/decide";
import type { Clock } from "../../src/core/ports/clock";
import type { Change, Store, View } from "../../src/core/ports/store";
import type { Settings } from "../../src/core/settings";
import type { Fingerprint, Instant, LocalDay, MessageId, PersonId } from "../../src/core/units";
import { e164, numbers, person } from "../fakes/household";
import type { Mutant } from "./mutants";
import type { Post } from "./truth";

export const people = ["pat", "sam"] as PersonId[];

/** Sees what really happens. */
export interface Witness {
  post(post: Post): void;
  /** Returns what to call once the STOP is acknowledged. */
  decideStop(person: PersonId, number: Fingerprint): () => void;
  decideStart(person: PersonId): void;
}

export interface Surroundings {
  readonly clock: Pick<Clock, "now">;
  readonly settings: Settings;
  readonly witness: Witness;
  newId(): MessageId;
  /** A machine without power posts nothing. */
  hasPower(): boolean;
  readonly mutant?: Mutant | undefined;
}

interface Reservation {
  readonly id: MessageId;
  readonly day: LocalDay;
  readonly at: Instant;
}

export const moveIn = (store: Store): Promise<void> => {
  const all = [person("pat", { number: e164(numbers.pat) }), person("sam", { number: e164(numbers.sam) })];
  return store.step(({ document }) => ({ result: undefined, document: { ...document, people: all } }));
};

export class Family {
  constructor(
    readonly store: Store,
    readonly around: Surroundings,
  ) {}

  async send(to: PersonId, outcome: Post["outcome"]): Promise<void> {
    const id = this.around.newId();
    const early = this.around.mutant === "send before reserve";
    if (early) this.#post(to, outcome, this.#decide(this.store.view(), to, id).result);
    const reservation = await this.store.step((view) => this.#decide(view, to, id));
    if (!reservation) return;
    if (!early && !this.#post(to, outcome, reservation)) return;
    await this.#move(id, this.#said(outcome));
  }

  async stop(who: PersonId): Promise<void> {
    const { at, number } = this.#text(who);
    const acknowledge = await this.store.step(({ document }) => ({
      result: this.around.witness.decideStop(who, number),
      document: suppress(document, number, at),
      records: [{ type: "consent_changed", at, number, people: [who], to: "opted_out", method: "sms", by: who }],
    }));
    acknowledge();
  }

  async start(who: PersonId): Promise<void> {
    const { at, number } = this.#text(who);
    await this.store.step(({ document }) => ({
      result: this.around.witness.decideStart(who),
      document: unsuppress(document, number),
      records: [{ type: "consent_changed", at, number, people: [who], to: "opted_in", method: "sms", by: who }],
    }));
  }

  #text(who: PersonId) {
    const { document, fingerprintOf } = this.store.view();
    const number = findPerson(document, who)?.number;
    if (!number) throw new Error(`${who} has no number`);
    return { at: this.around.clock.now(), number: fingerprintOf(number) };
  }

  #decide({ document, state, fingerprintOf }: View, to: PersonId, id: MessageId): Change<Reservation | undefined> {
    const now = this.around.clock.now();
    const known = findPerson(document, to);
    const number = known?.number && fingerprintOf(known.number);
    const remembered = this.around.mutant === "clock set back unguarded" ? { ...state, newest: 0 as Instant } : state;
    const decision = decide(
      { settings: this.around.settings, document, state: remembered, storeWritable: true },
      { person: known, number, kind: "reminder", urgent: false, segments: 1, tooLong: false },
      now,
    );
    if (decision.kind === "refused" || !number) return { result: undefined };
    const { day } = decision;
    const record: JournalRecord = {
      type: "reserved",
      at: now,
      id,
      person: to,
      number,
      kind: "reminder",
      day,
      segments: 1,
      text: "x",
    };
    return { result: { id, day, at: now }, records: [record] };
  }

  /** Whether it was posted: not after a STOP in between, and not by a machine without power. */
  #post(to: PersonId, outcome: Post["outcome"], reservation: Reservation | undefined): boolean {
    if (!reservation || !this.around.hasPower()) return false;
    const { document } = this.store.view();
    if (suppressionOf(document, this.#text(to).number)) return false;
    this.around.witness.post({ ...reservation, person: to, outcome });
    return true;
  }

  #said(outcome: Post["outcome"]): "accepted" | "refused" | "unknown" {
    if (outcome === "accepted" || outcome === "refused") return outcome;
    return this.around.mutant === "release on timeout" ? "refused" : "unknown";
  }

  #move(id: MessageId, to: "accepted" | "refused" | "unknown"): Promise<void> {
    const at = this.around.clock.now();
    return this.store.step(() => ({ result: undefined, records: [{ type: "status_changed", at, id, state: to }] }));
  }
}
