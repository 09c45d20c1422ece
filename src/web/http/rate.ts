// How often an address may ask: a bucket that refills. What guesses links runs dry at once.

import type { Instant } from "../../core/units";

const capacity = 60;
/** Requests that come back each second. */
const refill = 1;
/** What a wrong link costs. */
export const guess = 10;
/** Addresses that are remembered; beyond, the one that has asked nothing for longest is forgotten. */
const mostKnown = 2000;

interface Bucket {
  left: number;
  at: Instant;
}

export class Rate {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes `cost` from what the address has left; false where it has nothing left. */
  take(address: string, now: Instant, cost = 1): boolean {
    const before = this.#buckets.get(address) ?? { left: capacity, at: now };
    const back = (Math.max(0, now - before.at) / 1000) * refill;
    const left = Math.min(capacity, before.left + back);
    this.#buckets.delete(address);
    this.#buckets.set(address, { left: Math.max(0, left - cost), at: now });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= mostKnown) break;
      this.#buckets.delete(oldest);
    }
    return left >= 1;
  }
}
