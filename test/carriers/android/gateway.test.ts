// The gateway's API: requests in each mode, and what the responses mean.

import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { text as textOf } from "node:stream/consumers";
import { type AndroidOptions, baseUrl } from "../../../src/carriers/android/gateway";
import type { OutgoingText } from "../../../src/core/ports/carrier";
import { type E164, type MessageId, minutes, seconds } from "../../../src/core/units";
import { FakeClock } from "../../fakes/clock";
import { closing, listening } from "../../fakes/server";
import { now, phoneCarrier } from "./phone";

const text: OutgoingText = { id: "m-1" as MessageId, to: "+12025550123" as E164, text: "Take out the trash", media: [] };
const always = (): boolean => true;

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
}
type Reply = readonly [status: number, body?: unknown];

describe("the SMS gateway", () => {
  let server: Server;
  let asked: Asked[];
  let replies: (asked: Asked) => Reply;
  let url: string;
  beforeEach(async () => {
    asked = [];
    server = createServer(async (request, response) => {
      const raw = await textOf(request);
      const one = {
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body: raw ? JSON.parse(raw) : undefined,
      };
      asked.push(one);
      const [status, body] = replies(one);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
    });
    url = await listening(server);
  });
  afterEach(() => closing(server));

  const carrier = (more: Partial<AndroidOptions> = {}) => phoneCarrier({ url, ...more });

  it("sends under our id, with validity and SIM", async () => {
    replies = () => [202, { id: "m-1", state: "Pending", recipients: [] }];
    const answer = await carrier({ simNumber: 2 }).send({ ...text, validFor: minutes(90) }, always);
    assert.deepEqual(answer, { kind: "accepted", carrierId: "m-1" });
    const [post] = asked;
    assert.deepEqual([post?.method, post?.url], ["POST", "/message"]);
    assert.equal(post?.headers.authorization, `Basic ${Buffer.from("sms:secret of the tests").toString("base64")}`);
    assert.deepEqual(post?.body, {
      id: "m-1",
      textMessage: { text: "Take out the trash" },
      phoneNumbers: ["+12025550123"],
      withDeliveryReport: true,
      simNumber: 2,
      ttl: 5400,
    });
  });

  it("is found at the server's path, or at the vendor's URL", async () => {
    assert.equal(baseUrl({ mode: "local", url: "http://192.168.1.20:8080/" }), "http://192.168.1.20:8080");
    assert.equal(baseUrl({ mode: "private", url: "https://sms.example.org/" }), "https://sms.example.org/3rdparty/v1");
    assert.equal(
      baseUrl({ mode: "private", url: "https://sms.example.org/api/3rdparty/v1" }),
      "https://sms.example.org/api/3rdparty/v1",
    );
    assert.equal(baseUrl({ mode: "cloud" }), "https://api.sms-gate.app/3rdparty/v1");
    replies = () => [202, { id: "m-1", state: "Pending", recipients: [] }];
    await carrier({ mode: "private" }).send(text, always);
    assert.equal(asked[0]?.url, "/3rdparty/v1/messages");
  });

  it("gets no text that was withdrawn", async () => {
    replies = () => [202, {}];
    assert.deepEqual(await carrier().send(text, () => false), { kind: "withdrawn" });
    assert.deepEqual(asked, []);
  });

  for (const [about, status, body, code] of [
    ["the login", 401, {}, "phone_login"],
    ["what the login may do", 403, {}, "phone_login"],
    ["any text, for another server answers there", 404, "nothing here", "phone_not_found"],
    ["more, with too many waiting", 503, { error: "QueueLimitExceeded", message: "queue limits exceeded" }, "phone_queue_full"],
    ["more at the moment", 429, {}, "phone_busy"],
    ["the request", 400, { message: "message already expired" }, "phone_refused"],
  ] as const)
    it(`that refuses ${about} has certainly sent nothing`, async () => {
      replies = () => [status, body];
      const answer = await carrier().send(text, always);
      assert.equal(answer.kind === "refused" && answer.error.code, code);
      assert.equal(asked.length, 1);
    });

  for (const [about, reply] of [
    ["503 for a reason of its own", [503, { message: "maintenance" }]],
    ["502 in HTML", [502, "<html>"]],
    ["200 in HTML", [200, "<html>welcome</html>"]],
    ["another text's id", [202, { id: "m-2", state: "Pending" }]],
    ["302", [302]],
  ] as const satisfies readonly (readonly [string, Reply])[])
    it(`that answers ${about} is asked by id, and the text stays unknown if it isn't there`, async () => {
      replies = ({ method }) => (method === "POST" ? reply : [404]);
      assert.equal((await carrier().send(text, always)).kind, "unknown");
      assert.deepEqual(
        asked.map((each) => `${each.method} ${each.url}`),
        ["POST /message", "GET /message/m-1"],
      );
    });

  it("that already has the text has accepted it", async () => {
    replies = () => [409, { message: "already there" }];
    assert.deepEqual(await carrier().send(text, always), { kind: "accepted", carrierId: "m-1" });
  });

  it("refuses pictures before a text is reserved", async () => {
    const refused = await carrier().checkMedia(["https://example.org/a.jpg"]);
    assert.equal(refused?.code, "phone_media");
    assert.equal(await carrier().checkMedia([]), undefined);
  });

  it("that never answers runs into the timeout", async () => {
    const clock = new FakeClock(now);
    const silent = createServer(() => {});
    const answer = carrier({ clock, url: await listening(silent) }).send(text, always);
    await clock.advance(seconds(14));
    await clock.advance(seconds(14));
    assert.deepEqual(await answer, { kind: "unknown", detail: "timeout" });
    await closing(silent);
  });

  it("registers our webhooks once, and again after their URL changed", async () => {
    const there: Record<string, object> = {};
    replies = ({ method, body }) => {
      if (method === "GET") return [200, Object.values(there)];
      const webhook = body as { id: string };
      there[webhook.id] = webhook;
      return [201, webhook];
    };
    const posts = () => asked.filter(({ method }) => method === "POST").length;
    await carrier().maintain?.();
    await carrier().maintain?.();
    assert.equal(posts(), 5);
    assert.ok(Object.keys(there).every((id) => id.length <= 36));
    assert.ok(JSON.stringify(there).includes('"url":"https://home.example.org/endpoint/household-sms/home/inbound"'));
    await carrier({ publicUrl: "https://new.example.org" }).maintain?.();
    assert.equal(posts(), 10);
    assert.equal(Object.keys(there).length, 5);
  });

  it("registers no webhooks without a public URL", async () => {
    replies = () => [200, []];
    await carrier({ publicUrl: "" }).maintain?.();
    assert.deepEqual(asked, []);
  });

  it("without an inbox lists nothing, and one that fails rejects", async () => {
    replies = () => [501, {}];
    assert.deepEqual(await carrier().receivedSince(now), { texts: [] });
    replies = () => [500, {}];
    await assert.rejects(carrier().receivedSince(now), { message: "The SMS gateway can't be asked: http_500" });
    await assert.rejects(carrier().sentSince(now), { message: "The SMS gateway can't be asked: http_500" });
  });

  it("lists the inbox with the webhooks' ids, including the text of MMS", async () => {
    const item = { sender: "2025550123", recipient: null, contentPreview: "STOP", createdAt: "2026-11-22T12:00:00.000Z" };
    replies = () => [
      200,
      [
        { ...item, id: "text:-1", type: "SMS" },
        { ...item, id: "mms:77", type: "MMS_DOWNLOADED" },
        { ...item, id: "data:5", type: "DATA_SMS" },
      ],
    ];
    const { texts } = await carrier().receivedSince(now);
    assert.deepEqual(
      texts.map(({ carrierId, from, text: words }) => [carrierId, from, words]),
      [
        [`sms-ffffffff-${now}`, "+12025550123", "STOP"],
        [`sms-mms-77-${now}`, "+12025550123", "STOP"],
      ],
    );
  });

  it("that has deleted the number still finds the text by our id", async () => {
    replies = () => [200, [{ id: "m-1", state: "Sent", isHashed: true, recipients: [{ phoneNumber: "3f2a…", error: null }] }]];
    const [sent] = await carrier().sentSince(now);
    assert.deepEqual(sent, { id: "m-1", carrierId: "m-1", state: "sent", text: "", at: now });
  });
});
