// Reading a body that takes its time: ten seconds, and no longer.

import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { install } from "@sinonjs/fake-timers";
import { readBody } from "../../../src/web/http/body";
import { turn } from "../../fakes/clock";

const incoming = (headers: Record<string, string> = {}) => {
  const stream = new PassThrough();
  return { stream, request: Object.assign(stream, { headers }) as unknown as Parameters<typeof readBody>[0] & IncomingMessage };
};

describe("a webhook's body", () => {
  let timers: ReturnType<typeof install>;
  beforeEach(() => {
    timers = install({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => timers.uninstall());

  it("is read in pieces, and leaves no timer behind", async () => {
    const { stream, request } = incoming();
    const reading = readBody(request);
    stream.write("Body=");
    await turn();
    timers.tick(9_000);
    stream.end("hello");
    const read = await reading;
    assert.equal(read.kind === "read" && Buffer.from(read.body).toString(), "Body=hello");
    assert.equal(timers.countTimers(), 0);
  });

  it("is given up after ten seconds", async () => {
    const { stream, request } = incoming();
    const reading = readBody(request);
    stream.write("Bo");
    await turn();
    timers.tick(10_000);
    assert.deepEqual(await reading, { kind: "too_slow" });
  });

  it("is given up at once where it breaks off, and its error ends nothing", async () => {
    const { stream, request } = incoming();
    const reading = readBody(request);
    stream.destroy(new Error("aborted"));
    assert.deepEqual(await reading, { kind: "too_slow" });
    assert.equal(timers.countTimers(), 0);
  });

  it("is whole and in order, whatever pieces it comes in", async () => {
    const bytes = Buffer.from(Array.from({ length: 16 * 1024 }, (_, n) => (n * 31) % 251));
    for (const size of [256, 1000, 2048, 2049, 16 * 1024]) {
      const { stream, request } = incoming();
      const reading = readBody(request);
      for (let from = 0; from < bytes.length; from += size) {
        stream.write(bytes.subarray(from, from + size));
        await turn();
      }
      stream.end();
      const read = await reading;
      assert.ok(read.kind === "read" && bytes.equals(read.body), `in pieces of ${size}`);
    }
  });

  it("in crumbs of a byte each is hung up on", async () => {
    const { stream, request } = incoming();
    const reading = readBody(request);
    for (let n = 0; n < 65; n++) {
      stream.write("x");
      await turn();
    }
    assert.deepEqual(await reading, { kind: "too_slow" });
    assert.equal(stream.destroyed, true);
    assert.equal(timers.countTimers(), 0);
  });

  it("is not read at all where it is announced to be too large", async () => {
    const { request } = incoming({ "content-length": String(16 * 1024 + 1) });
    assert.deepEqual(await readBody(request), { kind: "too_large" });
    assert.equal(timers.countTimers(), 0);
  });

  it("that something before us has emptied is taken as it was parsed", async () => {
    const { stream, request } = incoming();
    stream.end("a=b");
    stream.resume();
    await turn();
    await turn();
    const read = await readBody(Object.assign(request, { body: { a: "b" } }));
    assert.deepEqual(read, { kind: "read", body: new Uint8Array(), parsed: { a: "b" } });
  });
});
