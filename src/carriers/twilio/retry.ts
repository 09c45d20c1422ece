// After HTTP 429: when to try again.

import type { Clock } from "../../core/ports/clock";
import { between, type Duration, instant, later, seconds } from "../../core/units";

const maxAttempts = 3;
const firstDelay = 0.5;
const maxDelay = seconds(10);

const requestedDelay = (retryAfter: unknown, clock: Clock): Duration => {
  if (typeof retryAfter !== "string") return seconds(0);
  if (/^\d{1,9}$/.test(retryAfter)) return seconds(Number(retryAfter));
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? seconds(0) : between(clock.now(), instant(date));
};

/** Waits between attempts that Twilio answered with HTTP 429, which were certainly not processed. */
export class RetryDelay {
  readonly #waiting = new Set<(proceed: boolean) => void>();
  #isClosed = false;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** Waits as long as Twilio asks, or for a jittered delay that doubles with each attempt. False: give up. */
  async wait(attempt: number, retryAfter: unknown): Promise<boolean> {
    const requested = requestedDelay(retryAfter, this.clock);
    if (this.#isClosed || attempt >= maxAttempts || requested > maxDelay) return false;
    // Between one and two times the delay, so that many clients don't return at the same moment.
    const jittered = seconds(firstDelay * 2 ** (attempt - 1) * (1 + this.random()));
    return this.#pause(Math.max(requested, jittered) as Duration);
  }

  /** Ends all waiting; each `wait` resolves to false. */
  close(): void {
    this.#isClosed = true;
    for (const wake of this.#waiting) wake(false);
  }

  #pause(duration: Duration): Promise<boolean> {
    return new Promise((resolve) => {
      const wake = (proceed: boolean) => {
        cancel();
        this.#waiting.delete(wake);
        resolve(proceed);
      };
      const cancel = this.clock.at(later(this.clock.now(), duration), () => wake(true));
      this.#waiting.add(wake);
    });
  }
}
