// The sandbox's account: prices, usage, line types and the number, as our Twilio carrier reads them.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import { type E164, minutes } from "../../../src/core/units";
import { accountSid, ana, authToken, ben, household, type Rig, rig, sdkFor } from "./rig";

describe("the carrier sandbox's account", () => {
  let on: Rig;
  beforeEach(async () => {
    on = await rig();
  });
  afterEach(() => on.close());

  const carrier = () =>
    twilioCarrier({
      accountSid,
      authToken,
      sender: { number: household as E164 },
      publicUrl: "https://home.example.org",
      statusPath: "status",
      inboundPath: "inbound",
      apiBaseUrl: on.url,
      clock: on.clock,
      log: () => {},
    });
  const send = (to: string, more: object = {}) => on.sdk.messages.create({ to, from: household, body: "hello", ...more });

  it("quotes every country the price that its own texts end up with", async () => {
    for (const country of ["US", "DE"])
      assert.deepEqual(await carrier().segmentPrice(country), { amount: 0.0083, currency: "USD" });
    const { sid } = await send(ana);
    await on.clock.advance(minutes(10));
    assert.equal(Number((await on.sdk.messages(sid).fetch()).price), -0.0083);
    assert.equal(await carrier().segmentPrice("ZZ"), undefined);
  });

  it("counts texts of today and this month, by GMT days", async () => {
    await send(ana);
    await send(ben, { mediaUrl: ["https://example.org/a.png"] });
    await on.sandbox.textIn(ana, "hello back");
    await on.clock.advance(minutes(10));
    const { today, month } = await carrier()
      .usage()
      .then((usage) => usage ?? assert.fail());
    assert.deepEqual(today, { texts: 2, cost: { amount: 0.0166, currency: "USD" } });
    assert.deepEqual(month, today);
    await on.clock.advance(minutes(60 * 24));
    const later = await carrier()
      .usage()
      .then((usage) => usage ?? assert.fail());
    assert.deepEqual([later.today.texts, later.month.texts], [0, 2]);
  });

  it("knows the type of a line", async () => {
    assert.equal(await carrier().lineType?.("+4915123456789" as E164), "mobile");
    assert.equal(await carrier().lineType?.("+493012345678" as E164), "landline");
    assert.equal(await carrier().lineType?.("+120255" as E164), undefined);
  });

  it("shows the number with its webhook, and lets it be set", async () => {
    const numbers = () => on.sdk.incomingPhoneNumbers.list({ phoneNumber: household });
    assert.equal((await numbers())[0]?.smsUrl, `${on.webhook.url}/sms/inbound`);
    assert.deepEqual(await on.sdk.incomingPhoneNumbers.list({ phoneNumber: ana }), []);
    await carrier().fix?.("webhook");
    assert.equal((await numbers())[0]?.smsUrl, "https://home.example.org/inbound");
  });

  it("refuses another login", async () => {
    const stranger = sdkFor(on.url, "another token");
    for (const ask of [
      () => stranger.incomingPhoneNumbers.list({}),
      () => stranger.pricing.v1.messaging.countries("US").fetch(),
      () => stranger.lookups.v2.phoneNumbers(ana).fetch(),
    ])
      await assert.rejects(ask, { code: 20003 });
  });

  it("answers 20404 for everything it doesn't simulate", async () => {
    await assert.rejects(() => on.sdk.messaging.v1.deactivations().fetch({}), { code: 20404 });
    await assert.rejects(() => on.sdk.calls.list({ limit: 1 }), { code: 20404 });
  });
});
