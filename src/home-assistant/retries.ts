// What failed and is tried again after a while, unless all of it is called off before.

import type { Clock } from "../core/ports/clock";
import { later, seconds } from "../core/units";

const again = seconds(30);

export class Retries {
  readonly #waiting = new Set<() => void>();

  constructor(private readonly clock: Clock) {}

  add(act: () => void): void {
    const cancel = this.clock.at(later(this.clock.now(), again), () => {
      this.#waiting.delete(cancel);
      act();
    });
    this.#waiting.add(cancel);
  }

  cancelAll(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }
}
