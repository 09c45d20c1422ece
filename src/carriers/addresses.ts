// Which addresses are on the internet: Twilio can fetch nothing from a home network, and we must not request anything there for others.

import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

const privateNetworks = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["224.0.0.0", 3],
] as const)
  privateNetworks.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  privateNetworks.addSubnet(network, bits, "ipv6");

/** `address`: IPv4 or IPv6, without brackets. */
export const isPublicAddress = (address: string): boolean =>
  !privateNetworks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Judges by the name alone; it may still resolve to a private address. */
export const isPublicHost = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes(".") && !/\.(local|localhost|lan|home|internal|home\.arpa)$/i.test(host);
};

/** A DNS lookup that finds only addresses that pass. */
export const lookupOf =
  (passes: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) =>
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const [first, ...more] = (found ?? []).filter(({ address }) => passes(address));
      if (error || !first) done(error ?? new Error("no public address"), "", 0);
      else if (options.all) done(null, [first, ...more]);
      else done(null, first.address, first.family);
    });
