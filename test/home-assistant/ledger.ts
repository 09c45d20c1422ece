// What changes in a simulated home, kept beside it, and what may and must have been reported of that.

import assert from "node:assert/strict";
import type { HomeEvent, HomeEventKind } from "../../src/core/home/event";
import { days, type Instant, later, minutes } from "../../src/core/units";

interface Item {
  due: Instant | undefined;
  doneAt: Instant | undefined;
}
interface Count {
  changes: number;
  must: number;
  reported: number;
}

const steps = [
  { kind: "chore_overdue", after: days(1) },
  { kind: "chore_due", after: minutes(0) },
  { kind: "chore_due_soon", after: minutes(-60) },
] as const;

const stepOf = (kind: HomeEventKind) => steps.find((step) => step.kind === kind);

export class Ledger {
  readonly #items = new Map<string, Item>();
  readonly #counts = new Map<string, Count>();
  readonly #steps = new Map<string, number>();
  /** Each occurrence reported, and whether it is remembered. */
  readonly #occurrences = new Map<string, { readonly adapter: string; kept: boolean }>();

  /** An item is there, or has another due from now on. */
  has(item: string, due: Instant | undefined): void {
    this.#items.set(item, { due, doneAt: undefined });
  }

  done(item: string, at: Instant): void {
    const one = this.#items.get(item);
    if (one) one.doneAt = at;
  }

  /** Something changes to an item; `must` where we were there to see it, or where it is the last that happened. */
  happened(item: string, kind: HomeEventKind, must: boolean): void {
    const count = this.#count(item, kind);
    count.changes += 1;
    if (must) count.must += 1;
  }

  /** What an adapter's source reported so far is remembered. Until then it may be reported again, as the same occurrence. */
  kept(source: string): void {
    for (const one of this.#occurrences.values()) if (source.split("/")[1] === one.adapter) one.kept = true;
  }

  reported(event: HomeEvent, now: Instant): void {
    const before = this.#occurrences.get(event.occurrence);
    assert.ok(!before?.kept, `reported twice: ${event.kind} ${event.subject.title}`);
    this.#occurrences.set(event.occurrence, { adapter: event.subject.adapter, kept: false });
    if (before) return;
    const step = stepOf(event.kind);
    if (!step) {
      const count = this.#count(event.subject.item, event.kind);
      count.reported += 1;
      assert.ok(count.reported <= count.changes, `never changes: ${event.kind} ${event.subject.title}`);
      return;
    }
    const item = this.#items.get(event.subject.item);
    assert.ok(item && event.due !== undefined, `unknown: ${event.subject.item}`);
    const at = later(event.due, step.after);
    assert.ok(at <= now, `too early: ${event.kind} ${event.subject.title}`);
    assert.ok(item.doneAt === undefined || at <= item.doneAt, `after it was done: ${event.kind} ${event.subject.title}`);
    const key = JSON.stringify([event.subject.item, event.due, event.kind]);
    this.#steps.set(key, (this.#steps.get(key) ?? 0) + 1);
  }

  /** After all has come to rest: nothing is missing, and nothing came twice. */
  check(now: Instant): void {
    for (const [key, { must, reported }] of this.#counts)
      assert.ok(reported >= must, `not reported: ${key} (${reported} of ${must})`);
    for (const [key, count] of this.#steps) assert.equal(count, 1, `reported ${count} times: ${key}`);
    for (const [item, { due, doneAt }] of this.#items) {
      if (due === undefined || doneAt !== undefined) continue;
      const latest = steps.find(({ after }) => later(due, after) <= now);
      if (latest) assert.ok(this.#steps.has(JSON.stringify([item, due, latest.kind])), `not reported: ${latest.kind} ${item}`);
    }
  }

  #count(item: string, kind: HomeEventKind): Count {
    const key = `${kind} ${item}`;
    const count = this.#counts.get(key) ?? { changes: 0, must: 0, reported: 0 };
    this.#counts.set(key, count);
    return count;
  }
}
