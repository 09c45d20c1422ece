// The sms-throttle node: now or later, and what is held comes out once, over restarts too.

import assert from "node:assert/strict";
import { join } from "node:path";
import vm from "node:vm";
import type { NodeMessage } from "node-red";
import { hours, instant, later, minutes } from "../../src/core/units";
import { type Result, Rig, sandbox, underTest } from "./rig";

const night = instant(Date.UTC(2026, 10, 23, 23));
const morning = instant(Date.UTC(2026, 10, 24, 7));

describe("sms-throttle", () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
  });
  afterEach(() => rig.end());

  const start = (fields: object = {}, household: object = {}): Promise<void> =>
    rig.start([sandbox(household), ...underTest("sms-throttle", 2, { topic: "topic", ...fields })]);
  const give = (msg: object): Promise<Result> => rig.give("sms-throttle", msg as NodeMessage);
  const counts = ({ outputs, errors, completed }: Result): number[] => [
    outputs[0]?.length ?? 0,
    outputs[1]?.length ?? 0,
    errors.length,
    completed,
  ];

  it("lets a message pass that may be sent now", async () => {
    await start();
    const result = await give({ payload: 1, sms: { to: "Mia", message: "Now" } });
    assert.deepEqual(counts(result), [1, 0, 0, 1]);
    assert.deepEqual(result.outputs[0]?.[0]?.sms, { to: "mia", message: "Now" });
    assert.equal(result.outputs[0]?.[0]?.payload, 1);
    assert.equal(rig.status("sms-throttle")?.text, "passed for mia");
  });

  it("holds in quiet hours, says so, and lets it go when they end", async () => {
    await start();
    await rig.household();
    rig.clock.set(night);
    const result = await give({ payload: 1, sms: { to: "mia", message: "Later" } });
    assert.deepEqual(counts(result), [0, 1, 0, 1]);
    const held = result.outputs[1]?.[0]?.sms;
    assert.deepEqual([held?.kind, held?.person, held?.reason, held?.until], ["held", "mia", "quiet_hours", morning]);
    assert.deepEqual(held?.request, { to: "mia", message: "Later" });
    assert.deepEqual(rig.status("sms-throttle"), { fill: "yellow", shape: "ring", text: "1 held, next 07:00" });
    const released = rig.next("sms-throttle.1");
    await rig.clock.advanceTo(morning);
    const { sms, payload } = (await released) as unknown as {
      sms: { key: string; message: string; to: string };
      payload: number;
    };
    assert.deepEqual([sms.to, sms.message, payload], ["mia", "Later", 1]);
    assert.match(sms.key, /^held:/);
    await rig.clock.advance(minutes(1));
    assert.equal(rig.status("sms-throttle")?.text, "released for mia");
  });

  it("keeps the message's own key when it lets it go", async () => {
    await start();
    await rig.household();
    rig.clock.set(night);
    await give({ sms: { to: "mia", message: "Later", key: "trash" } });
    const released = rig.next("sms-throttle.1");
    await rig.clock.advanceTo(morning);
    assert.equal(((await released).sms as { key: string }).key, "trash");
  });

  it("gives each person of a role a message of their own", async () => {
    await start();
    const result = await give({ sms: { to: "children", message: "Dinner" } });
    assert.deepEqual(
      result.outputs[0]?.map(({ sms }) => sms.to),
      ["ben", "mia"],
    );
  });

  it("drops at once what can never be sent, and gives the reason", async () => {
    await start();
    const result = await give({ sms: { to: "grandma", message: "Hello" } });
    assert.deepEqual(counts(result), [0, 1, 0, 1]);
    const { kind, reason } = result.outputs[1]?.[0]?.sms ?? {};
    assert.deepEqual([kind, reason], ["dropped", "unknown_person"]);
    assert.equal(rig.status("sms-throttle")?.text, "dropped for grandma: nobody has this name");
  });

  it("drops instead of holding where it was told to", async () => {
    await start({ mode: "drop", gap: 60 }, { cooldown: 0 });
    await give({ topic: "a", sms: { to: "mia", message: "First" } });
    const second = await give({ topic: "a", sms: { to: "mia", message: "Second" } });
    assert.deepEqual(counts(second), [0, 1, 0, 1]);
    assert.equal(second.outputs[1]?.[0]?.sms.kind, "dropped");
    assert.deepEqual(counts(await give({ topic: "b", sms: { to: "mia", message: "Other" } })), [1, 0, 0, 1]);
  });

  it("holds over a restart, and lets go at once what fell due meanwhile", async () => {
    const kept = { store: "file", directory: join(rig.directory, "kept") };
    await start({}, kept);
    await rig.household();
    rig.clock.set(night);
    await give({ sms: { to: "mia", message: "Later" } });
    await rig.stop();
    rig.clock.set(later(morning, hours(1)));
    await start({}, kept);
    assert.equal(((await rig.next("sms-throttle.1")).sms as { message: string }).message, "Later");
  });

  it("leaves out what belongs to the moment", async () => {
    await start();
    rig.clock.set(night);
    const { outputs, errors } = await give({ req: process, res: process, sms: { to: "mia", message: "Later" } });
    assert.deepEqual(errors, []);
    assert.equal(outputs[1]?.length, 1);
  });

  it("takes what a Function node made, whose objects are of another realm", async () => {
    await start();
    const msg = vm.runInNewContext(`({ payload: { list: [1], at: new Date(0) }, sms: { to: "mia", message: "Hello" } })`);
    assert.deepEqual(counts(await give(msg)), [1, 0, 0, 1]);
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const malformed: readonly [string, object, RegExp][] = [
    ["nobody to text", { payload: "Hello" }, /^Nobody to text/],
    ["a request that is no object", { sms: "mia" }, /^msg\.sms has to be an object/],
    ["a recipient that is no name", { sms: { to: 5 } }, /^msg\.sms\.to /],
    ["a deadline that is no time", { sms: { to: "mia", deadline: "soon" } }, /^msg\.sms\.deadline /],
    [
      "a buffer",
      { sms: { to: "mia" }, payload: { photo: Buffer.from("x") } },
      /^msg\.payload\.photo can't be kept over a restart/,
    ],
    ["a function", { sms: { to: "mia" }, payload: () => 1 }, /^msg\.payload can't be kept/],
    ["a circle", { sms: { to: "mia" }, payload: circle }, /^msg\.payload\.self can't be kept/],
    ["a number without a value", { sms: { to: "mia" }, payload: Number.NaN }, /^msg\.payload can't be kept/],
    ["a map", { sms: { to: "mia" }, payload: new Map() }, /^msg\.payload can't be kept/],
  ];
  for (const [name, msg, sentence] of malformed)
    it(`refuses ${name} in one line`, async () => {
      await start();
      const result = await give(msg);
      assert.deepEqual(counts(result), [0, 0, 1, 0]);
      assert.match(result.errors[0] ?? "", sentence);
      assert.equal(rig.status("sms-throttle")?.text, result.errors[0]);
    });
});
