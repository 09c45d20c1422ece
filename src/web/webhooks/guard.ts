// Blocks addresses that keep sending forged webhooks, unless the carrier may share the address.

import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import type { Instant } from "../../core/units";
import { RateLimit } from "../http/rate-limit";

/** Networks that a proxy or tunnel in front of us may have. */
const nearby = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
] as const)
  nearby.addSubnet(network, prefix, "ipv4");
nearby.addAddress("::1", "ipv6");
nearby.addSubnet("fc00::", 7, "ipv6");
nearby.addSubnet("fe80::", 10, "ipv6");

const forwardingHeaders = ["forwarded", "via", "x-forwarded-for", "x-real-ip", "cf-connecting-ip"];

/** Verified addresses remembered; the oldest is dropped first. */
const maxVerified = 2000;

/** An IPv6 caller has a whole /64 to call from. */
const callerOf = (address: string): string => {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const gap = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...gap, ...right].slice(0, 4).join(":");
};

const mayForward = (address: string, { headers }: Pick<IncomingMessage, "headers">): boolean =>
  address === "" || nearby.check(address, isIPv6(address) ? "ipv6" : "ipv4") || forwardingHeaders.some((name) => name in headers);

type Request = Pick<IncomingMessage, "headers"> & { readonly socket: { readonly remoteAddress?: string | undefined } };

/**
 * Each forged request takes one from the address's bucket; an empty bucket blocks the address. An address that the carrier may use
 * too is never blocked: one that has sent a verified request, a nearby one, or one that says it forwards. Behind a proxy all
 * requests have one address, and an attacker must not be able to block the carrier. Verifying a signature costs less than the HTTP
 * around it, so pretending to be a proxy gains nothing.
 */
export class Guard {
  readonly #forged = new RateLimit();
  readonly #verified = new Set<string>();

  isBlocked(request: Request, now: Instant): boolean {
    const { remoteAddress = "" } = request.socket;
    const caller = callerOf(remoteAddress);
    if (this.#verified.has(caller) || mayForward(remoteAddress, request)) return false;
    return !this.#forged.take(caller, now, 0);
  }

  forged({ socket: { remoteAddress = "" } }: Request, now: Instant): void {
    this.#forged.take(callerOf(remoteAddress), now);
  }

  verified({ socket: { remoteAddress = "" } }: Request): void {
    this.#verified.add(callerOf(remoteAddress));
    for (const oldest of this.#verified) {
      if (this.#verified.size <= maxVerified) break;
      this.#verified.delete(oldest);
    }
  }
}
