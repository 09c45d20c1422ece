// Failures by address: a bucket that refills. It only slows down what fails; a valid secret is looked at first and always accepted, so
// that no one can lock out those who share an address with them.

import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import type { Instant } from "../../core/units";

const capacity = 6;
/** Milliseconds until one more failure is answered. */
const refill = 10_000;
/** Addresses remembered; beyond that, the least recently seen is dropped. */
const maxAddresses = 2000;

interface Bucket {
  readonly left: number;
  readonly at: Instant;
}

/** `ip`: Express's, from the headers of proxies that `httpServerOptions: { "trust proxy": … }` in Node-RED's settings file trusts. */
export type FromAddress = Pick<IncomingMessage, "socket"> & { readonly ip?: string | undefined };

/** An IPv6 caller has a whole /64 to call from. */
const callerOf = ({ ip, socket }: FromAddress): string => {
  const address = ip ?? socket.remoteAddress ?? "";
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const gap = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...gap, ...right].slice(0, 4).join(":");
};

export class FailureLimit {
  readonly #buckets = new Map<string, Bucket>();

  /** Counts a failure of the request's address; false if there were too many lately. */
  take(request: FromAddress, now: Instant): boolean {
    const caller = callerOf(request);
    const before = this.#buckets.get(caller) ?? { left: capacity, at: now };
    const left = Math.min(capacity, before.left + Math.max(0, now - before.at) / refill);
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { left: Math.max(0, left - 1), at: now });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= maxAddresses) break;
      this.#buckets.delete(oldest);
    }
    return left >= 1;
  }
}
