// What is remembered and no longer there: after a while nothing is left to do of it, and in the end it is forgotten.

import { days, type Instant, later, minutes } from "../core/units";
import { readMemory } from "./memory";
import type { Memories } from "./seen";

/** What was renamed, or is loaded anew, is back by then. */
const goneAfter = minutes(5);
/** What was gone for this long won't come back under the same name. */
const forgetAfter = days(1);

/** Of these nothing was left to do anyway. */
const settled: ReadonlySet<string> = new Set(["completed", "approved", "redeemed"]);

interface Absence {
  readonly since: Instant;
  /** What could not be said is tried again, but nobody has to be woken for it. */
  readonly tried: boolean;
  readonly said: boolean;
}

export class Missing {
  readonly #absences = new Map<string, Absence>();

  constructor(
    private readonly memories: Memories,
    private readonly gone: (item: string) => void | Promise<void>,
  ) {}

  /** Rejects where it could not be said that something is gone; the next look says it. */
  async look(there: ReadonlySet<string>, now: Instant): Promise<void> {
    for (const item of there) this.#absences.delete(item);
    for (const item of [...this.memories.items()]) if (!there.has(item)) await this.#lookFor(item, now);
  }

  /** When something is to be said for the first time. */
  next(): Instant | undefined {
    const open = [...this.#absences.values()].filter(({ tried }) => !tried).map(({ since }) => later(since, goneAfter));
    return open.reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
  }

  async #lookFor(item: string, now: Instant): Promise<void> {
    const { turn = 0, status = "open" } = readMemory(this.memories.get(item)) ?? {};
    const isDone = settled.has(status);
    const { since, tried, said } = this.#absences.get(item) ?? { since: now, tried: isDone, said: isDone };
    const isGone = now >= later(since, goneAfter);
    this.#absences.set(item, { since, tried: tried || isGone, said });
    if (isGone && !said) await this.gone(item);
    this.#absences.set(item, { since, tried: tried || isGone, said: said || isGone });
    if (now < later(since, forgetAfter)) return;
    this.memories.forget(item, turn);
    this.#absences.delete(item);
  }
}
