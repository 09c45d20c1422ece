// People with a notify target in Home Assistant: what can't go by text, or shouldn't, shows on their phone and is answered there.

import assert from "node:assert/strict";
import { join } from "node:path";
import { hours, later, minutes, type PersonId } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { house, limitedToken, token, until } from "./home-rig";
import { noon, sandbox, underTest } from "./rig";

describe("a person with a notify target", () => {
  const at = house();
  const { rig } = at;
  const phone = "mobile_app_anna";

  let folders = 0;
  const folder = (): string => join(rig.directory, `store-${folders}`);

  const start = async (fields: object = {}, with_: object = {}, secret = token): Promise<void> => {
    await rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false, cooldown: 0, store: "file", directory: folder() }),
        at.node({ household: "household", ...with_ }),
        ...underTest("sms-ha-action", 2, { home: "home", ...fields }),
        ...underTest("sms-inbound", 3),
        ...underTest("sms-send", 2),
        ...underTest("sms-throttle", 2),
      ],
      { home: { token: secret } },
    );
    const { connection } = await rig.home();
    await until(() => connection.status().kind === "connected");
    await settled();
  };
  /** Everything that was sent to Home Assistant has arrived. */
  const settled = async (): Promise<void> => {
    const { connection } = await rig.home();
    for (let n = 0; n < 20; n++) {
      await turn();
      await connection.home()?.confirm();
    }
  };
  const push = async (modes: object, id = "mia", target = `notify.${phone}`): Promise<void> => {
    const { people } = await rig.household();
    const {
      consent: _,
      unusable: __,
      memberLink: ___,
      pendingNumber: ____,
      formerNames: _____,
      ...person
    } = people.all().find((each) => each.id === id) ?? assert.fail();
    await people.save({ ...person, push: { target, modes, wait: 15 } }, "admin");
  };
  const shown = () => at.home.calls().filter(({ domain, service }) => domain === "notify" && service === phone);
  type Data = { title: string; message: string; data: { tag: string; actions?: { action: string; title: string }[] } };
  const last = (): Data => shown().at(-1)?.data as unknown as Data;
  const texts = async (): Promise<number> => (await rig.household()).reporting.figures().sentToday;

  let uid: string;
  const chore = () => ({
    to: "Mia",
    template: "chore_due",
    data: { title: "Feed the fish" },
    kind: "reminder",
    key: "fish:1",
    about: {
      home: "home",
      adapter: "todo",
      item: JSON.stringify({ list: "todo.mia", uid }),
      title: "Feed the fish",
      actions: ["complete", "snooze"],
    },
  });
  const isDone = (): boolean => at.home.todo.items("todo.mia").find((item) => item.uid === uid)?.status === "completed";
  /** What sms-send makes of the chore, given to sms-ha-action if it doesn't send it. */
  const sendOrShow = async (request: object = chore()) => {
    const sent = await rig.give("sms-send", { sms: request });
    assert.deepEqual(sent.errors, []);
    const [notSent] = sent.outputs[1] ?? [];
    return notSent && rig.give("sms-ha-action", notSent);
  };
  const press = async (action: string | undefined, times = 1): Promise<void> => {
    const { connection } = await rig.home();
    for (let n = 0; n < times; n++)
      await connection.ask({ type: "fire_event", event_type: "mobile_app_notification_action", event_data: { action } });
    await settled();
  };
  const inboundToAction = (): void => void rig.node("sms-inbound.1").on("input", (msg) => rig.node("sms-ha-action").receive(msg));
  beforeEach(() => {
    folders++;
    uid = at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T13:00:00+00:00" });
  });

  it("who opted out of texts sees the same words on their phone, and a press counts as the answer, once", async () => {
    await start();
    await push({});
    await (await rig.household()).consent.optOut("mia" as PersonId, "page", "admin");
    inboundToAction();
    await sendOrShow();
    const { title, message, data } = last();
    assert.deepEqual([title, message], ["Household", "Chore due: Feed the fish"]);
    assert.deepEqual(
      data.actions?.map(({ title }) => title),
      ["Done", "Later"],
    );
    await press(data.actions?.[0]?.action);
    await until(() => shown().length === 2);
    assert.ok(isDone());
    assert.deepEqual([last().message, last().data.tag], ["Done: Feed the fish. Thanks!", data.tag]);
    await press(data.actions?.[0]?.action);
    await until(() => shown().length === 3);
    assert.match(last().message, /^Done: Feed the fish|already done/);
    assert.equal(await texts(), 0);
  });

  it("gets a notification where one was chosen, and no text then or later", async () => {
    await start();
    await push({ reminder: "push" });
    const result = await sendOrShow();
    assert.deepEqual(result?.outputs[0]?.[0]?.payload, { kind: "done" });
    assert.deepEqual((await rig.household()).throttling.queue().held, []);
    await rig.clock.advance(hours(3));
    await settled();
    assert.deepEqual([shown().length, await texts()], [1, 0]);
    await sendOrShow({ to: "Mia", message: "Dinner", kind: "alert" });
    assert.deepEqual([shown().length, await texts()], [1, 1]);
  });

  it("passes a throttle as a notification, whose cooldown is none of it", async () => {
    await start();
    await push({ reminder: "push" });
    const { outputs } = await rig.give("sms-throttle", { sms: chore() });
    const [dropped] = outputs[1] ?? [];
    assert.equal((dropped?.sms as { reason?: string } | undefined)?.reason, "notification");
    await rig.give("sms-ha-action", dropped ?? {});
    assert.equal(shown().length, 1);
  });

  it("gets the text after all if they don't answer in time", async () => {
    await start();
    await push({ reminder: "push_first" });
    await sendOrShow();
    await rig.clock.advance(minutes(14));
    await settled();
    assert.equal(await texts(), 0);
    await rig.clock.advance(minutes(1));
    const { reporting } = await rig.household();
    await until(() => reporting.figures().sentToday === 1);
    assert.equal(shown().length, 1);
  });

  it("gets the text after all if they don't answer in time, also over a restart", async () => {
    await start();
    await push({ reminder: "push_first" });
    await sendOrShow();
    await rig.clock.advance(minutes(14));
    await settled();
    assert.equal(await texts(), 0);
    await rig.stop();
    await start();
    await rig.clock.advance(minutes(1));
    const { reporting } = await rig.household();
    await until(() => reporting.figures().sentToday === 1);
    assert.equal(shown().length, 1);
    await rig.clock.advance(hours(1));
    await settled();
    assert.equal(await texts(), 1);
  });

  it("gets no text if they answered, put it off, or tapped OK on what has no answer", async () => {
    await start();
    await push({ reminder: "push_first", alert: "push_first" });
    inboundToAction();
    await sendOrShow();
    await press(last().data.actions?.[1]?.action);
    await until(() => shown().length === 2);
    assert.match(last().message, /^Snoozed: Feed the fish/);
    await sendOrShow({ to: "Mia", message: "The door is open", kind: "alert" });
    assert.deepEqual(
      last().data.actions?.map(({ title }) => title),
      ["OK"],
    );
    await press(last().data.actions?.[0]?.action);
    const { throttling } = await rig.household();
    await until(() => throttling.queue().held.length === 0);
    await rig.clock.advance(hours(2));
    await settled();
    assert.equal(await texts(), 0);
  });

  for (const restarts of [false, true])
    it(`is left alone in quiet hours, and sees it in the morning${restarts ? ", also after a restart" : ""}`, async () => {
      rig.clock.set(later(noon, hours(10)));
      await start();
      await push({ reminder: "push" });
      const result = await sendOrShow();
      assert.equal((result?.outputs[1]?.[0]?.payload as { reason?: string } | undefined)?.reason, "quiet_hours");
      assert.match(rig.status("sms-ha-action")?.text ?? "", /^Mia: waits \(quiet hours\) until/);
      assert.equal(shown().length, 0);
      if (restarts) {
        await rig.stop();
        await start();
      }
      // To the end of quiet hours and no further: time that passes meanwhile would take the notification for lost.
      await rig.clock.advance(hours(9));
      await until(() => shown().length === 1);
      await settled();
      assert.deepEqual([last().message, await texts()], ["Chore due: Feed the fish", 0]);
    });

  it("gets the text at once if the notification can't be shown", async () => {
    await start();
    await push({ reminder: "push" }, "mia", "notify.mobile_app_gone");
    const result = await sendOrShow();
    assert.equal((result?.outputs[1]?.[0]?.payload as { reason?: string } | undefined)?.reason, "refused");
    const household = await rig.household();
    await until(() => household.reporting.figures().sentToday === 1);
  });

  for (const [what, sms] of [
    ["a text that waits", { kind: "held", reason: "quiet_hours" }],
    ["what a throttle holds", { kind: "queue" }],
    ["a text they got already", { kind: "not_sent", reason: "duplicate" }],
    ["a chore that was done meanwhile", { kind: "dropped", reason: "settled" }],
  ] as const)
    it(`isn't bothered with ${what}`, async () => {
      await start();
      await push({ reminder: "push" });
      const { outputs, errors, completed } = await rig.give("sms-ha-action", {
        sms: { ...sms, person: "mia", request: chore() },
      });
      assert.deepEqual([outputs.flat(), errors, completed, shown()], [[], [], 1, []]);
    });

  it("gets each item of a digest by itself, with its own buttons", async () => {
    await start();
    await push({ reminder: "push" });
    const { to: _, kind: __, ...item } = chore();
    await sendOrShow({ to: "mia", kind: "reminder", digest: [item, { message: "Milk is out", key: "milk" }] });
    assert.deepEqual(
      shown().map(({ data }) => (data as unknown as Data).message),
      ["Chore due: Feed the fish", "Milk is out"],
    );
  });

  it("acts on nothing for a button that isn't ours, nor twice for one press that two nodes hear", async () => {
    await start();
    await push({ reminder: "push" });
    inboundToAction();
    await sendOrShow();
    const [button] = last().data.actions ?? [];
    await press(`${button?.action.slice(0, -4)}AAAA`);
    await press("HOUSEHOLD_SMS|anna|approve|1|zzz|");
    assert.equal(isDone(), false);
    const { answers } = await rig.household();
    const outcomes = await Promise.all([1, 2].map(() => answers.press("press-1", button?.action ?? "")));
    assert.equal(outcomes.filter((outcome) => outcome !== undefined).length, 1);
    await until(isDone);
  });

  it("through a notify entity gets the words only, and no button where the token can't hear it", async () => {
    await start();
    at.home.setState("notify.tablet", "unknown", {});
    await settled();
    await push({ reminder: "push" }, "mia", "notify.tablet");
    await sendOrShow();
    const call = at.home.calls().at(-1);
    assert.deepEqual(
      [call?.service, call?.data],
      ["send_message", { title: "Household", message: "Chore due: Feed the fish", entity_id: "notify.tablet" }],
    );
    await rig.stop();
    await start({}, {}, limitedToken);
    await push({ reminder: "push" });
    await sendOrShow({ ...chore(), key: "fish:2" });
    assert.equal(last().data.actions, undefined);
  });
});
