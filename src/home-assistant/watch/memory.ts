// What the watcher remembers of each item over restarts, and the part of it that isn't saved yet.

import * as z from "zod";
import { schemas } from "../../core/people/person";
import type { Instant } from "../../core/units";

const at = schemas.instant;

/** Of one item: enough to tell what is new the next time it is compared. */
const memorySchema = z.object({
  status: z.string(),
  due: z.string(),
  /** The latest step reported for each recent due date, in ms from that date: a date that comes back isn't reported again. */
  steps: z.record(z.string(), z.number()).default({}),
  /** Grows with each change that has no id or time of its own: tells a second claim from the first. */
  turn: z.number(),
  lastDone: at.optional(),
  /** The latest decision of each kind. */
  decided: z.object({ approved: at.optional(), rejected: at.optional() }).default({}),
  /** `open`: claims without a decision. `since`: the turn in which the counts last restarted. */
  counts: z.object({ approvals: z.number(), claims: z.number().optional(), open: z.number(), since: z.number() }).optional(),
  question: z.object({ about: z.string(), claimedAt: at.optional() }).optional(),
});
export type Memory = z.output<typeof memorySchema>;

/** Undefined if there is none, or none that can be read. */
export const readMemory = (text: string | undefined): Memory | undefined => {
  if (text === undefined) return undefined;
  try {
    return memorySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
export const writeMemory = (memory: Memory): string => JSON.stringify(memory);

/** Keeps memories over restarts. */
export interface MemoryStore {
  /** Item → memory; empty for a source that was never looked at. */
  get(source: string): ReadonlyMap<string, string>;
  /** Resolves once it is durable, and from then on `get` shows it; null forgets an item. */
  remember(source: string, items: Record<string, string | null>): Promise<void>;
}

/**
 * The key that marks a source as looked at, so that a list that was empty then isn't taken for a new one. Its value is the first
 * turn of a new item. Reported events are recognized for weeks, even if another instance reported them or the item was forgotten
 * meanwhile, so turns start at the clock and continue from the highest one forgotten.
 */
const lookedAt = "*";

/** One source's memories: those saved, and over them those that couldn't be saved yet, so that nothing is reported twice meanwhile. */
export class SourceMemory {
  readonly #unsaved = new Map<string, string | null>();

  constructor(
    readonly source: string,
    readonly store: MemoryStore,
  ) {}

  /** Whether this is the first look ever at this source: then everything in it is old. */
  begin(now: Instant): boolean {
    const first = this.store.get(this.source).size === 0 && this.#unsaved.size === 0;
    if (first) this.#unsaved.set(lookedAt, String(now));
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
    const unsaved = this.#unsaved.get(item);
    return unsaved === undefined ? this.store.get(this.source).get(item) : (unsaved ?? undefined);
  }

  *items(): Iterable<string> {
    for (const item of new Set([...this.store.get(this.source).keys(), ...this.#unsaved.keys()]))
      if (item !== lookedAt && this.get(item) !== undefined) yield item;
  }

  set(item: string, memory: string | null): void {
    if ((this.get(item) ?? null) !== memory) this.#unsaved.set(item, memory);
  }

  /** Rejects if the store fails; the changes stay here, and the next call tries again. */
  async save(): Promise<void> {
    if (this.#unsaved.size === 0) return;
    const items = Object.fromEntries(this.#unsaved);
    await this.store.remember(this.source, items);
    for (const [item, memory] of Object.entries(items)) if (this.#unsaved.get(item) === memory) this.#unsaved.delete(item);
  }
}
