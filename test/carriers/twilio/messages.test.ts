// The message list: complete or an error, oldest first.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { TwilioOptions } from "../../../src/carriers/twilio/options";
import { instant } from "../../../src/core/units";
import { ApiServer, type Behaviour, json, refusal, resource } from "./api-server";
import { accountSid, household, ours, phone, start } from "./household";

const sid = (count: number): string => `SM${count.toString(16).padStart(32, "0")}`;
const since = instant(start - 3_600_000);
const messages = `/2010-04-01/Accounts/${accountSid}/Messages`;

const page = (texts: readonly unknown[], next: string | null = null): Behaviour =>
  json(200, { messages: texts, next_page_uri: next, page: 0, page_size: 200, uri: `${messages}.json` });

describe("the list of messages", () => {
  let server: ApiServer;
  beforeEach(() => {
    server = new ApiServer();
  });
  afterEach(() => server.stop());

  const carrier = async (behaviours: readonly Behaviour[], more: Partial<TwilioOptions> = {}) =>
    twilioCarrier(household({ apiBaseUrl: await server.start(...behaviours), ...more }).options);

  it("is read for our number and the time, over all pages, oldest first", async () => {
    const next = `${messages}.json?PageSize=200&Page=1&PageToken=PASM1`;
    const sent = await (
      await carrier([
        page(
          [
            resource({ sid: sid(3), date_created: "Sun, 22 Nov 2026 11:30:00 +0000" }),
            resource({ sid: sid(2), direction: "inbound" }),
          ],
          next,
        ),
        page([
          resource({
            sid: sid(1),
            status: "undelivered",
            error_code: 30003,
            price: "-0.0083",
            date_created: "Sun, 22 Nov 2026 11:10:00 +0000",
            direction: "outbound-reply",
          }),
        ]),
      ])
    ).sentSince(since);
    assert.deepEqual(sent, [
      {
        carrierId: sid(1),
        state: "undelivered",
        error: { code: "30003", advice: "handset_unreachable", effect: { on: "number", unusable: "unreachable", inARow: 3 } },
        segments: 1,
        price: { amount: 0.0083, currency: "USD" },
        to: phone,
        text: "Take out the trash",
        at: Date.UTC(2026, 10, 22, 11, 10),
      },
      {
        carrierId: sid(3),
        state: "accepted",
        segments: 1,
        to: phone,
        text: "Take out the trash",
        at: Date.UTC(2026, 10, 22, 11, 30),
      },
    ]);
    const [first, second] = server.asked;
    assert.deepEqual(
      [...(first?.query ?? [])],
      [
        ["From", ours],
        ["DateSent>", "2026-11-22T11:00:00Z"],
        ["PageSize", "200"],
      ],
    );
    assert.equal(second?.query.get("PageToken"), "PASM1");
    assert.ok(server.asked.every(({ method, headers }) => method === "GET" && headers.authorization));
  });

  it("of a Messaging Service is filtered by its messages", async () => {
    const service = `MG${"0".repeat(32)}`;
    const texts = [resource({ sid: sid(1), messaging_service_sid: service }), resource({ sid: sid(2) })];
    const sent = await (await carrier([page(texts)], { sender: { service } })).sentSince(since);
    assert.deepEqual(
      sent.map(({ carrierId }) => carrierId),
      [sid(1)],
    );
    assert.equal(server.asked[0]?.query.has("From"), false);
  });

  it("includes a text with an unknown status, and only our texts", async () => {
    const texts = [
      resource({ sid: sid(1), status: "levitating" }),
      resource({ sid: "??" }),
      resource({ sid: sid(2), to: "whatsapp:+12025550123" }),
    ];
    const sent = await (await carrier([page(texts)])).sentSince(since);
    assert.deepEqual(
      sent.map(({ carrierId, state }) => [carrierId, state]),
      [[sid(1), "accepted"]],
    );
  });

  it("rejects if a later page fails: texts would seem never sent", async () => {
    const list = (await carrier([page([resource()], `${messages}.json?Page=1`), refusal(500, 20500)])).sentSince(since);
    await assert.rejects(list, { message: "Twilio can't be asked: http_500" });
  });

  it("rejects with a wrong login, without quoting a number", async () => {
    await assert.rejects((await carrier([refusal(401, 20003)])).receivedSince(since), {
      message: "Twilio can't be asked: 20003",
    });
  });

  it("rejects if it has no end", async () => {
    const endless: Behaviour = (response, asked) => {
      const at = Number(asked.query.get("Page") ?? 0);
      const texts = Array.from({ length: 200 }, (_, index) => resource({ sid: sid(at * 200 + index) }));
      page(texts, `${messages}.json?Page=${at + 1}`)(response, asked);
    };
    await assert.rejects((await carrier([endless])).sentSince(since), /too many|more than/);
    assert.ok(server.asked.length <= 21);
  });

  it("has inbound texts, oldest first, with their time", async () => {
    const inbound = (count: number, body: string, more = {}) =>
      resource({
        sid: sid(count),
        direction: "inbound",
        status: "received",
        from: phone,
        to: ours,
        body,
        date_created: `Sun, 22 Nov 2026 11:0${count}:00 +0000`,
        ...more,
      });
    const texts = [
      inbound(3, "START"),
      inbound(2, "from a short code", { from: "22395" }),
      inbound(1, "STOP"),
      resource({ sid: sid(9) }),
    ];
    const { texts: received } = await (await carrier([page(texts)])).receivedSince(since);
    assert.deepEqual(received, [
      {
        carrierId: sid(1),
        from: phone,
        to: ours,
        text: "STOP",
        media: [],
        at: Date.UTC(2026, 10, 22, 11, 1),
        carrierKeyword: "stop",
      },
      {
        carrierId: sid(3),
        from: phone,
        to: ours,
        text: "START",
        media: [],
        at: Date.UTC(2026, 10, 22, 11, 3),
        carrierKeyword: "start",
      },
    ]);
    assert.equal(server.asked[0]?.query.get("To"), ours);
  });

  it("has pictures that came in, and the text even if they can't be listed", async () => {
    const mms = resource({ sid: sid(1), direction: "inbound", status: "received", from: phone, to: ours, num_media: "1" });
    const media = json(200, {
      media_list: [{ sid: "ME1", content_type: "image/jpeg", uri: `${messages}/${sid(1)}/Media/ME1.json` }],
      next_page_uri: null,
    });
    const [text] = (await (await carrier([page([mms]), media])).receivedSince(since)).texts;
    assert.deepEqual(text?.media, [{ url: `https://api.twilio.com${messages}/${sid(1)}/Media/ME1`, type: "image/jpeg" }]);
    await server.stop();
    server = new ApiServer();
    const [again] = (await (await carrier([page([mms]), refusal(500, 20500)])).receivedSince(since)).texts;
    assert.deepEqual(again?.media, []);
  });
});
