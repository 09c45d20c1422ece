// The route of the webhooks: mounted once for good, on Express as Node-RED uses it.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as httpRequest, type Server } from "node:http";
import { connect } from "node:net";
import express from "express";
import type { WebhookRequest, WebhookResponse } from "../../../src/core/ports/carrier";
import { leaveUnparsed } from "../../../src/web/http/body";
import { type FindTarget, mountWebhooks } from "../../../src/web/webhooks/routes";
import { closing, listening, portOf } from "../../fakes/server";

type Heard = WebhookRequest & { readonly kind: "inbound" | "status" };
type App = ReturnType<typeof express>;
type Answer = { readonly status: number; readonly body: string; readonly headers: Headers };

const routesOf = (app: App): number =>
  (app as unknown as { readonly _router?: { readonly stack: readonly { name: string }[] } })._router?.stack.length ?? 0;

describe("the route of the webhooks", () => {
  let app: App;
  let server: Server;
  let url: string;
  let heard: Heard[];
  let refused: string[];
  let answer: () => Promise<WebhookResponse>;
  const find: FindTarget = (id) =>
    id === "h1"
      ? {
          webhook: async (kind, request) => {
            heard.push({ kind, ...request });
            return answer();
          },
          webhookRefused: (problem) => void refused.push(problem),
        }
      : undefined;
  const serve = async (...before: express.RequestHandler[]): Promise<void> => {
    app = express();
    for (const handler of before) app.use(handler);
    mountWebhooks(app, { find });
    server = createServer(app);
    url = await listening(server);
  };
  const post = async (path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    });
    return { status: response.status, body: await response.text(), headers: response.headers };
  };
  beforeEach(async () => {
    heard = [];
    refused = [];
    answer = async () => ({ status: 200, type: "text/xml", body: "<Response/>" });
    await serve();
  });
  afterEach(() => closing(server));

  it("hands over body, headers and path as they were signed, and gives back the answer", async () => {
    const got = await post("/household-sms/h1/inbound?a=%27b&c", "Body=a+%2B&Empty=", { "X-Twilio-Signature": "s" });
    assert.deepEqual([got.status, got.body, got.headers.get("content-type")], [200, "<Response/>", "text/xml"]);
    const [one] = heard;
    assert.equal(one?.kind, "inbound");
    assert.equal(one?.path, "household-sms/h1/inbound?a=%27b&c");
    assert.equal(Buffer.from(one?.body ?? []).toString(), "Body=a+%2B&Empty=");
    assert.equal(one?.headers["x-twilio-signature"], "s");
    assert.equal(one && "parsed" in one, false);
  });

  it("keeps inbound texts and news apart", async () => {
    await post("/household-sms/h1/status", "");
    assert.equal(heard[0]?.kind, "status");
  });

  describe("behind parsers, as Node-RED's own where the admin root is /", () => {
    beforeEach(async () => {
      server.close();
      await serve(express.json(), express.urlencoded({ extended: true, limit: "5mb" }));
    });

    it("gives over what they have read", async () => {
      assert.equal((await post("/household-sms/h1/inbound", "Body=hello")).status, 200);
      assert.deepEqual({ ...(heard[0]?.parsed as object) }, { Body: "hello" });
    });

    it("413: more than 16 KB that they have read, announced or not", async () => {
      const body = `Body=${"x".repeat(16 * 1024)}`;
      assert.equal((await post("/household-sms/h1/inbound", body)).status, 413);
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const sent = { method: "POST", body: new Blob([body]).stream(), duplex: "half", headers };
      assert.equal((await fetch(`${url}/household-sms/h1/inbound`, sent as RequestInit)).status, 413);
      assert.deepEqual(heard, []);
    });

    it("reads the bytes itself where the server lets it go first, and leaves the parsers all that is not ours", async () => {
      leaveUnparsed(server, {});
      leaveUnparsed(server, {});
      assert.equal(server.listenerCount("request"), 2);
      app.post("/household-sms/h1/people", (request, response) => void response.json(request.body));
      assert.equal((await post("/household-sms/h1/inbound?a", "Body=hello")).status, 200);
      assert.equal(Buffer.from(heard[0]?.body ?? []).toString(), "Body=hello");
      assert.equal(heard[0]?.parsed, undefined);
      assert.equal((await post("/household-sms/h1/people", "a=b")).body, '{"a":"b"}');
    });
  });

  it("stays one route over a hundred redeploys, and serves who was mounted last", async () => {
    const before = routesOf(app);
    assert.ok(before > 0);
    for (let n = 0; n < 100; n++) mountWebhooks(app, { find: () => undefined });
    assert.equal(routesOf(app), before);
    assert.equal((await post("/household-sms/h1/inbound", "")).status, 404);
    mountWebhooks(app, { find });
    assert.equal((await post("/household-sms/h1/inbound", "")).status, 200);
  });

  it("gives each server of its own a route of its own", async () => {
    const another = express();
    mountWebhooks(another, { find });
    assert.equal(routesOf(another), routesOf(app));
  });

  it("404: no such household", async () => {
    assert.equal((await post("/household-sms/h2/inbound", "")).status, 404);
  });

  it("leaves alone what is no webhook of ours", async () => {
    app.use("/household-sms/h1/page", (_request, response) => void response.send("a page"));
    assert.equal((await post("/household-sms/h1/page", "")).body, "a page");
    assert.equal((await post("/household-sms/h1/inbound/more", "")).status, 404);
    assert.deepEqual(heard, []);
  });

  it("405: anything but POST", async () => {
    for (const method of ["GET", "PUT", "DELETE", "HEAD"]) {
      const response = await fetch(`${url}/household-sms/h1/inbound`, { method });
      assert.deepEqual([response.status, response.headers.get("allow")], [405, "POST"]);
    }
    assert.deepEqual(heard, []);
  });

  it("413: more than 16 KB, whether or not it is announced; 16 KB are taken", async () => {
    assert.equal((await post("/household-sms/h1/inbound", "x".repeat(16 * 1024))).status, 200);
    assert.equal((await post("/household-sms/h1/inbound", "x".repeat(16 * 1024 + 1))).status, 413);
    const port = portOf(server);
    const outgoing = httpRequest({ port, host: "127.0.0.1", path: "/household-sms/h1/inbound", method: "POST" });
    outgoing.on("error", () => {});
    outgoing.write("x".repeat(10 * 1024));
    outgoing.write("x".repeat(10 * 1024));
    const [response] = await once(outgoing, "response");
    assert.deepEqual([response.statusCode, response.headers.connection], [413, "close"]);
    outgoing.destroy();
    assert.equal(heard.length, 1);
    assert.deepEqual(refused, ["its body is larger than 16 KB", "its body is larger than 16 KB"]);
  });

  it("hangs up on whoever has kept it waiting longest, beyond 256 of them, and takes whole bodies all the while", async () => {
    const slow = Array.from({ length: 300 }, () => connect(portOf(server), "127.0.0.1"));
    let gone = 0;
    const allGone = new Promise<void>((resolve) => {
      for (const [index, socket] of slow.entries())
        socket
          .on("error", () => {})
          .once("close", () => {
            assert.ok(index < 300 - 256, "hung up on who came late");
            if (++gone === 300 - 256) resolve();
          });
    });
    for (const socket of slow) {
      socket.write("POST /household-sms/h1/inbound HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
      await once(server, "request");
    }
    await allGone;
    assert.equal((await post("/household-sms/h1/inbound", "Body=a")).status, 200);
    assert.equal(heard.length, 1);
    for (const socket of slow) socket.removeAllListeners("close").destroy();
  });

  for (const address of ["127.0.0.1", "203.0.113.7"])
    it(`takes a genuine request from ${address}, however many were forged there`, async () => {
      server.on("connection", (socket) => Object.defineProperty(socket, "remoteAddress", { value: address }));
      answer = async () => ({ status: 403 });
      for (let n = 0; n < 100; n++) assert.equal((await post("/household-sms/h1/inbound", "Body=a")).status, 403);
      answer = async () => ({ status: 200 });
      assert.equal((await post("/household-sms/h1/inbound", "Body=a")).status, 200);
      assert.deepEqual(refused, []);
    });

  it("503: a household that fails to answer", async () => {
    answer = () => Promise.reject(new Error("defect"));
    assert.equal((await post("/household-sms/h1/inbound", "")).status, 503);
  });

  it("outlives a sender who hangs up in the middle", async () => {
    const port = portOf(server);
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /household-sms/h1/inbound HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    const [incoming] = await once(server, "request");
    socket.destroy();
    await new Promise((resolve) => incoming.once("close", resolve));
    assert.equal((await post("/household-sms/h1/inbound", "Body=a")).status, 200);
    assert.equal(heard.length, 1);
  });
});
