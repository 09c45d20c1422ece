// Redeploys and shutdowns with inputs in flight: every input ends in exactly one output or error, if need be after the next start.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import type { NodeMessage } from "node-red";
import { takeEndings } from "../../nodes/lib/unsent";
import type { SmsConfigNode } from "../../nodes/lib/use-household";
import { seconds } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { freePort } from "../fakes/free-port";
import { closing } from "../fakes/server";
import { type Out, Rig, sandbox, textIn, underTest } from "./rig";

describe("a node that closes with inputs in flight", () => {
  const rig = new Rig();
  afterEach(() => rig.stop());
  after(() => rig.end());

  const start = (port: number, directory: string): Promise<void> =>
    rig.start([
      sandbox({ store: "file", directory: join(rig.directory, directory), sandboxPort: port, cooldown: 0, quietHours: [] }),
      ...underTest("sms-send", 2),
      ...underTest("sms-throttle", 2, { gap: 0 }),
    ]);
  const opened = async (): Promise<void> => {
    const { handle } = rig.node("household") as SmsConfigNode;
    while (handle.readiness().kind !== "open") await turn();
  };
  /** Collects what comes out of a node from now on. */
  const collect = (type: string): Out[] => {
    const out: Out[] = [];
    for (const end of [`${type}.1`, `${type}.2`, "errors"])
      rig.node(end).on("input", (msg) => void out.push(msg as unknown as Out));
    return out;
  };
  const inputOf = (msg: Out): unknown => (msg as unknown as { readonly input: unknown }).input;

  /** Stops with inputs in flight, and starts again with listeners in place before the household opens. */
  const restart = async (type: string, inputs: readonly object[]) => {
    const port = await freePort();
    await start(port, type);
    const household = await rig.household();
    const before = collect(type);
    for (const input of inputs) rig.node(type).receive(input as NodeMessage);
    await rig.stop();
    const sent = household.status().sentToday;
    const inTheWay = createServer();
    await new Promise<void>((resolve) => void inTheWay.listen(port, "127.0.0.1", resolve));
    await start(port, type);
    const after = collect(type);
    await assert.rejects(rig.household(), { code: "port_taken" });
    await closing(inTheWay);
    await rig.clock.advance(seconds(5));
    await opened();
    while (before.length + after.length < inputs.length) await turn();
    for (let turns = 0; turns < 20; turns++) await turn();
    return { before, after, sent };
  };
  const people = ["anna", "tom", "mia", "ben"];
  const inputs = Array.from({ length: 24 }, (_, input) => ({
    input,
    sms: { to: people[input % 4], message: `Text ${input}`, kind: "alert" },
  }));

  it("gives one output for each text after the next start, and as many as were sent", async () => {
    const { before, after, sent } = await restart("sms-send", inputs);
    const all = [...before, ...after];
    assert.deepEqual(
      all.map(inputOf).sort((a, b) => Number(a) - Number(b)),
      inputs.map(({ input }) => input),
    );
    assert.equal(all.filter(({ sms }) => sms.kind === "sent").length, sent);
    assert.ok(after.length > 0, "something was in flight");
  });

  it("gives one output for each message of a throttle", async () => {
    const { before, after } = await restart("sms-throttle", inputs);
    assert.deepEqual(
      [...before, ...after].map(inputOf).sort((a, b) => Number(a) - Number(b)),
      inputs.map(({ input }) => input),
    );
  });

  it("gives what is texted after sms-inbound closed and before its household did, once, after the next start", async () => {
    const port = await freePort();
    const flow = () => [
      sandbox({ store: "file", directory: join(rig.directory, "inbound"), sandboxPort: port, publicUrl: rig.url }),
      ...underTest("sms-inbound", 3),
    ];
    await rig.start(flow);
    const household = await rig.household();
    await (rig.node("sms-inbound") as unknown as { close(removed: boolean): Promise<void> }).close(false);
    const texted = Promise.all([once(household.events, "text"), once(household.events, "consent")]);
    await textIn(household, "tom", "What's for dinner?");
    await textIn(household, "ben", "STOP");
    await texted;
    await rig.stop();
    const inTheWay = createServer();
    await new Promise<void>((resolve) => void inTheWay.listen(port, "127.0.0.1", resolve));
    await rig.start(flow);
    const heard: unknown[] = [];
    for (const end of ["sms-inbound.2", "sms-inbound.3"]) rig.node(end).on("input", ({ payload }) => void heard.push(payload));
    await assert.rejects(rig.household(), { code: "port_taken" });
    await closing(inTheWay);
    await rig.clock.advance(seconds(5));
    await opened();
    for (let turns = 0; heard.length < 2 && turns < 20_000; turns++) await turn();
    for (let turns = 0; turns < 20; turns++) await turn();
    assert.deepEqual(heard.sort(), ["What's for dinner?", "opted_out"]);
  });

  it("answers an input that takes too long with an error after the next start", async function () {
    // It asks the module for what the nodes left in it.
    if (process.env.HOUSEHOLD_SMS_BUNDLED) this.skip();
    await rig.start([sandbox({ mode: "off" }), ...underTest("sms-send", 2)]);
    const household = await rig.household();
    let asked = false;
    (household.outbox as { send: unknown }).send = () => {
      asked = true;
      return new Promise<never>(() => {});
    };
    rig.node("sms-send").receive({ input: 1, sms: { to: "mia", message: "Slow" } } as NodeMessage);
    while (!asked) await turn();
    const { pending } = rig.clock;
    const stopping = rig.stop();
    while (rig.clock.pending <= pending) await turn();
    await rig.clock.advance(seconds(10));
    await stopping;
    const keyValues = { get: () => new Map<string, string>(), set: () => Promise.resolve() };
    const [left, ...others] = await takeEndings({ id: "sms-send" }, { keyValues });
    assert.ok(left?.kind === "error" && others.length === 0);
    assert.match(left.error, /^Node-RED stopped before this was finished/);
    assert.equal((left.msg as unknown as { readonly input: number }).input, 1);
  });
});
