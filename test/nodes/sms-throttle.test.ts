// The sms-throttle node: now or later; what it holds comes out once, also across restarts.

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

  it("passes a message on that may be sent now", async () => {
    await start();
    const result = await give({ payload: 1, sms: { to: "Mia", message: "Now" } });
    assert.deepEqual(counts(result), [1, 0, 0, 1]);
    assert.deepEqual(result.outputs[0]?.[0]?.sms, { to: "mia", message: "Now" });
    assert.equal(result.outputs[0]?.[0]?.payload, 1);
    assert.equal(rig.status("sms-throttle")?.text, "passed on for mia");
  });

  it("holds in quiet hours, shows it, and releases when they end", async () => {
    await start();
    await rig.household();
    rig.clock.set(night);
    const result = await give({ payload: 1, sms: { to: "mia", message: "Later" } });
    assert.deepEqual(counts(result), [0, 1, 0, 1]);
    const held = result.outputs[1]?.[0]?.sms;
    assert.deepEqual([held?.kind, held?.person, held?.reason, held?.until], ["held", "mia", "quiet_hours", morning]);
    assert.deepEqual(held?.request, { to: "mia", message: "Later" });
    assert.deepEqual(rig.status("sms-throttle"), { fill: "yellow", shape: "ring", text: "1 held, next Tue 7:00 AM" });
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

  it("keeps the message's own key on release", async () => {
    await start();
    await rig.household();
    rig.clock.set(night);
    await give({ sms: { to: "mia", message: "Later", key: "trash" } });
    const released = rig.next("sms-throttle.1");
    await rig.clock.advanceTo(morning);
    assert.equal(((await released).sms as { key: string }).key, "trash");
  });

  it("sends one message for each person of a role", async () => {
    await start();
    const result = await give({ sms: { to: "children", message: "Dinner" } });
    assert.deepEqual(
      result.outputs[0]?.map(({ sms }) => sms.to),
      ["ben", "mia"],
    );
  });

  it("drops at once what can never be sent, with the reason", async () => {
    await start();
    const result = await give({ sms: { to: "grandma", message: "Hello" } });
    assert.deepEqual(counts(result), [0, 1, 0, 1]);
    const { kind, reason } = result.outputs[1]?.[0]?.sms ?? {};
    assert.deepEqual([kind, reason], ["dropped", "unknown_person"]);
    assert.equal(rig.status("sms-throttle")?.text, "dropped for grandma: unknown person");
  });

  it("shows no full number, however a flow writes it", async () => {
    await start();
    for (const to of ["+12025550199", "+1 (202) 555-0199"]) {
      await give({ sms: { to, message: "Hello" } });
      assert.equal(rig.status("sms-throttle")?.text, "dropped for +1•••••0199: unknown person");
    }
  });

  it("drops instead of holding in drop mode", async () => {
    await start({ mode: "drop", gap: 60 }, { cooldown: 0 });
    await give({ topic: "a", sms: { to: "mia", message: "First" } });
    const second = await give({ topic: "a", sms: { to: "mia", message: "Second" } });
    assert.deepEqual(counts(second), [0, 1, 0, 1]);
    assert.equal(second.outputs[1]?.[0]?.sms.kind, "dropped");
    assert.deepEqual(counts(await give({ topic: "b", sms: { to: "mia", message: "Other" } })), [1, 0, 0, 1]);
  });

  it("holds across a restart, and releases at once what came due meanwhile", async () => {
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

  interface Digest {
    readonly payload: unknown[];
    readonly sms: {
      readonly to: string;
      readonly message?: string;
      readonly digest?: { readonly message?: string; readonly key: string }[];
    };
  }
  const chore = (title: string): object => ({
    payload: { title },
    topic: title,
    sms: {
      to: "ben",
      template: "chore_due",
      data: { title },
      key: title,
      about: { home: "h", adapter: "todo", item: title, title, actions: ["complete"] },
    },
  });
  const digestOf = async (...messages: object[]): Promise<Digest> => {
    await start({ mode: "digest" });
    await rig.household();
    rig.clock.set(night);
    for (const message of messages) await give(message);
    const released = rig.next("sms-throttle.1");
    await rig.clock.advanceTo(morning);
    return (await released) as unknown as Digest;
  };

  it("releases several messages as one, and sms-send gives each a number", async () => {
    const { payload, sms } = await digestOf(chore("trash"), chore("dishes"));
    assert.deepEqual(payload, [{ title: "trash" }, { title: "dishes" }]);
    assert.deepEqual([sms.to, sms.message], ["ben", "2 chores due: trash, dishes"]);
    assert.deepEqual(
      sms.digest?.map(({ key }) => key),
      ["trash", "dishes"],
    );
    await rig.clock.advance(minutes(1));
    assert.equal(rig.status("sms-throttle")?.text, "2 released as one for ben");
    await rig.stop();
    await rig.start([sandbox(), ...underTest("sms-send", 2)]);
    const sent = await rig.give("sms-send", { sms } as unknown as NodeMessage);
    assert.equal(sent.outputs[0]?.[0]?.sms.text, "2 chores due: 1 trash, 2 dishes\nReply e.g. DONE 1\nReply STOP to unsubscribe");
  });

  it("takes the text from payload or topic if a message has none, and keeps every payload", async () => {
    const { payload, sms } = await digestOf(
      { payload: "Garage open", sms: { to: "ben" } },
      { payload: 21, topic: "Cellar", sms: { to: "ben" } },
      { payload: 5, sms: { to: "ben" } },
    );
    assert.deepEqual(payload, ["Garage open", 21, 5]);
    assert.equal(sms.message, "Garage open\nCellar");
    assert.deepEqual(
      sms.digest?.map(({ message }) => message),
      ["Garage open", "Cellar"],
    );
  });

  it("refuses at once a message that would spoil a digest later", async () => {
    await start({ mode: "digest" });
    const result = await give({ sms: { to: "ben", template: "chore_due" } });
    assert.deepEqual(counts(result), [0, 0, 1, 0]);
    assert.match(result.errors[0] ?? "", /needs data\.title/);
  });

  it("collects for its minutes, or until its time of day", async () => {
    await start({ mode: "digest_window", window: 5 });
    const held = await give(chore("trash"));
    assert.deepEqual(
      [held.outputs[1]?.[0]?.sms.reason, held.outputs[1]?.[0]?.sms.until],
      ["digest", later(rig.clock.now(), minutes(5))],
    );
    await rig.stop();
    await start({ mode: "digest_time", time: "17:00" });
    assert.equal((await give(chore("trash"))).outputs[1]?.[0]?.sms.until, Date.UTC(2026, 10, 23, 17));
  });

  it("marks an urgent message with the reason it did not wait for", async () => {
    await start();
    await rig.household();
    rig.clock.set(night);
    const { outputs } = await give({ sms: { to: "mia", message: "Fire", urgent: true } });
    const [urgent] = outputs[0] ?? [];
    assert.deepEqual((urgent as unknown as { throttled: unknown }).throttled, { urgent: true, reason: "quiet_hours" });
    assert.deepEqual(urgent?.sms, { to: "mia", message: "Fire", urgent: true });
    assert.equal(rig.status("sms-throttle")?.text, "urgent, passed on for mia: quiet hours");
  });

  describe("orders", () => {
    const order = async (sms: object): Promise<{ kind: string; held: { person: string }[]; paused: string[] }> => {
      const { outputs, errors } = await give({ sms });
      assert.deepEqual(errors, []);
      return outputs[1]?.at(-1)?.sms as never;
    };

    it("pauses and resumes, and answers with its queue", async () => {
      await start();
      assert.deepEqual((await order({ pause: true, person: "Mia" })).paused, ["mia"]);
      assert.equal((await give({ sms: { to: "mia", message: "Dinner" } })).outputs[1]?.[0]?.sms.reason, "throttle_paused");
      assert.equal(rig.status("sms-throttle")?.text, "paused for mia, 1 held");
      assert.deepEqual(
        (await order({ pause: true })).held.map(({ person }) => person),
        ["mia"],
      );
      assert.equal(rig.status("sms-throttle")?.text, "paused, 1 held");
      const released = rig.next("sms-throttle.1");
      assert.deepEqual((await order({ resume: true })).paused, []);
      assert.equal(((await released).sms as { message: string }).message, "Dinner");
    });

    it("releases what it collects", async () => {
      await start({ mode: "digest_time" });
      await give(chore("trash"));
      const released = rig.next("sms-throttle.1");
      await order({ release: true, person: "ben" });
      assert.equal(((await released) as NodeMessage).topic, "trash");
    });

    it("clears what it holds, and outputs it as dropped", async () => {
      await start({ mode: "digest_time" });
      await give(chore("trash"));
      const { outputs } = await give({ sms: { clear: true } });
      assert.deepEqual(
        outputs[1]?.map(({ sms }) => [sms.kind, sms.reason]),
        [
          ["dropped", "cleared"],
          ["queue", undefined],
        ],
      );
    });

    for (const sms of [
      { pause: true, clear: true },
      { release: true, person: 5 },
    ])
      it(`refuses ${JSON.stringify(sms)}`, async () => {
        await start();
        assert.match((await give({ sms })).errors[0] ?? "", /^msg\.sms has to have one of release/);
      });
  });

  it("leaves out the HTTP request and response", async () => {
    await start();
    rig.clock.set(night);
    const { outputs, errors } = await give({ req: process, res: process, sms: { to: "mia", message: "Later" } });
    assert.deepEqual(errors, []);
    assert.equal(outputs[1]?.length, 1);
  });

  it("takes objects that a Function node made in another realm", async () => {
    await start();
    const msg = vm.runInNewContext(`({ payload: { list: [1], at: new Date(0) }, sms: { to: "mia", message: "Hello" } })`);
    assert.deepEqual(counts(await give(msg)), [1, 0, 0, 1]);
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const malformed: readonly [string, object, RegExp][] = [
    ["nobody to text", { payload: "Hello" }, /^There's no recipient/],
    ["a request that is no object", { sms: "mia" }, /^msg\.sms has to be an object/],
    ["a recipient that is no name", { sms: { to: 5 } }, /^msg\.sms\.to /],
    ["a deadline that is no time", { sms: { to: "mia", deadline: "soon" } }, /^msg\.sms\.deadline /],
    ["a buffer", { sms: { to: "mia" }, payload: { photo: Buffer.from("x") } }, /^msg\.payload\.photo can't be saved/],
    ["a function", { sms: { to: "mia" }, payload: () => 1 }, /^msg\.payload can't be saved/],
    ["a circle", { sms: { to: "mia" }, payload: circle }, /^msg\.payload\.self can't be saved/],
    ["a number without a value", { sms: { to: "mia" }, payload: Number.NaN }, /^msg\.payload can't be saved/],
    ["a map", { sms: { to: "mia" }, payload: new Map() }, /^msg\.payload can't be saved/],
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
