// What was last seen at home, kept by whoever keeps things; and what of it is not kept yet.

/**
 * `get` gives item → memory, an empty map for a source never seen. Once `remember` resolves it is durable and `get` shows it;
 * null forgets an item.
 */
export interface Seen {
  get(source: string): ReadonlyMap<string, string>;
  remember(source: string, items: Record<string, string | null>): Promise<void>;
}

/** Stands in a source's map from its first look on, so that a list that was empty then is not mistaken for a new one. */
const lookedAt = "*";

/** One source's memories: what is kept, and over it what could not be kept yet, so that nothing is told twice meanwhile. */
export class Memories {
  readonly #unkept = new Map<string, string | null>();

  constructor(
    readonly source: string,
    readonly seen: Seen,
  ) {}

  /** Whether this is the first look ever at this source: then everything in it is old. */
  begin(): boolean {
    const first = this.seen.get(this.source).size === 0 && this.#unkept.size === 0;
    if (first) this.#unkept.set(lookedAt, "");
    return first;
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
