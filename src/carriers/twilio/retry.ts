// How long to wait before asking Twilio again what it had no time for (HTTP 429: certainly not processed).

import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "../../core/ports/clock";
import { between, type Duration, instant, later, seconds } from "../../core/units";

const mostTries = 3;
const first = 0.5;
const longest = seconds(10);

const asked = (retryAfter: unknown, clock: Clock): Duration => {
  if (typeof retryAfter !== "string") return seconds(0);
  if (/^\d{1,9}$/.test(retryAfter)) return seconds(Number(retryAfter));
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? seconds(0) : between(clock.now(), instant(date));
};

export class Patience {
  readonly #waiting = new Set<(goOn: boolean) => void>();
  #over = false;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** Waits as long as Twilio asks, or a jittered while that doubles with each try; false where it isn't worth waiting. */
  async wait(tries: number, retryAfter: unknown): Promise<boolean> {
    const wanted = asked(retryAfter, this.clock);
    if (this.#over || tries >= mostTries || wanted > longest) return false;
    // Half of the while is certain, so that a storm is not answered at once.
    const jittered = seconds(first * 2 ** (tries - 1) * (1 + this.random()));
    return this.rest(Math.max(wanted, jittered) as Duration);
  }

  /** Whoever waits gives up. */
  end(): void {
    this.#over = true;
    for (const wake of this.#waiting) wake(false);
  }

  private rest(pause: Duration): Promise<boolean> {
    return new Promise((resolve) => {
      const wake = (goOn: boolean) => {
        cancel();
        this.#waiting.delete(wake);
        resolve(goOn);
      };
      const cancel = this.clock.at(later(this.clock.now(), pause), () => wake(true));
      this.#waiting.add(wake);
    });
  }
}

// Whether a text may still go: asked at each POST, below the SDK, which could not pass the question on.

/** The text was withdrawn before this POST, which was not made. */
export class Withdrawn extends Error {}

const question = new AsyncLocalStorage<() => boolean>();

/** Every request of `work` asks `mayStillGo` right before it is made; rejects with `Withdrawn` once the answer is no. */
export const asLongAs = <T>(mayStillGo: () => boolean, work: () => Promise<T>): Promise<T> => question.run(mayStillGo, work);

/** Throws `Withdrawn`; does nothing for requests that nobody can withdraw. */
export const askOnceMore = (): void => {
  if (question.getStore()?.() === false) throw new Withdrawn("withdrawn");
};
