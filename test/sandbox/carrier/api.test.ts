// The sandbox's Messages API, through the unchanged SDK and real sockets.

import assert from "node:assert/strict";
import { seconds } from "../../../src/core/units";
import { accountSid, ana, ben, household, type Rig, refusedWith, rig, sdkFor, start } from "./rig";

describe("the carrier sandbox's Messages API", () => {
  let on: Rig;
  beforeEach(async () => {
    on = await rig();
  });
  afterEach(() => on.close());

  const send = (body: string, to = ana) => on.sdk.messages.create({ to, from: household, body });

  it("accepts a text and shows it as Twilio does", async () => {
    const sent = await send("Trash is due");
    assert.match(sent.sid, /^SM[0-9a-f]{32}$/);
    assert.deepEqual(
      [sent.status, sent.direction, sent.numSegments, sent.numMedia, sent.price, sent.priceUnit, sent.errorCode, sent.dateSent],
      ["queued", "outbound-api", "1", "0", null, "USD", null, null],
    );
    assert.equal(sent.dateCreated.getTime(), start);
    assert.deepEqual(
      on.sandbox.messages().map(({ to, from, body }) => ({ to, from, body })),
      [{ to: ana, from: household, body: "Trash is due" }],
    );
  });

  it("answers in snake case, with RFC 2822 dates", async () => {
    const { sid } = await send("hello");
    const authorization = `Basic ${Buffer.from(`${accountSid}:${on.sdk.password}`).toString("base64")}`;
    const path = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`;
    const json = (await (await fetch(on.url + path, { headers: { authorization } })).json()) as Record<string, unknown>;
    assert.equal(json.date_created, "Sun, 22 Nov 2026 18:00:00 +0000");
    assert.equal(json.uri, path);
    assert.equal(json.account_sid, accountSid);
  });

  it("counts segments as Twilio's calculator does", async () => {
    assert.equal((await send(`${"€".repeat(80)}`)).numSegments, "1");
    assert.equal((await send(`${"€".repeat(81)}`)).numSegments, "2");
    assert.equal((await send("ж".repeat(71))).numSegments, "2");
  });

  it("accepts several pictures", async () => {
    const mediaUrl = ["https://example.com/a.png", "https://example.com/b.png"];
    const sent = await on.sdk.messages.create({ to: ana, from: household, mediaUrl });
    assert.equal(sent.numMedia, "2");
    assert.deepEqual(on.sandbox.messages()[0]?.mediaUrls, mediaUrl);
  });

  it("counts segments later if a Messaging Service sends", async () => {
    const sent = await on.sdk.messages.create({ to: ana, messagingServiceSid: `MG${"1".repeat(32)}`, body: "hello" });
    assert.deepEqual([sent.status, sent.numSegments], ["accepted", "0"]);
    await on.clock.advance(seconds(10));
    const later = await on.sdk.messages(sent.sid).fetch();
    assert.deepEqual([later.status, later.numSegments, later.from], ["delivered", "1", household]);
  });

  it("refuses wrong credentials with 20003", async () => {
    const wrong = sdkFor(on.url, "another token").messages.create({ to: ana, from: household, body: "hello" });
    await assert.rejects(wrong, refusedWith(20003, 401));
    assert.deepEqual(on.sandbox.messages(), []);
  });

  it("answers 20404 for an unknown text", async () => {
    await assert.rejects(on.sdk.messages(`SM${"f".repeat(32)}`).fetch(), refusedWith(20404, 404));
  });

  it("shows the account and its balance", async () => {
    assert.equal((await on.sdk.api.v2010.accounts(accountSid).fetch()).status, "active");
    assert.equal((await on.sdk.balance.fetch()).currency, "USD");
  });

  const magicTo = {
    "+15005550001": 21211,
    "+15005550002": 21612,
    "+15005550003": 21408,
    "+15005550004": 21610,
    "+15005550009": 21614,
  };
  for (const [to, code] of Object.entries(magicTo)) {
    it(`honors the magic number to ${to} with ${code}`, () => assert.rejects(send("hello", to), refusedWith(code)));
  }

  const magicFrom = { "+15005550001": 21212, "+15005550007": 21606, "+15005550008": 21611 };
  for (const [from, code] of Object.entries(magicFrom)) {
    it(`honors the magic number from ${from} with ${code}`, () =>
      assert.rejects(on.sdk.messages.create({ to: ana, from, body: "hello" }), refusedWith(code)));
  }

  it("accepts the magic sender", async () => {
    assert.equal((await on.sdk.messages.create({ to: ana, from: "+15005550006", body: "hello" })).status, "queued");
  });

  const valid = { to: ana, from: household, body: "hello" };
  const refusals: [reason: string, code: number, params: typeof valid & Record<string, unknown>][] = [
    ["no body and no picture", 21602, { ...valid, body: "" }],
    ["no recipient", 21604, { ...valid, to: "" }],
    ["no sender", 21603, { ...valid, from: "" }],
    ["a recipient that is not a number", 21211, { ...valid, to: "Ana" }],
    ["another account's sender", 21659, { ...valid, from: ben }],
    ["a text to the sender itself", 21266, { ...valid, to: household }],
    ["a body over 1600 characters", 21617, { ...valid, body: "a".repeat(1601) }],
    ["a status callback with an underscore in its host", 21609, { ...valid, statusCallback: "https://my_home.example/status" }],
    ["a validity of more than ten hours", 21624, { ...valid, validityPeriod: 36_001 }],
    ["eleven pictures", 21623, { ...valid, mediaUrl: Array.from({ length: 11 }, () => "https://example.com/a.png") }],
    ["a picture without an address", 21620, { ...valid, mediaUrl: ["a.png"] }],
  ];
  for (const [reason, code, params] of refusals) {
    it(`refuses ${reason} with ${code}`, async () => {
      await assert.rejects(on.sdk.messages.create(params), refusedWith(code));
      assert.deepEqual(on.sandbox.messages(), []);
    });
  }

  describe("listing", () => {
    it("filters by recipient and by the time sent, newest first", async () => {
      await send("first");
      await on.clock.advance(seconds(60));
      await send("to Ben", ben);
      const second = await send("second");
      await on.clock.advance(seconds(60));
      const dateSentAfter = new Date(start + 60_000);
      const bodies = async (filter: object) => (await on.sdk.messages.list(filter)).map(({ body }) => body);
      assert.deepEqual(await bodies({ to: ana }), ["second", "first"]);
      assert.deepEqual(await bodies({ to: ana, from: household, dateSentAfter }), ["second"]);
      assert.deepEqual(await bodies({ to: ana, dateSentBefore: new Date(start + 30_000) }), ["first"]);
      assert.deepEqual(await bodies({ dateSent: new Date(start + 60_600) }), ["second", "to Ben"]);
      assert.deepEqual(await bodies({ from: ana }), []);
      assert.equal((await on.sdk.messages.list({ to: ana }))[0]?.sid, second.sid);
    });

    it("finds a queued text by its creation time", async () => {
      await send("queued");
      assert.equal((await on.sdk.messages.list({ dateSentAfter: new Date(start) })).length, 1);
      assert.equal((await on.sdk.messages.list({ dateSentAfter: new Date(start + 1000) })).length, 0);
    });

    it("keeps its place from page to page while new texts arrive", async () => {
      for (const body of ["1", "2", "3", "4", "5"]) await send(body);
      const first = await on.sdk.messages.page({ to: ana, pageSize: 2 });
      await send("6");
      const second = await first.nextPage();
      const third = await second?.nextPage();
      const bodies = [first, second, third].map((page) => page?.instances.map(({ body }) => body));
      assert.deepEqual(bodies, [["5", "4"], ["3", "2"], ["1"]]);
      assert.equal(third?.nextPageUrl, undefined);
    });

    it("works with the SDK's own paging", async () => {
      for (const body of ["1", "2", "3", "4", "5"]) await send(body);
      assert.equal((await on.sdk.messages.list({ pageSize: 2 })).length, 5);
    });
  });
});
