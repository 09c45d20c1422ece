// The carrier against Twilio itself, where the environment has credentials; run by `npm run test:twilio`. With test credentials
// Twilio answers its magic numbers and sends nothing; a live account sends one text, and only if TWILIO_LIVE_TEST says so.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { OutgoingText, SendOutcome } from "../../../src/core/ports/carrier";
import type { ConnectedCarrier } from "../../../src/core/ports/carrier-admin";
import type { Clock } from "../../../src/core/ports/clock";
import { type E164, instant, type MessageId, minutes } from "../../../src/core/units";

const clock: Clock = {
  now: () => instant(Date.now()),
  at: (when, wake) => {
    const timer = setTimeout(wake, Math.max(0, when - Date.now()));
    return () => clearTimeout(timer);
  },
};

const carrierFor = (accountSid: string, authToken: string, sender: string): ConnectedCarrier =>
  twilioCarrier({
    accountSid,
    authToken,
    sender: { number: sender as E164 },
    statusPath: "status",
    inboundPath: "inbound",
    // A stand-in that behaves like Twilio, such as the sandbox.
    ...(process.env.TWILIO_API_URL && { apiBaseUrl: process.env.TWILIO_API_URL }),
    clock,
    log: () => {},
  });

const text = (to: string): OutgoingText => ({
  id: `test-${Date.now()}` as MessageId,
  to: to as E164,
  text: "Household SMS: a test of the connection.",
  media: [],
  validFor: minutes(5),
});

/** The environment's values, or undefined with a printed reason. */
const fromEnvironment = (about: string, names: readonly string[]): readonly string[] | undefined => {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length === 0) return names.map((name) => process.env[name] ?? "");
  process.stdout.write(`  ${about}: skipped, because ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not set.\n`);
  return undefined;
};

describe("Twilio with test credentials", function () {
  this.timeout(60_000);
  let send: (to: string, from?: string) => Promise<SendOutcome>;
  before(function () {
    const found = fromEnvironment("Test credentials", ["TWILIO_TEST_ACCOUNT_SID", "TWILIO_TEST_AUTH_TOKEN"]);
    if (!found) return this.skip();
    const [accountSid = "", authToken = ""] = found;
    send = async (to, from = "+15005550006") => {
      const carrier = carrierFor(accountSid, authToken, from);
      try {
        return await carrier.send(text(to), () => true);
      } finally {
        await carrier.close();
      }
    };
  });

  it("accepts a text from the magic sender", async () => {
    const outcome = await send("+14108675310");
    assert.ok(outcome.kind === "accepted", JSON.stringify(outcome));
    assert.match(outcome.carrierId, /^SM/);
  });

  for (const [to, code] of [
    ["+15005550001", "21211"],
    ["+15005550002", "21612"],
    ["+15005550003", "21408"],
    ["+15005550004", "21610"],
    ["+15005550009", "21614"],
  ] as const)
    it(`refuses the magic number ${to} with ${code}, and masks it in its sentence`, async () => {
      const outcome = await send(to);
      assert.ok(outcome.kind === "refused", JSON.stringify(outcome));
      assert.equal(outcome.error.code, code);
      assert.doesNotMatch(outcome.error.message ?? "", /\d{7}/);
    });

  for (const [from, code] of [
    ["+15005550001", "21212"],
    ["+15005550007", "21606"],
    ["+15005550008", "21611"],
  ] as const)
    it(`refuses the magic sender ${from} with ${code}`, async () => {
      const outcome = await send("+14108675310", from);
      assert.ok(outcome.kind === "refused", JSON.stringify(outcome));
      assert.equal(outcome.error.code, code);
    });
});

describe("Twilio with a live account", function () {
  this.timeout(60_000);
  let carrier: ConnectedCarrier;
  let verified = "";
  before(function () {
    const names = ["TWILIO_LIVE_TEST", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM_NUMBER", "TWILIO_VERIFIED_NUMBER"];
    const found = fromEnvironment("Live account", names);
    if (!found) return this.skip();
    const [, accountSid = "", authToken = "", sender = "", number = ""] = found;
    carrier = carrierFor(accountSid, authToken, sender);
    verified = number;
  });
  after(() => carrier?.close());

  it("has an account in order, and every line of its diagnosis can be read", async () => {
    assert.equal(await carrier.check(), undefined);
    const { lines } = await carrier.diagnose("en", ["US"]);
    assert.ok(lines.length > 3);
  });

  it("sends one text to the verified number, and lists it with its body", async () => {
    const before = instant(Date.now() - 60_000);
    const sent = text(verified);
    const outcome = await carrier.send(sent, () => true);
    assert.ok(outcome.kind === "accepted", JSON.stringify(outcome));
    const listed = (await carrier.sentSince(before)).find(({ carrierId }) => carrierId === outcome.carrierId);
    assert.ok(listed?.text.endsWith(sent.text));
  });
});
