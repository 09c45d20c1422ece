// What was last seen at home, kept by whoever keeps things; and what of it is not kept yet.

import type { Instant } from "../core/units";

/**
 * `get` gives item → memory, an empty map for a source never seen. Once `remember` resolves it is durable and `get` shows it;
 * null forgets an item.
 */
export interface Seen {
  get(source: string): ReadonlyMap<string, string>;
  remember(source: string, items: Record<string, string | null>): Promise<void>;
}

/**
 * Stands in a source's map from its first look on, so that a list that was empty then is not mistaken for a new one; with the turn
 * that begins what is new to us. What was told is recognised for weeks, also where another watch told it, or where it was of an item
 * that is long forgotten: so turns begin where nobody has counted before, and go on from the highest that was forgotten.
 */
const lookedAt = "*";

/** One source's memories: what is kept, and over it what could not be kept yet, so that nothing is told twice meanwhile. */
export class Memories {
  readonly #unkept = new Map<string, string | null>();

  constructor(
    readonly source: string,
    readonly seen: Seen,
  ) {}

  /** Whether this is the first look ever at this source: then everything in it is old. */
  begin(now: Instant): boolean {
    const first = this.seen.get(this.source).size === 0 && this.#unkept.size === 0;
    if (first) this.#unkept.set(lookedAt, String(now));
    return first;
  }

  get firstTurn(): number {
    return Number(this.get(lookedAt) ?? 0);
  }

  forget(item: string, lastTurn: number): void {
    this.set(item, null);
    this.set(lookedAt, String(Math.max(this.firstTurn, lastTurn)));
  }

  get(item: string): string | undefined {
    const unkept = this.#unkept.get(item);
    return unkept === undefined ? this.seen.get(this.source).get(item) : (unkept ?? undefined);
  }

  *items(): Iterable<string> {
    for (const item of new Set([...this.seen.get(this.source).keys(), ...this.#unkept.keys()]))
      if (item !== lookedAt && this.get(item) !== undefined) yield item;
  }

  set(item: string, memory: string | null): void {
    if ((this.get(item) ?? null) !== memory) this.#unkept.set(item, memory);
  }

  /** Rejects where it can't be kept; then it stays here, and the next call tries again. */
  async keep(): Promise<void> {
    if (this.#unkept.size === 0) return;
    const items = Object.fromEntries(this.#unkept);
    await this.seen.remember(this.source, items);
    for (const [item, memory] of Object.entries(items)) if (this.#unkept.get(item) === memory) this.#unkept.delete(item);
  }
}
