// What the last look made of each item: of thousands few have changed, and the others need no thought until their next step.

import type { Instant } from "../core/units";
import type { HomeItem } from "./adapters/adapter";

interface Verdict {
  readonly shown: string;
  readonly memory: string | undefined;
  readonly next: Instant | undefined;
}

export class Looked {
  #last: ReadonlyMap<string, Verdict> = new Map();
  #verdicts = new Map<string, Verdict>();
  #timeZone = "";

  /** What was found out last time counts, unless it was in another calendar. */
  begin(timeZone: string): void {
    this.#last = timeZone === this.#timeZone ? this.#verdicts : new Map();
    this.#timeZone = timeZone;
    this.#verdicts = new Map();
  }

  /** Whether nothing can have happened to it since: it shows the same, the same is remembered, and no step has passed. */
  isDone(item: HomeItem, memory: string | undefined, now: Instant): boolean {
    const known = this.#last.get(item.item);
    if (!known || known.memory !== memory || (known.next !== undefined && known.next <= now)) return false;
    if (known.shown !== JSON.stringify(item)) return false;
    this.#verdicts.set(item.item, known);
    return true;
  }

  note(item: HomeItem, memory: string, next: Instant | undefined): void {
    this.#verdicts.set(item.item, { shown: JSON.stringify(item), memory, next });
  }

  /** The first of the steps to come. */
  next(): Instant | undefined {
    let first: Instant | undefined;
    for (const { next } of this.#verdicts.values()) if (next !== undefined && (first === undefined || next < first)) first = next;
    return first;
  }
}
