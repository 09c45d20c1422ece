// One source of a home: what is there now against what is remembered, and from the two what there is to tell.

import { createHash } from "node:crypto";
import type { HomeEvent } from "../core/home/event";
import { type Duration, days, type Instant, later, minutes } from "../core/units";
import type { HomeItem } from "./adapters/adapter";
import { changesOf, type Happening, type Look, nextStepAt, readMemory, writeMemory } from "./changes";
import { dueAt } from "./due";
import type { Memories } from "./seen";

export interface SourceOptions {
  readonly home: string;
  readonly adapter: string;
  readonly source: string;
  readonly memories: Memories;
  readonly steps: readonly Duration[];
  readonly dueHour: string;
  readonly tell: (event: HomeEvent) => void | Promise<void>;
}

/** What was gone for this long won't come back under the same name. */
const forgetAfter = days(1);
/** News may take this long to reach us while we are connected. */
const newsTakes = minutes(2);

export class SourceWatch {
  readonly #options: SourceOptions;
  readonly #missing = new Map<string, Instant>();
  #items: readonly HomeItem[] | undefined;
  /** Counts the times the items could not be seen. */
  #gaps = 0;
  /** The gap we have looked after: while it is the last one, what is remembered is how things stood until just now. */
  #lookedAfter = -1;
  #seenUntil: Instant | undefined;
  #lastLook: Instant | undefined;

  constructor(options: SourceOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.memories.source;
  }

  /** What was last shown; empty while nothing can be seen. */
  get items(): readonly HomeItem[] {
    return this.#items ?? [];
  }

  get adapter(): string {
    return this.#options.adapter;
  }

  /** Undefined where what is there can't be seen for now: that is no change, and no step is told meanwhile. */
  show(items: readonly HomeItem[] | undefined, now: Instant): void {
    if (!items && this.#items) {
      if (this.#lookedAfter === this.#gaps) this.#seenUntil = now;
      this.#gaps += 1;
    }
    this.#items = items;
  }

  /**
   * Tells what is new since the last look, and answers whether there was anything. Tells first and leaves it to `keep` to remember,
   * never the other way round: what was told but not remembered, because we ended between the two, is told again with the same
   * occurrence, and whoever sends it recognises that; what was remembered but not told would be lost. Rejects where something could
   * not be told.
   */
  async look(now: Instant, timeZone: string): Promise<boolean> {
    const items = this.#items;
    const gaps = this.#gaps;
    if (!items) return false;
    const { memories } = this.#options;
    const allIsOld = memories.begin(now);
    const look = this.#lookAt(now, timeZone);
    const failures: unknown[] = [];
    let told = false;
    for (const item of items) {
      const { happened, now: memory } = changesOf(readMemory(memories.get(item.item)), item, look);
      try {
        for (const one of allIsOld ? [] : happened) {
          await this.#options.tell(this.#eventOf(item, one, look));
          told = true;
        }
        memories.set(item.item, writeMemory(memory));
      } catch (error) {
        failures.push(error);
      }
    }
    this.#forgetGone(items, now);
    this.#lookedAfter = gaps;
    this.#lastLook = now;
    if (failures.length > 0) throw failures[0];
    return told;
  }

  /** Remembers what was seen and told. Rejects where it can't be; the next time tries again. */
  keep(): Promise<void> {
    return this.#options.memories.keep();
  }

  /**
   * When the next step of a chore is due, unless something changes before. It is the first after our last look, and so may
   * have passed already: looking takes time.
   */
  nextStep(timeZone: string): Instant | undefined {
    if (this.#lastLook === undefined) return undefined;
    const look = this.#lookAt(this.#lastLook, timeZone);
    const { memories } = this.#options;
    let next: Instant | undefined;
    for (const item of this.#items ?? []) {
      if (!item.due) continue;
      const at = nextStepAt(item, readMemory(memories.get(item.item)), look);
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    return next;
  }

  #lookAt(now: Instant, timeZone: string): Look {
    const { steps, dueHour, memories } = this.#options;
    const before = this.#lookedAfter === this.#gaps ? later(now, -newsTakes as Duration) : this.#seenUntil;
    return { now, before, firstTurn: memories.firstTurn, timeZone, dueHour, steps };
  }

  #forgetGone(items: readonly HomeItem[], now: Instant): void {
    const { memories } = this.#options;
    const there = new Set(items.map(({ item }) => item));
    for (const item of there) this.#missing.delete(item);
    for (const item of memories.items()) {
      if (there.has(item)) continue;
      const since = this.#missing.get(item) ?? now;
      this.#missing.set(item, since);
      if (now < later(since, forgetAfter)) continue;
      memories.forget(item, readMemory(memories.get(item))?.turn ?? 0);
      this.#missing.delete(item);
    }
  }

  #eventOf(item: HomeItem, { kind, mark }: Happening, { dueHour, timeZone }: Look): HomeEvent {
    const { home, adapter, source } = this.#options;
    const identity = JSON.stringify([home, adapter, item.item, kind, ...mark]);
    return {
      kind,
      // Short enough for a request's key, whatever the names in it.
      occurrence: `${kind}:${createHash("sha256").update(identity).digest("base64url").slice(0, 27)}`,
      source,
      subject: { home, adapter, item: item.item, title: item.title.slice(0, 300), actions: [...item.actions] },
      ...(item.person !== undefined && { person: item.person }),
      ...(item.list !== undefined && { list: item.list }),
      ...(item.due && { due: dueAt(item.due, dueHour, timeZone) }),
      ...(item.points !== undefined && { points: item.points }),
    };
  }
}
