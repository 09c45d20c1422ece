// Who is shut out: whoever is refused over and over from an address of their own, and never the carrier.

import assert from "node:assert/strict";
import { type Instant, later, seconds } from "../../../src/core/units";
import { Guard } from "../../../src/web/webhooks/guard";
import { noon } from "../../fakes/household";

describe("the guard of the webhooks", () => {
  let guard: Guard;
  let now: Instant;
  beforeEach(() => {
    guard = new Guard();
    now = noon;
  });
  const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) => ({
    headers,
    socket: { remoteAddress },
  });
  const isBlocked = (address: string | undefined, headers?: Record<string, string>) =>
    guard.isBlocked(from(address, headers), now);
  const refuse = (address: string | undefined, times = 60) => {
    for (let n = 0; n < times; n++) guard.forged(from(address), now);
  };

  it("shuts out an address after sixty refusals in a row, and nobody else", () => {
    refuse("203.0.113.7", 59);
    assert.equal(isBlocked("203.0.113.7"), false);
    refuse("203.0.113.7", 1);
    assert.equal(isBlocked("203.0.113.7"), true);
    assert.equal(isBlocked("203.0.113.8"), false);
  });

  it("checks one more request for each second that passes", () => {
    refuse("203.0.113.7");
    now = later(now, seconds(1));
    assert.equal(isBlocked("203.0.113.7"), false);
    refuse("203.0.113.7", 1);
    assert.equal(isBlocked("203.0.113.7"), true);
  });

  it("takes the whole network of an IPv6 caller for one", () => {
    for (let n = 1; n <= 60; n++) refuse(`2001:db8:0:1::${n.toString(16)}`, 1);
    assert.equal(isBlocked("2001:db8:0:1:ffff:1:2:3"), true);
    assert.equal(isBlocked("2001:db8:0:2::1"), false);
    refuse("2001:db8::1");
    assert.equal(isBlocked("2001:db8:0:0:5::"), true);
  });

  it("never shuts out an address the carrier has called from, however many are forged there", () => {
    guard.verified(from("203.0.113.7"));
    refuse("203.0.113.7", 1000);
    assert.equal(isBlocked("203.0.113.7"), false);
  });

  for (const address of [
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.1.2.3",
    "172.17.0.1",
    "192.168.1.2",
    "100.100.1.1",
    "fd00::1",
    "fe80::1",
    undefined,
  ])
    it(`never shuts out ${address ?? "whoever has no address"}, where a proxy may stand`, () => {
      refuse(address, 1000);
      assert.equal(isBlocked(address), false);
    });

  it("shuts out a public address that IPv6 wraps", () => {
    refuse("::ffff:203.0.113.7");
    assert.equal(isBlocked("::ffff:203.0.113.7"), true);
    assert.equal(isBlocked("::ffff:203.0.113.8"), false);
  });

  it("never shuts out who forwards the requests of others", () => {
    refuse("203.0.113.7");
    for (const header of ["x-forwarded-for", "forwarded", "via"])
      assert.equal(isBlocked("203.0.113.7", { [header]: "198.51.100.1" }), false);
  });

  it("remembers so many addresses and no more", () => {
    refuse("203.0.113.7");
    guard.verified(from("203.0.113.8"));
    refuse("203.0.113.8");
    for (let n = 0; n < 2000; n++) {
      refuse(`198.51.${n >> 8}.${n & 255}`, 1);
      guard.verified(from(`198.51.${n >> 8}.${n & 255}`));
    }
    assert.equal(isBlocked("203.0.113.7"), false);
    refuse("203.0.113.8");
    assert.equal(isBlocked("203.0.113.8"), true);
  });
});
