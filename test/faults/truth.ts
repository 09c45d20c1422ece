// What really happened outside the machine: what the carrier accepted, and what people were answered. No crash changes it.

import type { JournalRecord } from "../../src/core/journal/records";
import { countOf, type State } from "../../src/core/journal/state";
import type { HouseholdDocument } from "../../src/core/people/document";
import type { Store } from "../../src/core/ports/store";
import { days, type Fingerprint, type Instant, type LocalDay, type MessageId, type PersonId } from "../../src/core/units";

const day = days(1);

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
  #latest = 0 as Instant;
  /** The earliest time since the clock has been behind the latest text. */
  #behindSince: Instant | undefined;
  posts = 0;

  constructor(readonly limits: Limits) {}

  /** The clock was moved. After a day behind, the household may take it for right. */
  setClock(now: Instant): void {
    this.#behindSince = now >= this.#latest ? undefined : (Math.min(now, this.#behindSince ?? now) as Instant);
  }

  /** A request leaves for the carrier. */
  post({ id, person, day: on, at, outcome }: Post): void {
    this.posts++;
    if (this.#posted.has(id)) this.#violated(`${id} was posted twice`);
    this.#posted.add(id);
    if (this.#stopped.has(person)) this.#violated(`${person} got a text after their STOP was acknowledged`);
    if (this.#isFarBehind(at)) this.#violated(`a text went out while the clock was more than a day behind`);
    if (at > this.#latest) this.#latest = at;
    if (outcome === "refused") return;
    this.#count(on);
    const last = this.#last.get(person);
    if (last !== undefined && at - last < this.limits.cooldown && last - at <= day)
      this.#violated(`${person} got two texts within the cooldown`);
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
    for (const [on, count] of this.#counted) {
      const known = countOf(state, on).messages;
      if (known < count) this.#violated(`${count} texts went on ${on}, and only ${known} are counted`);
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

  #isFarBehind(at: Instant): boolean {
    return this.#latest - at > day && (this.#behindSince === undefined || at - this.#behindSince < day);
  }

  #count(on: LocalDay): void {
    const count = (this.#counted.get(on) ?? 0) + 1;
    this.#counted.set(on, count);
    if (count > this.limits.perDay) this.#violated(`${count} texts went on ${on}, where ${this.limits.perDay} may`);
  }

  #violated(what: string): void {
    this.violations.push(what);
  }
}
