// Prices, usage and line types, read from Twilio.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { Sender } from "../../../src/carriers/twilio/options";
import { ApiServer, type Behaviour, json, refusal } from "./api-server";
import { accountSid, household, ours, phone } from "./household";

const service = `MG${"0".repeat(32)}`;

describe("the Twilio account", () => {
  let server: ApiServer;
  beforeEach(() => {
    server = new ApiServer();
  });
  afterEach(() => server.stop());
  const at = async (behaviour: Behaviour, sender: Sender = { number: ours }) =>
    twilioCarrier(household({ apiBaseUrl: await server.start(behaviour), sender }).options);

  describe("the price of a segment", () => {
    const price = (number_type: string, current_price: unknown) => ({ number_type, base_price: "9", current_price });
    const list = json(200, {
      country: "United States",
      iso_country: "US",
      price_unit: "usd",
      outbound_sms_prices: [
        { carrier: "One", mcc: "310", mnc: "1", prices: [price("local", "0.0080"), price("toll free", "0.0090")] },
        {
          carrier: "Two",
          mcc: "310",
          mnc: "2",
          prices: [price("local", 0.0085), price("shortcode", "0.0070"), price("local", null)],
        },
      ],
      inbound_sms_prices: [price("local", "7")],
    });

    for (const [sender, amount] of [
      [{ number: ours }, 0.0085],
      [{ number: "+18005550100" }, 0.009],
      [{ shortCode: "12345" }, 0.007],
      [{ service }, 0.009],
      [{ alphanumeric: "HomeSMS" }, 0.009],
    ] as const)
      it(`is the highest current price for ${JSON.stringify(sender)}`, async () => {
        const carrier = await at(list, sender as Sender);
        assert.deepEqual(await carrier.segmentPrice("US"), { amount, currency: "USD" });
        assert.deepEqual(
          server.asked.map(({ method, path }) => `${method} ${path}`),
          ["GET /v1/Messaging/Countries/US"],
        );
      });

    it("is a guess if the list is unavailable or unreadable, and unknown for other countries", async () => {
      for (const behaviour of [refusal(404, 20404), json(200, { price_unit: "USD" }), json(200, { outbound_sms_prices: [] })]) {
        server = new ApiServer();
        const carrier = await at(behaviour);
        assert.deepEqual(await carrier.segmentPrice("US"), { amount: 0.0083, currency: "USD", isGuess: true });
        for (const country of ["GB", "IE", "AU", "ES", "MX", "AR", "FR", "BE", "CH", "DE", "AT"])
          assert.ok(((await carrier.segmentPrice(country))?.amount ?? 0) > 0.05, country);
        assert.equal(await carrier.segmentPrice("AQ"), undefined);
        await server.stop();
      }
    });
  });

  describe("usage", () => {
    const record = (category: string, count: string, cost: string) => ({ category, count, price: cost, price_unit: "usd" });
    const records: Behaviour = (response, asked) => {
      const month = asked.path.endsWith("ThisMonth.json");
      const usage_records = [
        record("sms", "99", "99"),
        record("sms-outbound", month ? "30" : "3", month ? "0.249" : "0.0249"),
        record("mms-outbound", "1", "0.022"),
        record("sms-messages-carrierfees", "3", "0.0105"),
        record("sms-inbound", "50", "0.4"),
        record("totalprice", "99", "99"),
        { category: "calls" },
      ];
      json(200, { usage_records, page: 0, page_size: 1000 })(response, asked);
    };

    it("counts sent texts and their fees, today and this month, nothing twice", async () => {
      const carrier = await at(records);
      assert.deepEqual(await carrier.usage(), {
        today: { texts: 4, cost: { amount: 0.0574, currency: "USD" } },
        month: { texts: 31, cost: { amount: 0.2815, currency: "USD" } },
      });
      assert.deepEqual(server.asked.map(({ path }) => path).sort(), [
        `/2010-04-01/Accounts/${accountSid}/Usage/Records/ThisMonth.json`,
        `/2010-04-01/Accounts/${accountSid}/Usage/Records/Today.json`,
      ]);
      assert.ok(server.asked.every(({ query }) => query.get("IncludeSubaccounts") === "false"));
    });

    it("is zero without records", async () => {
      const nothing = { texts: 0, cost: { amount: 0, currency: "USD" } };
      const carrier = await at(json(200, { usage_records: [] }));
      assert.deepEqual(await carrier.usage(), { today: nothing, month: nothing });
    });

    it("rejects if Twilio can't be asked", async () => {
      await assert.rejects((await at(refusal(401, 20003))).usage(), /20003/);
    });
  });

  describe("the type of a line", () => {
    for (const [said, type] of [
      ["mobile", "mobile"],
      ["landline", "landline"],
      ["fixedVoip", "voip"],
      ["nonFixedVoip", "voip"],
      ["pager", undefined],
      ["constructor", undefined],
    ] as const)
      it(`${said}: ${type}`, async () => {
        const carrier = await at(json(200, { phone_number: phone, valid: true, line_type_intelligence: { type: said } }));
        assert.equal(await carrier.lineType?.(phone), type);
        const [asked] = server.asked;
        assert.equal(decodeURIComponent(asked?.path ?? ""), `/v2/PhoneNumbers/${phone}`);
        assert.equal(asked?.query.get("Fields"), "line_type_intelligence");
      });

    it("is unknown if Twilio doesn't say", async () => {
      assert.equal(await (await at(json(200, { valid: false, line_type_intelligence: null }))).lineType?.(phone), undefined);
    });

    it("rejects without quoting the number if Twilio can't be asked", async () => {
      await assert.rejects(
        async () => (await at(refusal(404, 20404))).lineType?.(phone),
        (error: Error) => !error.message.includes(phone.slice(1)),
      );
    });
  });
});
