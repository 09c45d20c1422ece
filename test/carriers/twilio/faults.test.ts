// Faults on real sockets: at most one POST, and an outcome that claims nothing uncertain.

import assert from "node:assert/strict";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { TwilioOptions } from "../../../src/carriers/twilio/options";
import type { OutgoingText } from "../../../src/core/ports/carrier";
import { minutes, seconds } from "../../../src/core/units";
import { ApiServer, type Behaviour, created, json, refusal, resource } from "./api-server";
import { always, type Household, household, messageId, messageSid, phone } from "./household";

const text: OutgoingText = { id: messageId, to: phone, text: "Take out the trash", media: [] };
const accepted = { kind: "accepted", carrierId: messageSid, segments: 1 };

const body = JSON.stringify(resource());
const half =
  (headers: Readonly<Record<string, string | number>>, then: (response: Parameters<Behaviour>[0]) => void): Behaviour =>
  (response) => {
    response.writeHead(201, { "content-type": "application/json", ...headers });
    response.write(body.slice(0, 100), () => then(response));
  };

describe("a carrier in trouble", () => {
  let server: ApiServer;
  beforeEach(() => {
    server = new ApiServer();
  });
  afterEach(() => server.stop());

  const at = async (behaviours: readonly Behaviour[], more: Partial<TwilioOptions> = {}): Promise<Household> =>
    household({ apiBaseUrl: await server.start(...behaviours), ...more });

  for (const [about, behaviour, detail] of [
    ["resets the connection before it answers", (response) => response.socket?.resetAndDestroy(), "connection_lost"],
    ["closes the connection before it answers", (response) => response.socket?.end(), "connection_lost"],
    [
      "resets amid the answer",
      half({ "content-length": body.length }, (response) => response.socket?.resetAndDestroy()),
      "connection_lost",
    ],
    ["closes amid the answer", half({ "content-length": body.length }, (response) => response.socket?.end()), "connection_lost"],
    ["cuts a chunked answer", half({}, (response) => response.socket?.destroy()), "connection_lost"],
    ["answers 500", refusal(500, 20500), "http_500"],
    ["answers 500 without a body", (response) => void response.writeHead(500).end(), "http_500"],
    ["answers 502 in HTML", (response) => void response.writeHead(502).end("<html>"), "http_502"],
    ["answers 503", refusal(503, 20503, { "retry-after": "1" }), "http_503"],
    ["answers 408", refusal(408, 20408), "http_408"],
    ["answers 400 with a fault of its own", refusal(400, 20503), "http_400"],
    ["sends us elsewhere", (response) => void response.writeHead(302, { location: "/elsewhere" }).end(), "http_302"],
    ["answers half an object as if it were whole", half({}, (response) => void response.end()), "unreadable_answer"],
    ["answers in HTML", (response) => void response.writeHead(200).end("<html>welcome</html>"), "unreadable_answer"],
    ["answers nothing", (response) => void response.writeHead(201).end(), "unreadable_answer"],
    ["answers an object that names no message", json(201, {}), "unexpected_answer"],
    ["answers null", json(201, null), "unexpected_answer"],
    ["answers a message of a strange name", json(201, resource({ sid: "SM1" })), "unexpected_answer"],
  ] as const satisfies readonly (readonly [string, Behaviour, string])[])
    it(`is asked once and leaves it unknown when it ${about}`, async () => {
      const { options } = await at([behaviour, created]);
      assert.deepEqual(await twilioCarrier(options).send(text, always), { kind: "unknown", detail });
      assert.equal(server.asked.length, 1);
    });

  it("is asked once and given up when it stays silent", async () => {
    const { options, clock } = await at([() => {}, created], { timeout: seconds(13) });
    const answer = twilioCarrier(options).send(text, always);
    await server.askedTimes(1);
    await clock.advance(seconds(13));
    assert.deepEqual(await answer, { kind: "unknown", detail: "timeout" });
    assert.equal(server.posts, 1);
  });

  it("is given up when its answer never ends, though it is never silent", async () => {
    const { options, clock } = await at([half({}, (response) => void response.write(" ")), created]);
    const answer = twilioCarrier(options).send(text, always);
    await server.askedTimes(1);
    await clock.advance(seconds(14));
    assert.deepEqual(await answer, { kind: "unknown", detail: "timeout" });
    assert.equal(server.posts, 1);
  });

  it("gets each text over a connection of its own, so that none goes into a dead one", async () => {
    const { options } = await at([created]);
    const carrier = twilioCarrier(options);
    await carrier.send(text, always);
    await carrier.send(text, always);
    assert.deepEqual(
      server.asked.map(({ headers }) => headers.connection),
      ["close", "close"],
    );
  });

  describe("that has no time (429)", () => {
    const busy = (headers?: Readonly<Record<string, string>>) => refusal(429, 20429, headers);

    /** Until the retry waits on the clock: each request so far has set its deadline, and then the wait for the next. */
    const waitsAfter = async ({ clock }: Household, requests: number): Promise<void> => {
      await server.askedTimes(requests);
      await clock.wakesSet(2 * requests);
    };

    it("is asked again twice, after half a second and after a second", async () => {
      const home = await at([busy(), busy(), created]);
      const answer = twilioCarrier(home.options).send(text, always);
      await waitsAfter(home, 1);
      await home.clock.advance(seconds(0.499));
      assert.equal(server.posts, 1);
      await home.clock.advance(seconds(0.001));
      await waitsAfter(home, 2);
      await home.clock.advance(seconds(0.999));
      assert.equal(server.posts, 2);
      await home.clock.advance(seconds(0.001));
      assert.deepEqual(await answer, accepted);
      assert.equal(server.posts, 3);
    });

    it("is asked no fourth time", async () => {
      const home = await at([busy()]);
      const answer = twilioCarrier(home.options).send(text, always);
      await waitsAfter(home, 1);
      await home.clock.advance(seconds(1));
      await waitsAfter(home, 2);
      await home.clock.advance(seconds(2));
      const settled = await answer;
      assert.equal(settled.kind === "refused" && settled.error.advice, "carrier_busy");
      assert.equal(server.posts, 3);
    });

    it("is asked again after twice the while at most, by chance", async () => {
      const home = await at([busy(), created], { random: () => 0.999 });
      const answer = twilioCarrier(home.options).send(text, always);
      await waitsAfter(home, 1);
      await home.clock.advance(seconds(0.9));
      assert.equal(server.posts, 1);
      await home.clock.advance(seconds(0.1));
      assert.deepEqual(await answer, accepted);
    });

    for (const [about, header] of [
      ["seconds", "7"],
      ["a date", "Sun, 22 Nov 2026 12:00:07 GMT"],
    ] as const)
      it(`is left alone as long as it asks for, in ${about}`, async () => {
        const home = await at([busy({ "retry-after": header }), created]);
        const answer = twilioCarrier(home.options).send(text, always);
        await waitsAfter(home, 1);
        await home.clock.advance(seconds(6.9));
        assert.equal(server.posts, 1);
        await home.clock.advance(seconds(0.1));
        assert.deepEqual(await answer, accepted);
      });

    it("is not waited for when it asks for longer than a text can wait", async () => {
      const { options } = await at([busy({ "retry-after": "3600" }), created]);
      const answer = await twilioCarrier(options).send(text, always);
      assert.equal(answer.kind, "refused");
      assert.equal(server.posts, 1);
    });

    it("is not waited for once we close", async () => {
      const home = await at([busy(), created]);
      const carrier = twilioCarrier(home.options);
      const answer = carrier.send(text, always);
      await waitsAfter(home, 1);
      await carrier.close();
      assert.equal((await answer).kind, "refused");
      await home.clock.advance(minutes(5));
      assert.equal(server.posts, 1);
    });

    it("gets no second POST for a text that was withdrawn while we waited, and is asked about it right before", async () => {
      const home = await at([busy({ "retry-after": "7" }), created]);
      const looks: number[] = [];
      let stopped = false;
      const answer = twilioCarrier(home.options).send(text, () => {
        looks.push(server.posts);
        return !stopped;
      });
      await waitsAfter(home, 1);
      await home.clock.advance(seconds(6));
      stopped = true;
      await home.clock.advance(seconds(1));
      assert.deepEqual(await answer, { kind: "withdrawn" });
      assert.equal(server.posts, 1);
      assert.deepEqual(looks, [0, 0, 1]);
    });

    it("still gets the text that nobody withdrew, beside one that was withdrawn", async () => {
      const home = await at([busy(), busy(), created]);
      const carrier = twilioCarrier(home.options);
      let stopped = false;
      const withdrawn = carrier.send(text, () => !stopped);
      const sent = carrier.send(text, always);
      await server.askedTimes(2);
      await home.clock.wakesSet(4);
      stopped = true;
      await home.clock.advance(seconds(0.5));
      assert.deepEqual(await Promise.all([withdrawn, sent]), [{ kind: "withdrawn" }, accepted]);
      assert.equal(server.posts, 3);
    });

    it("is asked once more and no more when the second answer is lost", async () => {
      const home = await at([busy(), (response) => response.socket?.destroy(), created]);
      const answer = twilioCarrier(home.options).send(text, always);
      await waitsAfter(home, 1);
      await home.clock.advance(seconds(1));
      assert.deepEqual(await answer, { kind: "unknown", detail: "connection_lost" });
      assert.equal(server.posts, 2);
    });
  });
});

describe("a line in trouble", () => {
  let raw: Server;
  let sockets: Socket[];
  let posts: number;

  /** Bare TCP: counts request lines, and does with each connection what the test wants. */
  const listen = async (onConnection: (socket: Socket) => void): Promise<string> => {
    posts = 0;
    sockets = [];
    raw = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => {});
      socket.on("data", (chunk) => {
        posts += chunk.toString("latin1").match(/^POST /gm)?.length ?? 0;
      });
      onConnection(socket);
    });
    await new Promise<void>((resolve) => void raw.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(raw.address() as AddressInfo).port}`;
  };
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => raw.close(resolve));
  });

  for (const [about, onConnection] of [
    ["that breaks as soon as it stands", (socket: Socket) => socket.destroy()],
    ["that breaks when the request has come", (socket: Socket) => socket.once("data", () => socket.resetAndDestroy())],
    ["that speaks no HTTP", (socket: Socket) => socket.once("data", () => socket.end("SSH-2.0-OpenSSH\r\n"))],
    ["that ends amid the head of the answer", (socket: Socket) => socket.once("data", () => socket.end("HTTP/1.1 201 Crea"))],
    [
      "that ends before the body",
      (socket: Socket) => socket.once("data", () => socket.end("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n")),
    ],
  ] as const)
    it(`${about} leaves it unknown after one POST at most`, async () => {
      const { options } = household({ apiBaseUrl: await listen((socket) => void onConnection(socket)) });
      assert.equal((await twilioCarrier(options).send(text, always)).kind, "unknown");
      assert.equal(sockets.length, 1);
      assert.ok(posts <= 1);
    });
});
