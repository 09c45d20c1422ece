// Which addresses are on the internet: Twilio can fetch nothing from a home network, and we must not request anything there for others.

import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { isPublicName } from "../core/urls";

const privateNetworks = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  privateNetworks.addSubnet(network, bits, "ipv4");
// Tunnels: an IPv4 address, perhaps of the home network, stands in them.
for (const [network, bits] of [
  ["2001::", 23],
  ["2002::", 16],
] as const)
  privateNetworks.addSubnet(network, bits, "ipv6");

/** The rest of IPv6 is private, reserved, or another way to write an IPv4 address, such as `64:ff9b::a00:1`. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/** `address`: IPv4 or IPv6, without brackets. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) !== 6) return !privateNetworks.check(address, "ipv4");
  return globalUnicast.check(address, "ipv6") && !privateNetworks.check(address, "ipv6");
};

/** Judges by the name alone; it may still resolve to a private address. */
export const isPublicHost = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? isPublicName(host) : isPublicAddress(host);
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
