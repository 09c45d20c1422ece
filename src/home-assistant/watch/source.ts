// One source of a home: compares what is there now with what is remembered, and reports what is new.

import type { HomeEvent } from "../../core/home/event";
import type { SubjectId } from "../../core/home/subject";
import { type Duration, days, type Instant, later, minutes } from "../../core/units";
import type { HomeItem } from "../adapters/adapter";
import { changesOf, eventOf, type Look, nextStepAt, type Place } from "./diff";
import { readMemory, type SourceMemory, writeMemory } from "./memory";

export interface SourceOptions extends Place {
  readonly memory: SourceMemory;
  readonly steps: readonly Duration[];
  readonly dueHour: string;
  readonly report: (event: HomeEvent) => void | Promise<void>;
  /** Called when an item is gone, so that nothing is left to do about it. */
  readonly onGone?: ((subject: SubjectId) => void | Promise<void>) | undefined;
}

/** A change may take this long to reach us while we are connected. */
const changeDelay = minutes(2);

export class SourceWatch {
  readonly #options: SourceOptions;
  readonly #removals: Removals;
  readonly #cache = new ItemCache();
  #items: readonly HomeItem[] | undefined;
  /** Counts how often the items became unavailable. */
  #gaps = 0;
  /** The gap after which we last compared: if it is the latest one, the memory was current until just now. */
  #comparedAfter = -1;
  #availableUntil: Instant | undefined;

  constructor(options: SourceOptions) {
    this.#options = options;
    const { home, adapter, memory, onGone } = options;
    this.#removals = new Removals(memory, (item) => onGone?.({ home, adapter, item }));
  }

  get name(): string {
    return this.#options.memory.source;
  }

  /** The items there are now; empty while unavailable. */
  get items(): readonly HomeItem[] {
    return this.#items ?? [];
  }

  get adapter(): string {
    return this.#options.adapter;
  }

  /** Undefined while the items can't be seen: that is no change, and no step is reported meanwhile. */
  update(items: readonly HomeItem[] | undefined, now: Instant): void {
    if (!items && this.#items) {
      if (this.#comparedAfter === this.#gaps) this.#availableUntil = now;
      this.#gaps += 1;
    }
    this.#items = items;
  }

  /**
   * Reports what is new, and resolves to whether there was anything. Saving is left to `save`, after reporting and never before:
   * what was reported but not saved is reported again with the same occurrence, which the sender recognizes; what was saved but not
   * reported would be lost. Rejects if an event couldn't be reported.
   */
  async compare(now: Instant, timeZone: string): Promise<boolean> {
    const items = this.#items;
    const gaps = this.#gaps;
    if (!items) return false;
    const { memory } = this.#options;
    const everythingIsOld = memory.begin(now);
    const look = this.#lookAt(now, timeZone);
    const failures: unknown[] = [];
    let reported = false;
    this.#cache.begin(timeZone);
    for (const item of items) {
      const before = memory.get(item.item);
      if (this.#cache.isUnchanged(item, before, now)) continue;
      const changes = changesOf(readMemory(before), item, look);
      const after = writeMemory(changes.memory);
      try {
        for (const change of everythingIsOld ? [] : changes.changes) {
          await this.#options.report(eventOf(this.#options, item, change, look));
          reported = true;
        }
        memory.set(item.item, after);
        this.#cache.set(item, after, nextStepAt(item, changes.memory, look));
      } catch (error) {
        failures.push(error);
      }
    }
    await this.#removals.check(new Set(items.map(({ item }) => item)), now).catch((error: unknown) => failures.push(error));
    this.#comparedAfter = gaps;
    if (failures.length > 0) throw failures[0];
    return reported;
  }

  /** Rejects if it fails; the next call tries again. */
  save(): Promise<void> {
    return this.#options.memory.save();
  }

  /** When to compare next if nothing changes before. May be in the past, since comparing takes time. */
  nextStep(): Instant | undefined {
    return this.#items && earliest([this.#cache.nextStep(), this.#removals.next()]);
  }

  #lookAt(now: Instant, timeZone: string): Look {
    const { steps, dueHour, memory } = this.#options;
    const before = this.#comparedAfter === this.#gaps ? later(now, -changeDelay as Duration) : this.#availableUntil;
    return { now, before, firstTurn: memory.firstTurn, timeZone, dueHour, steps };
  }
}

const earliest = (instants: Iterable<Instant | undefined>): Instant | undefined => {
  let first: Instant | undefined;
  for (const at of instants) if (at !== undefined && (first === undefined || at < first)) first = at;
  return first;
};

interface CacheEntry {
  readonly item: string;
  readonly memory: string | undefined;
  readonly nextStep: Instant | undefined;
}

/** Of thousands of items few change: the others need no comparison until their next step. */
class ItemCache {
  #last: ReadonlyMap<string, CacheEntry> = new Map();
  #entries = new Map<string, CacheEntry>();
  #timeZone = "";

  /** Starts a comparison. A new time zone empties the cache. */
  begin(timeZone: string): void {
    this.#last = timeZone === this.#timeZone ? this.#entries : new Map();
    this.#timeZone = timeZone;
    this.#entries = new Map();
  }

  /** Whether the item and its memory are the same as the last time, and no step has passed. */
  isUnchanged(item: HomeItem, memory: string | undefined, now: Instant): boolean {
    const known = this.#last.get(item.item);
    if (!known || known.memory !== memory || (known.nextStep !== undefined && known.nextStep <= now)) return false;
    if (known.item !== JSON.stringify(item)) return false;
    this.#entries.set(item.item, known);
    return true;
  }

  set(item: HomeItem, memory: string, nextStep: Instant | undefined): void {
    this.#entries.set(item.item, { item: JSON.stringify(item), memory, nextStep });
  }

  nextStep(): Instant | undefined {
    return earliest([...this.#entries.values()].map(({ nextStep }) => nextStep));
  }
}

/** An item that was renamed, or is loading again, is back by then. */
const goneAfter = minutes(5);
/** An item gone for this long won't come back under the same id. */
const forgetAfter = days(1);

/** With these nothing was left to do anyway. */
const finished: ReadonlySet<string> = new Set(["completed", "approved", "redeemed"]);

interface Absence {
  readonly since: Instant;
  /** Whether reporting was tried: a retry needs no wake-up of its own. */
  readonly tried: boolean;
  readonly reported: boolean;
}

/** Items that are remembered but no longer there: reported as gone after a while, and forgotten in the end. */
class Removals {
  readonly #absences = new Map<string, Absence>();

  constructor(
    private readonly memory: SourceMemory,
    private readonly onGone: (item: string) => void | Promise<void>,
  ) {}

  /** Rejects if a removal couldn't be reported; the next check tries again. */
  async check(there: ReadonlySet<string>, now: Instant): Promise<void> {
    for (const item of there) this.#absences.delete(item);
    for (const item of [...this.memory.items()]) if (!there.has(item)) await this.#checkAbsent(item, now);
  }

  /** When the next removal is to be reported for the first time. */
  next(): Instant | undefined {
    return earliest([...this.#absences.values()].map(({ tried, since }) => (tried ? undefined : later(since, goneAfter))));
  }

  async #checkAbsent(item: string, now: Instant): Promise<void> {
    const { turn = 0, status = "open" } = readMemory(this.memory.get(item)) ?? {};
    const isFinished = finished.has(status);
    const { since, tried, reported } = this.#absences.get(item) ?? { since: now, tried: isFinished, reported: isFinished };
    const isGone = now >= later(since, goneAfter);
    this.#absences.set(item, { since, tried: tried || isGone, reported });
    if (isGone && !reported) await this.onGone(item);
    this.#absences.set(item, { since, tried: tried || isGone, reported: reported || isGone });
    if (now < later(since, forgetAfter)) return;
    this.memory.forget(item, turn);
    this.#absences.delete(item);
  }
}
