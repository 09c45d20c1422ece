// The page of phones: access, requests, and live events.

import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import { type Instant, seconds } from "../../../src/core/units";
import { createCarrierSandbox } from "../../../src/sandbox/carrier";
import type { NotSent, PageMessage, PageState } from "../../../src/sandbox/carrier/page-state";
import { accountSid, ana, authToken, ben, household, type Rig, rig, start } from "./rig";

interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Reads server-sent events one after another, as a browser would. */
async function* eventsOf(url: string): AsyncGenerator<ServerEvent, void> {
  const response = await fetch(`${url}/sandbox/events`);
  let rest = "";
  for await (const text of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    rest += text;
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      const found = /^event: (\w+)\ndata: (.*)$/.exec(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (found) yield { event: found[1] ?? "", data: JSON.parse(found[2] ?? "null") };
    }
  }
}

describe("the page of phones", () => {
  let on: Rig;
  const skips: Instant[] = [];
  beforeEach(async () => {
    skips.length = 0;
    on = await rig({ timeZone: "America/New_York", skip: (to) => void skips.push(to) });
  });
  afterEach(() => on.close());

  const order = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(on.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const text = { from: ana, body: "DONE 1" };

  const next = async (
    events: AsyncGenerator<ServerEvent, void>,
    event: string,
    fits: (data: unknown) => boolean = () => true,
  ) => {
    for (let next = await events.next(); !next.done; next = await events.next())
      if (next.value.event === event && fits(next.value.data)) return next.value.data;
    throw assert.fail(`no ${event} was sent`);
  };

  it("is served with a policy against foreign scripts", async () => {
    const policy = (await fetch(on.url)).headers.get("content-security-policy");
    assert.match(policy ?? "", /default-src 'none'; script-src 'self'/);
  });

  it("answers to the machine's own names only", async () => {
    const statusFor = async (host: string) => {
      const [response] = await once(get(`${on.url}/sandbox/events`, { headers: { host } }), "response");
      response.destroy();
      return response.statusCode;
    };
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"])
      assert.equal(await statusFor(host), 403);
    for (const host of ["localhost:1880", "127.0.0.1", "[::1]:3000", "phones.localhost"])
      assert.equal(await statusFor(host), 200);
  });

  it("posts a phone's text to the household", async () => {
    assert.equal((await order("/sandbox/text", text)).status, 202);
    const [post] = await on.webhook.received(1);
    assert.deepEqual([post?.form.From, post?.form.Body], [ana, "DONE 1"]);
  });

  it("refuses requests from other pages", async () => {
    const foreign = [
      { origin: "http://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "null" },
    ];
    for (const headers of foreign) assert.equal((await order("/sandbox/text", text, headers)).status, 403);
    assert.equal((await order("/sandbox/text", text, { "content-type": "text/plain" })).status, 415);
    assert.deepEqual(on.sandbox.messages(), []);
    assert.equal((await order("/sandbox/text", text, { origin: on.url, "sec-fetch-site": "same-origin" })).status, 202);
  });

  it("refuses invalid requests", async () => {
    for (const body of [
      undefined,
      {},
      { from: "Ana", body: "hi" },
      { from: ana, body: " " },
      { from: ana, body: "a".repeat(1601) },
    ])
      assert.equal((await order("/sandbox/text", body)).status, 400);
    assert.equal((await order("/sandbox/skip", { to: "yesterday" })).status, 400);
    assert.equal((await order("/sandbox/fault", { fault: { kind: "flood" } })).status, 400);
    assert.equal((await order("/sandbox/nothing", {})).status, 404);
  });

  it("orders a fault", async () => {
    assert.equal((await order("/sandbox/fault", { fault: { kind: "429" } })).status, 202);
    await assert.rejects(on.sdk.messages.create({ to: ana, from: household, body: "hello" }), { code: 20429 });
  });

  it("shows a phone for each number, with the names of all who share it", async () => {
    on.sandbox.showPhones([
      { number: ana, name: "Ana" },
      { number: ana, name: "Cem" },
    ]);
    await on.sandbox.textIn(ben, "STOP");
    const { phones } = (await next(eventsOf(on.url), "state")) as PageState;
    assert.deepEqual(phones, [
      { number: ana, name: "Ana & Cem", optedOut: false },
      { number: ben, name: "", optedOut: true },
    ]);
  });

  it("gets texts that were not sent: the latest reason for each, at the time of the first", async () => {
    const events = eventsOf(on.url);
    assert.deepEqual(await next(events, "notSent"), []);
    const until = (time: string) => ({ en: `Until ${time}.`, es: `Hasta ${time}.`, fr: `Jusqu'à ${time}.`, de: `Bis ${time}.` });
    const text = { id: "h1", number: ana, at: 1000, waits: true, reason: until("10:00") };
    on.sandbox.showNotSent(text);
    on.sandbox.showNotSent({ ...text, id: "h2", number: ben });
    on.sandbox.showNotSent({ ...text, at: 2000, reason: until("11:00") });
    const now = [
      { ...text, id: "h2", number: ben },
      { ...text, reason: until("11:00") },
    ];
    assert.deepEqual(
      await next(events, "notSent", (data) => (data as NotSent[]).some(({ reason }) => reason.en.includes("11"))),
      now,
    );
    assert.deepEqual(await next(eventsOf(on.url), "notSent"), now, "a page that is opened later");
  });

  it("gets each text and each change of its status", async () => {
    const events = eventsOf(on.url);
    assert.deepEqual(await next(events, "messages"), []);
    await on.sdk.messages.create({ to: ana, from: household, body: "Trash is due" });
    await on.clock.advance(seconds(5));
    const last = (await next(events, "message", (data) => (data as PageMessage).status === "delivered")) as PageMessage;
    assert.deepEqual([last.phone, last.mine, last.body, last.segments], [ana, false, "Trash is due", 1]);
  });

  it("gets a phone for a new number", async () => {
    const events = eventsOf(on.url);
    await next(events, "messages");
    await on.sandbox.textIn(ben, "hello");
    const state = (await next(events, "state")) as PageState;
    assert.deepEqual(
      state.phones.map(({ number }) => number),
      [ben],
    );
  });

  it("moves time on by an hour, or to the next 08:00 of the household's zone", async () => {
    await order("/sandbox/skip", { to: "hour" });
    await order("/sandbox/skip", { to: "morning" });
    assert.deepEqual(skips, [start + 3_600_000, Date.UTC(2026, 10, 23, 13)]);
  });

  it("doesn't offer to if time can't be moved", async () => {
    const still = await rig();
    const { canSkip } = (await next(eventsOf(still.url), "state")) as PageState;
    assert.equal(canSkip, false);
    const refused = await fetch(`${still.url}/sandbox/skip`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"to":"hour"}',
    });
    assert.equal(refused.status, 400);
    await still.close();
  });

  it("rejects if its port is taken", async () => {
    const second = createCarrierSandbox({ clock: on.clock, accountSid, authToken, sender: household });
    await assert.rejects(second.listen(Number(new URL(on.url).port)), { code: "EADDRINUSE" });
    await second.close();
  });
});
