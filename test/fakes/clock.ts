// A clock whose time passes only when a test says so.

import type { Cancel, Clock } from "../../src/core/ports/clock";
import { type Duration, type Instant, later } from "../../src/core/units";

interface Wake {
  readonly when: Instant;
  readonly call: () => void;
}

// Taken here, so that a test which fakes the timers does not stop this clock.
const nextTurn = setImmediate;

/** Lets everything that needs no more than the promises already under way run. */
export const turn = (): Promise<void> => new Promise((resolve) => void nextTurn(resolve));

export class FakeClock implements Clock {
  #now: Instant;
  readonly #wakes = new Set<Wake>();

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  at(when: Instant, wake: () => void): Cancel {
    const entry: Wake = { when, call: wake };
    this.#wakes.add(entry);
    if (when <= this.#now) nextTurn(() => this.#run(entry));
    return () => void this.#wakes.delete(entry);
  }

  /** How many wakes are still to come. */
  get pending(): number {
    return this.#wakes.size;
  }

  /** Lets time pass: each wake that falls due runs at its own time and in order, those set meanwhile included. */
  async advance(by: Duration): Promise<void> {
    await this.advanceTo(later(this.#now, by));
  }

  async advanceTo(end: Instant): Promise<void> {
    await turn();
    for (let next = this.#due(end); next; next = this.#due(end)) {
      if (next.when > this.#now) this.#now = next.when;
      this.#run(next);
      await turn();
    }
    if (end > this.#now) this.#now = end;
  }

  /** Sets the time without firing timers, also backwards: as when the machine's clock is changed. */
  set(to: Instant): void {
    this.#now = to;
  }

  #due(end: Instant): Wake | undefined {
    let first: Wake | undefined;
    for (const wake of this.#wakes) if (wake.when <= end && (!first || wake.when < first.when)) first = wake;
    return first;
  }

  #run(wake: Wake): void {
    if (this.#wakes.delete(wake)) wake.call();
  }
}
