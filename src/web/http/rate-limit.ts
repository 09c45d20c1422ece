// Rate limit by address: a bucket that refills. Guessing links empties it at once.

import type { Instant } from "../../core/units";

const capacity = 60;
const refillPerSecond = 1;
/** The cost of a wrong member link. */
export const wrongLinkCost = 10;
/** Addresses remembered; beyond that, the least recently seen is dropped. */
const maxAddresses = 2000;

interface Bucket {
  left: number;
  at: Instant;
}

export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes `cost` from the address's bucket; false if it was empty. */
  take(address: string, now: Instant, cost = 1): boolean {
    const before = this.#buckets.get(address) ?? { left: capacity, at: now };
    const refill = (Math.max(0, now - before.at) / 1000) * refillPerSecond;
    const left = Math.min(capacity, before.left + refill);
    this.#buckets.delete(address);
    this.#buckets.set(address, { left: Math.max(0, left - cost), at: now });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= maxAddresses) break;
      this.#buckets.delete(oldest);
    }
    return left >= 1;
  }
}
