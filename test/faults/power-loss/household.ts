// A household on a disk that forgets: the store and the decision as they are, and the shortest outbox and inbox there can be.

import type { JournalRecord } from "../../../src/core/journal/records";
import { suppress, suppressionOf, unsuppress } from "../../../src/core/people/consent";
import { findPerson } from "../../../src/core/people/document";
import { decide } from "../../../src/core/policy/decide";
import type { Change, View } from "../../../src/core/ports/store";
import { days, hours, type Instant, type LocalDay, later, type MessageId, type PersonId } from "../../../src/core/units";
import { type OpenFileStore, openFileStore } from "../../../src/store/file/open";
import { FakeClock } from "../../fakes/clock";
import { e164, noon, numbers, person, settings } from "../../fakes/household";
import { SimulatedDisk } from "../../fakes/simulated-disk";
import { made } from "../../store/records";
import type { Chance } from "../chance";
import { filesOf, type Mutant } from "./mutants";
import { type Post, Truth } from "./truth";

export const people = ["pat", "sam"] as PersonId[];
const perDay = 2;
const rules = settings({ dailyMessages: perDay, cooldown: hours(1), quietHours: [] });

interface Reservation {
  readonly id: MessageId;
  readonly day: LocalDay;
  readonly at: Instant;
}

export class PoweredHousehold {
  readonly disk = new SimulatedDisk();
  /** Near the end of a month, since the journal begins a new file with each. */
  readonly clock = new FakeClock(later(noon, days(8)));
  readonly truth = new Truth({ perDay, cooldown: rules.cooldown });
  #store: OpenFileStore | undefined;
  #messages = 0;

  constructor(readonly mutant?: Mutant) {}

  get store(): OpenFileStore {
    if (!this.#store) throw new Error("the household is not open yet");
    return this.#store;
  }

  async open(): Promise<void> {
    this.#store = await openFileStore({
      directory: "/household",
      made: () => made,
      clock: this.clock,
      log: () => {},
      files: filesOf(this.mutant, this.disk),
      lock: async () => async () => {},
    });
    const { document, state } = this.store.view();
    if (!this.store.health().ok) this.truth.violations.push("a power loss was taken for damage");
    const { records } = await this.store.log({ types: ["consented"], limit: 1000 });
    this.truth.check(document, state, records);
  }

  async moveIn(): Promise<void> {
    const [pat, sam] = [person("pat", { number: e164(numbers.pat) }), person("sam", { number: e164(numbers.sam) })];
    await this.store.step(({ document }) => ({ result: undefined, document: { ...document, people: [pat, sam] } }));
  }

  /** The machine comes up again after a power loss, whatever is left of the disk. */
  async restart(chance: Chance): Promise<void> {
    this.disk.fail(undefined);
    this.disk.crash(chance);
    await this.open();
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.open();
  }

  async send(to: PersonId, outcome: Post["outcome"]): Promise<void> {
    const id = `message-${++this.#messages}` as MessageId;
    const early = this.mutant === "send before reserve";
    if (early) this.#post(to, outcome, this.#decide(this.store.view(), to, id).result);
    const reservation = await this.store.step((view) => this.#decide(view, to, id));
    if (!reservation) return;
    if (!early && !this.#post(to, outcome, reservation)) return;
    await this.#move(id, this.#said(outcome));
  }

  async stop(who: PersonId): Promise<void> {
    const { at, number } = this.#text(who);
    const acknowledge = await this.store.step(({ document }) => ({
      result: this.truth.decideStop(who, number),
      document: suppress(document, number, at, "sms"),
      records: [{ type: "consented", at, number, people: [who], to: "opted_out", method: "sms", by: who }],
    }));
    acknowledge();
  }

  async start(who: PersonId): Promise<void> {
    const { at, number } = this.#text(who);
    await this.store.step(({ document }) => ({
      result: this.truth.decideStart(who),
      document: unsuppress(document, number),
      records: [{ type: "consented", at, number, people: [who], to: "opted_in", method: "sms", by: who }],
    }));
  }

  #text(who: PersonId) {
    const { document, fingerprintOf } = this.store.view();
    const number = findPerson(document, who)?.number;
    if (!number) throw new Error(`${who} has no number`);
    return { at: this.clock.now(), number: fingerprintOf(number) };
  }

  #decide({ document, state, fingerprintOf }: View, to: PersonId, id: MessageId): Change<Reservation | undefined> {
    const now = this.clock.now();
    const known = findPerson(document, to);
    const number = known?.number && fingerprintOf(known.number);
    const remembered = this.mutant === "clock set back unguarded" ? { ...state, newest: 0 as Instant } : state;
    const decision = decide(
      { settings: rules, document, state: remembered, storeWritable: true },
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

  /** Answers whether it was posted: not after a STOP in between, and not by a machine without power. */
  #post(to: PersonId, outcome: Post["outcome"], reservation: Reservation | undefined): boolean {
    if (!reservation || !this.disk.hasPower) return false;
    const { document } = this.store.view();
    if (suppressionOf(document, this.#text(to).number)) return false;
    this.truth.post({ ...reservation, person: to, outcome });
    return true;
  }

  #said(outcome: Post["outcome"]): "accepted" | "refused" | "unknown" {
    if (outcome === "accepted" || outcome === "refused") return outcome;
    return this.mutant === "release on timeout" ? "refused" : "unknown";
  }

  #move(id: MessageId, to: "accepted" | "refused" | "unknown"): Promise<void> {
    const at = this.clock.now();
    return this.store.step(() => ({ result: undefined, records: [{ type: "moved", at, id, to }] }));
  }
}
