// Whose requests are refused unread: an address that was refused over and over, unless others may stand behind it.

import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import type { Instant } from "../../core/units";
import { Rate } from "../http/rate";

/** Networks that a proxy or a tunnel on the way to us may have: the machine, the house, a container's, a carrier's. */
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

const forwarded = ["forwarded", "via", "x-forwarded-for", "x-real-ip", "cf-connecting-ip"];

/** Proved addresses that are remembered; the one that was proved first is forgotten first. */
const mostProved = 2000;

/** An IPv6 caller has a whole /64 to call from. */
const callerOf = (address: string): string => {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const gap = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...gap, ...right].slice(0, 4).join(":");
};

const speaksForOthers = (address: string, { headers }: Pick<IncomingMessage, "headers">): boolean =>
  address === "" || nearby.check(address, isIPv6(address) ? "ipv6" : "ipv4") || forwarded.some((name) => name in headers);

type Request = Pick<IncomingMessage, "headers"> & { readonly socket: { readonly remoteAddress?: string | undefined } };

/**
 * Each refusal takes from what an address has: 60, and one more each second. Without any left it is shut out, but never where the
 * carrier may call from it too: it has done so before, it is a nearby one, or it says that it forwards. Behind a proxy all have one
 * address, and whoever forges requests there must not be able to silence the carrier; its requests are all checked, which takes
 * less time than the HTTP around it. Whoever feigns a proxy gains no more than that.
 */
export class Guard {
  readonly #refusals = new Rate();
  readonly #proved = new Set<string>();

  isShutOut(request: Request, now: Instant): boolean {
    const { remoteAddress = "" } = request.socket;
    const caller = callerOf(remoteAddress);
    if (this.#proved.has(caller) || speaksForOthers(remoteAddress, request)) return false;
    return !this.#refusals.take(caller, now, 0);
  }

  refused({ socket: { remoteAddress = "" } }: Request, now: Instant): void {
    this.#refusals.take(callerOf(remoteAddress), now);
  }

  proved({ socket: { remoteAddress = "" } }: Request): void {
    this.#proved.add(callerOf(remoteAddress));
    for (const first of this.#proved) {
      if (this.#proved.size <= mostProved) break;
      this.#proved.delete(first);
    }
  }
}
