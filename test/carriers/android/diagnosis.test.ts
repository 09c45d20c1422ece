// Diagnosis of the phone: one line for each thing that can be wrong.

import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AndroidOptions } from "../../../src/carriers/android/gateway";
import { minutes } from "../../../src/core/units";
import { closing, listening } from "../../fakes/server";
import { now, phoneCarrier } from "./phone";

describe("the diagnosis of a phone", () => {
  let server: Server;
  let url: string;
  let answers: Record<string, readonly [status: number, body: unknown]>;
  let registered: object[];
  let theirs: number;
  beforeEach(async () => {
    theirs = now;
    registered = [];
    const simCards = [{ slotIndex: 0, simNumber: 1, phoneNumber: null, carrierName: "A network", iccid: null }];
    answers = {
      "GET /device": [200, [{ id: "d", name: "Maker/Phone", lastSeen: new Date(now).toISOString(), simCards }]],
      "GET /health": [200, { status: "pass", version: "1.60.0", checks: { "battery:level": { status: "pass" } } }],
      "GET /inbox": [200, [{ id: "text:1" }]],
    };
    server = createServer((request, response) => {
      const path = new URL(request.url ?? "", "http://localhost").pathname;
      response.setHeader("date", new Date(theirs).toUTCString());
      if (path === "/webhooks" && request.method === "POST") {
        request.on("data", (chunk) => registered.push(JSON.parse(String(chunk))));
        request.on("end", () => response.writeHead(201).end("{}"));
        return;
      }
      const [status, body] = path === "/webhooks" ? [200, registered] : (answers[`${request.method} ${path}`] ?? [404, {}]);
      response.writeHead(status).end(JSON.stringify(body));
    });
    url = await listening(server);
  });
  afterEach(() => closing(server));

  const carrier = (more: Partial<AndroidOptions> = {}) => phoneCarrier({ url, ...more });
  const states = async (more?: Partial<AndroidOptions>): Promise<Record<string, string>> =>
    Object.fromEntries((await carrier(more).diagnose("en", ["US"])).lines.map(({ what, state }) => [what, state]));

  it("finds everything in order after the webhooks are registered", async () => {
    assert.deepEqual(await states(), { phone: "ok", app: "ok", sim: "ok", phone_webhooks: "failed", rcs: "ok" });
    await carrier().fix?.("phone_webhooks");
    assert.deepEqual(await states(), { phone: "ok", app: "ok", sim: "ok", phone_webhooks: "ok", rcs: "ok" });
  });

  for (const [about, change, found] of [
    ["a wrong login", { "GET /device": [401, {}] }, { phone: "failed" }],
    ["a URL where something else answers", { "GET /device": [200, "hello"] }, { phone: "failed" }],
    ["no phone behind the login", { "GET /device": [200, []] }, { phone: "failed" }],
    ["no SIM", { "GET /device": [200, [{ name: "Phone", simCards: [] }]] }, { sim: "failed" }],
    [
      "a phone that a server has not heard from",
      { "GET /device": [200, [{ name: "Phone", lastSeen: "2026-11-22T06:00:00Z" }]] },
      { phone: "warning" },
    ],
    ["an app without an inbox", { "GET /inbox": [404, {}] }, { app: "warning", rcs: "warning" }],
    ["a phone that has never received a text", { "GET /inbox": [200, []] }, { rcs: "warning" }],
    [
      "a low battery",
      { "GET /health": [500, { version: "1", checks: { "battery:level": { status: "fail", description: "Battery level" } } }] },
      { app: "warning" },
    ],
  ] as const)
    it(`reports ${about}`, async () => {
      Object.assign(answers, change);
      const all = await states();
      for (const [what, state] of Object.entries(found)) assert.equal(all[what], state, JSON.stringify(all));
    });

  it("reports a phone that can't be reached", async () => {
    assert.deepEqual(await states({ url: "http://127.0.0.1:1" }), { phone: "failed" });
  });

  for (const [about, more, state] of [
    ["no public URL", { publicUrl: "" }, "warning"],
    ["a public URL that the app won't call", { publicUrl: "http://192.168.1.10:1880" }, "failed"],
    ["no signing key", { signingKey: "" }, "failed"],
  ] as const)
    it(`reports ${about}`, async () => {
      assert.equal((await states(more)).phone_webhooks, state);
    });

  it("says how far the clocks differ", async () => {
    theirs = now - minutes(7);
    assert.equal((await carrier().diagnose("en", [])).clockAhead, minutes(7));
  });

  it("makes a signed test webhook that changes nothing", () => {
    const request = carrier().testWebhook?.();
    assert.ok(request);
    const read = carrier().readInbound(request);
    assert.ok(!read.ok && read.irrelevant);
    assert.equal(carrier({ publicUrl: "" }).testWebhook?.(), undefined);
  });
});
