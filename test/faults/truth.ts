// What really happened outside the machine: what the carrier accepted, and what people were answered. No crash changes it.

import type { JournalRecord } from "../../src/core/journal/records";
import { countOf, type State } from "../../src/core/journal/state";
import type { HouseholdDocument } from "../../src/core/people/document";
import type { Store } from "../../src/core/ports/store";
import type { Fingerprint, Instant, LocalDay, MessageId, PersonId } from "../../src/core/units";

export interface Post {
  readonly id: MessageId;
  readonly person: PersonId;
  readonly day: LocalDay;
  /** When it was reserved. */
  readonly at: Instant;
  readonly outcome: "accepted" | "refused" | "silent, taken" | "silent, not taken";
}

export interface Limits {
  readonly perDay: number;
  readonly cooldown: number;
}

export class Truth {
  readonly violations: string[] = [];
  readonly #posted = new Set<MessageId>();
  /** By day, what the carrier accepted or may have accepted: all of it must be counted. */
  readonly #counted = new Map<LocalDay, number>();
  readonly #last = new Map<PersonId, Instant>();
  readonly #stopped = new Map<PersonId, Fingerprint>();
  /** The last START of each, in the order of turns. */
  readonly #started = new Map<PersonId, number>();
  #turn = 0;
  #latestDay = "" as LocalDay;
  posts = 0;

  constructor(readonly limits: Limits) {}

  /** A request leaves for the carrier. */
  post({ id, person, day, at, outcome }: Post): void {
    this.posts++;
    if (this.#posted.has(id)) this.#violated(`${id} was posted twice`);
    this.#posted.add(id);
    if (this.#stopped.has(person)) this.#violated(`${person} got a text after their STOP was acknowledged`);
    if (day < this.#latestDay) this.#violated(`a text of ${day} was sent after one of ${this.#latestDay}`);
    if (day > this.#latestDay) this.#latestDay = day;
    if (outcome === "refused") return;
    this.#count(day);
    const last = this.#last.get(person);
    if (last !== undefined && at - last < this.limits.cooldown) this.#violated(`${person} got two texts within the cooldown`);
    this.#last.set(person, at);
  }

  /** A STOP was decided. Returns how to acknowledge it; a START decided after it outweighs it. */
  decideStop(person: PersonId, number: Fingerprint): () => void {
    const turn = ++this.#turn;
    return () => {
      if ((this.#started.get(person) ?? 0) < turn) this.#stopped.set(person, number);
    };
  }

  /** A START was decided: it may be in force from here on, acknowledged or not. */
  decideStart(person: PersonId): void {
    this.#started.set(person, ++this.#turn);
    this.#stopped.delete(person);
  }

  /** What the household must know after every start. */
  async check(store: Store): Promise<void> {
    const { document, state } = store.view();
    if (!store.health().ok) this.#violated("the loss of power was taken for damage");
    this.#checkCounts(state);
    this.#checkConsents(document, (await store.log({ types: ["consent_changed"], limit: 100_000 })).records);
  }

  #checkCounts(state: State): void {
    for (const [day, count] of this.#counted) {
      const known = countOf(state, day).messages;
      if (known < count) this.#violated(`${count} texts went on ${day}, and only ${known} are counted`);
    }
  }

  /** The document and the journal's records of it were written together. */
  #checkConsents({ suppressions }: HouseholdDocument, newestFirst: readonly JournalRecord[]): void {
    const suppressed = new Set(suppressions.map(({ number }) => number));
    for (const [person, number] of this.#stopped) if (!suppressed.has(number)) this.#violated(`the STOP of ${person} is lost`);
    const last = new Map<Fingerprint, boolean>();
    for (const each of [...newestFirst].reverse())
      if (each.type === "consent_changed" && each.number !== undefined) last.set(each.number, each.to === "opted_out");
    for (const [number, out] of last) if (suppressed.has(number) !== out) this.#violated("half of a step has happened");
  }

  #count(day: LocalDay): void {
    const count = (this.#counted.get(day) ?? 0) + 1;
    this.#counted.set(day, count);
    if (count > this.limits.perDay) this.#violated(`${count} texts went on ${day}, where ${this.limits.perDay} may`);
  }

  #violated(what: string): void {
    this.violations.push(what);
  }
}
