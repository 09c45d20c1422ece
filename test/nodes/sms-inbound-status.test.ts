// The nodes without input: sms-inbound and sms-status.

import assert from "node:assert/strict";
import { minutes } from "../../src/core/units";
import { Rig, sandbox, textIn, underTest } from "./rig";

describe("sms-inbound", () => {
  const rig = new Rig();
  afterEach(() => rig.stop());
  after(() => rig.end());

  const about = { home: "home", adapter: "todo", item: "1", title: "Take out the trash", actions: ["complete"] };
  const start = (): Promise<void> =>
    rig.start(() => [sandbox({ publicUrl: rig.url }), ...underTest("sms-inbound", 3), ...underTest("sms-send", 2)]);

  it("gives a reply with a meaning at output 1", async () => {
    await start();
    const household = await rig.household();
    await rig.give("sms-send", { sms: { to: "mia", message: "The trash", about } });
    const reply = rig.next("sms-inbound.1");
    await textIn(household, "mia", "DONE 1");
    const { payload, topic, sms } = (await reply) as unknown as { payload: string; topic: string; sms: { reply: object } };
    assert.deepEqual([payload, topic], ["DONE 1", "Take out the trash"]);
    assert.deepEqual(
      { ...sms.reply, carrierId: "" },
      {
        person: "mia",
        name: "Mia",
        role: "child",
        number: "+1•••••0104",
        action: "complete",
        reference: 1,
        subject: about,
        text: "DONE 1",
        carrierId: "",
      },
    );
    assert.equal(rig.status("sms-inbound")?.text, "reply from Mia");
  });

  it("gives any other text at output 2", async () => {
    await start();
    const text = rig.next("sms-inbound.2");
    await textIn(await rig.household(), "tom", "What's for dinner?");
    const { payload, sms } = (await text) as unknown as { payload: string; sms: { text: { person: string } } };
    assert.deepEqual([payload, sms.text.person], ["What's for dinner?", "tom"]);
  });

  it("gives STOP and START at output 3", async () => {
    await start();
    const household = await rig.household();
    const stopped = rig.next("sms-inbound.3");
    await textIn(household, "ben", "STOP");
    assert.equal((await stopped).payload, "opted_out");
    assert.equal(rig.status("sms-inbound")?.text, "ben opted out");
    const { outputs } = await rig.give("sms-send", { sms: { to: "ben", message: "Hello" } });
    assert.equal(outputs[1]?.[0]?.sms.reason, "opted_out");
    const started = rig.next("sms-inbound.3");
    await textIn(household, "ben", "START");
    assert.equal((await started).payload, "opted_in");
  });

  for (const removed of [true, false])
    it(`stops listening ${removed ? "when it is removed" : "when its household closes"}`, async () => {
      await start();
      const { events } = await rig.household();
      const heard = (): number => events.listenerCount("reply") + events.listenerCount("text");
      await rig.node("sms-inbound").close(removed);
      assert.equal(heard(), removed ? 0 : 2);
      await rig.stop();
      assert.equal(heard(), 0);
    });
});

describe("sms-status", () => {
  const rig = new Rig();
  afterEach(() => rig.stop());
  after(() => rig.end());

  it("reports status updates of a text at output 1", async () => {
    await rig.start(() => [sandbox({ publicUrl: rig.url }), ...underTest("sms-status", 2), ...underTest("sms-send", 2)]);
    await rig.household();
    const states: unknown[] = [];
    const delivered = new Promise<void>((resolve) => {
      rig.node("sms-status.1").on("input", ({ payload }) => {
        states.push(payload);
        if (payload === "delivered") resolve();
        else void rig.clock.advance(minutes(1));
      });
    });
    await rig.give("sms-send", { sms: { to: "mia", message: "Hello" } });
    await delivered;
    assert.equal(states[0], "accepted");
    assert.equal(states.at(-1), "delivered");
  });

  it("gives a notice at output 2 when 90 % of the day's cap are used", async () => {
    await rig.start([sandbox({ dailyMessages: 1 }), ...underTest("sms-status", 2), ...underTest("sms-send", 2)]);
    const notice = rig.next("sms-status.2");
    await rig.give("sms-send", { sms: { to: "mia", message: "Hello" } });
    const { payload, topic } = await notice;
    assert.equal(topic, "cap_near");
    assert.match(String(payload), /1 of today's 1 texts are used/);
  });

  it("reports at output 3 what throttles hold, each time it changes, never what it says", async () => {
    await rig.start([sandbox({ cooldown: 10 }), ...underTest("sms-status", 3), ...underTest("sms-throttle", 2)]);
    const offer = () => rig.give("sms-throttle", { sms: { to: "mia", message: "Take out the trash" } });
    interface QueueMessage {
      readonly payload: unknown;
      readonly sms: { readonly queue: { readonly held: readonly object[]; readonly paused: readonly object[] } };
    }
    const heard: QueueMessage[] = [];
    const changes = (count: number) =>
      new Promise<void>((resolve) => {
        rig.node("sms-status.3").on("input", (msg) => {
          heard.push(msg as unknown as QueueMessage);
          if (heard.length === count) resolve();
        });
      });
    await offer();
    const three = changes(3);
    await offer();
    await rig.give("sms-throttle", { sms: { pause: true, person: "mia" } });
    await rig.give("sms-throttle", { sms: { clear: true } });
    await three;
    const [held, paused, cleared] = heard;
    const [first] = held?.sms.queue.held ?? [];
    const { at, until, ...waiting } = first as { at: number; until: number };
    assert.deepEqual(waiting, { throttle: "sms-throttle", person: "mia", topic: "", kind: "reminder", urgent: false });
    assert.equal(until - at, minutes(10));
    assert.deepEqual([held?.payload, held?.sms.queue.paused], [1, []]);
    assert.deepEqual(paused?.sms.queue.paused, [{ throttle: "sms-throttle", person: "mia" }]);
    assert.deepEqual([cleared?.payload, cleared?.sms.queue.held], [0, []]);
  });
});
