// Delivery in the sandbox: statuses, signed callbacks, price.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateRequest } from "twilio";
import { seconds } from "../../../src/core/units";
import { ana, authToken, household, type Rig, rig } from "./rig";

describe("the carrier sandbox's delivery", () => {
  let on: Rig;
  beforeEach(async () => {
    on = await rig();
  });
  afterEach(() => on.close());

  const send = () =>
    on.sdk.messages.create({
      to: ana,
      from: household,
      body: "Trash is due",
      statusCallback: `${on.webhook.url}/sms/status?id=m-1`,
    });

  it("reports sending, sent and delivered, but not the initial status", async () => {
    const { sid } = await send();
    await on.clock.advance(seconds(5));
    const posts = await on.webhook.received(3);
    assert.deepEqual(new Set(posts.map(({ form }) => form.MessageStatus)), new Set(["sending", "sent", "delivered"]));
    assert.deepEqual(new Set(posts.map(({ form }) => form.MessageSid)), new Set([sid]));
    assert.equal(on.sandbox.messages()[0]?.status, "delivered");
  });

  it("signs each callback so that the SDK accepts it", async () => {
    await send();
    await on.clock.advance(seconds(5));
    for (const { url, form, headers } of await on.webhook.received(3)) {
      assert.ok(validateRequest(authToken, String(headers["x-twilio-signature"]), url, form));
      assert.ok(!validateRequest("another token", String(headers["x-twilio-signature"]), url, form));
    }
  });

  it("stays queued until time passes", async () => {
    await send();
    assert.equal(on.sandbox.messages()[0]?.status, "queued");
    assert.equal(on.webhook.posts.length, 0);
  });

  it("has a negative price, and only after delivery", async () => {
    const { sid } = await send();
    await on.clock.advance(seconds(1.2));
    const delivered = await on.sdk.messages(sid).fetch();
    assert.deepEqual([delivered.status, delivered.price], ["delivered", null]);
    await on.clock.advance(seconds(5));
    assert.equal((await on.sdk.messages(sid).fetch()).price, "-0.00830");
  });

  it("ends undelivered with the ordered error", async () => {
    on.sandbox.failNext({ kind: "undelivered", code: 30003 });
    const { sid } = await send();
    await on.clock.advance(seconds(5));
    const posts = await on.webhook.received(3);
    assert.equal(posts.find(({ form }) => form.MessageStatus === "undelivered")?.form.ErrorCode, "30003");
    const end = await on.sdk.messages(sid).fetch();
    assert.deepEqual([end.status, end.errorCode, end.price], ["undelivered", 30003, null]);
  });

  it("continues after a restart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "carrier-"));
    const stateFile = join(folder, "carrier.jsonl");
    const before = await rig({ stateFile });
    await before.sdk.messages.create({ to: ana, from: household, body: "under way" });
    await before.close();
    const after = await rig({ stateFile });
    await after.clock.advance(seconds(5));
    assert.equal(after.sandbox.messages()[0]?.status, "delivered");
    await after.close();
    rmSync(folder, { recursive: true });
  });
});
