// One source of a home: what is there now against what is remembered, and from the two what there is to tell.

import type { HomeEvent } from "../core/home/event";
import type { SubjectId } from "../core/home/subject";
import { type Duration, type Instant, later, minutes } from "../core/units";
import type { HomeItem } from "./adapters/adapter";
import { changesOf, type Look, nextStepAt } from "./changes";
import { Looked } from "./looked";
import { readMemory, writeMemory } from "./memory";
import { Missing } from "./missing";
import { eventOf, type Place } from "./occurrence";
import type { Memories } from "./seen";

export interface SourceOptions extends Place {
  readonly memories: Memories;
  readonly steps: readonly Duration[];
  readonly dueHour: string;
  readonly tell: (event: HomeEvent) => void | Promise<void>;
  /** Something is no longer there, so that nothing is left to do of it. */
  readonly gone?: ((subject: SubjectId) => void | Promise<void>) | undefined;
}

/** News may take this long to reach us while we are connected. */
const newsTakes = minutes(2);

export class SourceWatch {
  readonly #options: SourceOptions;
  readonly #missing: Missing;
  #items: readonly HomeItem[] | undefined;
  /** Counts the times the items could not be seen. */
  #gaps = 0;
  /** The gap we have looked after: while it is the last one, what is remembered is how things stood until just now. */
  #lookedAfter = -1;
  #seenUntil: Instant | undefined;
  readonly #looked = new Looked();

  constructor(options: SourceOptions) {
    this.#options = options;
    const { home, adapter, memories, gone } = options;
    this.#missing = new Missing(memories, (item) => gone?.({ home, adapter, item }));
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
    this.#looked.begin(timeZone);
    for (const item of items) {
      const before = memories.get(item.item);
      if (this.#looked.isDone(item, before, now)) continue;
      const { happened, now: after } = changesOf(readMemory(before), item, look);
      const memory = writeMemory(after);
      try {
        for (const one of allIsOld ? [] : happened) {
          await this.#options.tell(eventOf(this.#options, item, one, look));
          told = true;
        }
        memories.set(item.item, memory);
        this.#looked.note(item, memory, nextStepAt(item, after, look));
      } catch (error) {
        failures.push(error);
      }
    }
    await this.#missing.look(new Set(items.map(({ item }) => item)), now).catch((error: unknown) => failures.push(error));
    this.#lookedAfter = gaps;
    if (failures.length > 0) throw failures[0];
    return told;
  }

  /** Remembers what was seen and told. Rejects where it can't be; the next time tries again. */
  keep(): Promise<void> {
    return this.#options.memories.keep();
  }

  /** When the next step of a chore is due, unless something changes before; it may have passed already, since looking takes time. */
  nextStep(): Instant | undefined {
    if (!this.#items) return undefined;
    const [step, gone] = [this.#looked.next(), this.#missing.next()];
    return step === undefined || (gone !== undefined && gone < step) ? gone : step;
  }

  #lookAt(now: Instant, timeZone: string): Look {
    const { steps, dueHour, memories } = this.#options;
    const before = this.#lookedAfter === this.#gaps ? later(now, -newsTakes as Duration) : this.#seenUntil;
    return { now, before, firstTurn: memories.firstTurn, timeZone, dueHour, steps };
  }
}
