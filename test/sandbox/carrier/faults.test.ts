// Ordered faults: what the sender sees, and what really happened.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { seconds } from "../../../src/core/units";
import { turn } from "../../fakes/clock";
import { accountSid, ana, authToken, household, type Rig, refusedWith, rig } from "./rig";

describe("a fault ordered from the carrier sandbox", () => {
  let on: Rig;
  beforeEach(async () => {
    on = await rig();
  });
  afterEach(() => on.close());

  const create = () => on.sdk.messages.create({ to: ana, from: household, body: "Trash is due" });

  it("answers 429 as often as ordered, then accepts the text", async () => {
    on.sandbox.failNext({ kind: "429" }, 2);
    await assert.rejects(create(), refusedWith(20429, 429));
    await assert.rejects(create(), refusedWith(20429, 429));
    assert.equal((await create()).status, "queued");
    assert.equal(on.sandbox.messages().length, 1);
  });

  for (const [code, status] of [
    [21608, 400],
    [63038, 429],
  ] as const)
    it(`refuses with ${code}, as a trial account does`, async () => {
      on.sandbox.failNext({ kind: "refused", code });
      await assert.rejects(create(), refusedWith(code, status));
      assert.deepEqual(on.sandbox.messages(), []);
    });

  it("ends undelivered with 30002, as in an account that is suspended meanwhile", async () => {
    on.sandbox.failNext({ kind: "undelivered", code: 30002 });
    const { sid } = await create();
    await on.clock.advance(seconds(5));
    assert.equal((await on.sdk.messages(sid).fetch()).errorCode, 30002);
  });

  for (const accepted of [false, true]) {
    const taken = accepted ? "after taking the text" : "before taking the text";

    it(`answers 500 ${taken}`, async () => {
      on.sandbox.failNext({ kind: "500", accepted });
      await assert.rejects(create(), refusedWith(20500, 500));
      assert.equal(on.sandbox.messages().length, Number(accepted));
    });

    it(`resets the connection ${taken}`, async () => {
      on.sandbox.failNext({ kind: "reset", accepted });
      await assert.rejects(create(), { code: "ECONNRESET" });
      assert.equal(on.sandbox.messages().length, Number(accepted));
    });

    it(`never answers ${taken}`, async () => {
      on.sandbox.failNext({ kind: "hang", accepted });
      const server = createServer(on.sandbox.handler).listen(0, "127.0.0.1");
      await once(server, "listening");
      const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
      const { port } = server.address() as AddressInfo;
      const post = request({ host: "127.0.0.1", port, path, method: "POST", auth: `${accountSid}:${authToken}` });
      const broken = once(post, "response").catch(() => "no answer");
      post.end(new URLSearchParams({ To: ana, From: household, Body: "hello" }).toString());
      await once(server, "request");
      while (on.sandbox.messages().length < Number(accepted)) await turn();
      assert.equal((await create()).status, "queued");
      assert.equal(on.sandbox.messages().length, 1 + Number(accepted));
      post.destroy(new Error("tired of waiting"));
      assert.equal(await broken, "no answer");
      server.close();
    });
  }
});
