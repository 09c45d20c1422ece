// sms-ha-events and sms-ha-action: an event at home becomes a request, and a reply is carried out at home.

import assert from "node:assert/strict";
import type { NodeMessage } from "node-red";
import type { HouseholdDocument } from "../../src/core/people/document";
import { localDay } from "../../src/core/policy/calendar";
import { minutes } from "../../src/core/units";
import { house, token, until } from "./home-rig";
import { config, noon, type Out, sandbox, textIn, underTest } from "./rig";

describe("the bridge to a home", () => {
  const at = house();
  const { rig } = at;

  const start = async (events: object = {}): Promise<void> => {
    await rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false }),
        at.node(),
        ...underTest("sms-ha-events", 1, { home: "home", ...events }),
        ...underTest("sms-ha-action", 2, { home: "home" }),
        ...underTest("sms-inbound", 3),
        ...underTest("sms-send", 2),
      ],
      { home: { token } },
    );
    const { keyValues } = await rig.household();
    await until(() => ["todo.mia", "todo.family"].every((list) => keyValues.get(`sms-ha-events/home/todo/${list}`).size > 0));
  };
  const dueSoon = (list: string): void =>
    void at.home.todo.add(list, { summary: "Feed the fish", due: "2026-11-23T13:00:00+00:00" });

  it("sends a chore that is due as a request to the person whose list it is on", async () => {
    await start();
    const event = rig.next("sms-ha-events.1");
    dueSoon("todo.mia");
    const { topic, payload, sms } = (await event) as unknown as { topic: string; payload: { kind: string }; sms: object };
    assert.deepEqual([topic, payload.kind], ["Feed the fish", "chore_due_soon"]);
    const { key, about, ...rest } = sms as { key: string; about: { home: string; actions: string[] } };
    const due = noon + minutes(60);
    assert.deepEqual(rest, {
      to: "Mia",
      template: "chore_due_soon",
      data: { title: "Feed the fish", due },
      kind: "reminder",
      deadline: due,
    });
    assert.equal(about.home, "home");
    assert.ok(about.actions.includes("complete"));
    assert.ok(key.length > 0);
    assert.equal(rig.status("sms-ha-events")?.text, "chore due soon (Mia)");
  });

  it("sends only events of the chosen lists, to the chosen people", async () => {
    await start({ lists: [{ list: "todo.family", to: "tom" }] });
    const event = rig.next("sms-ha-events.1");
    dueSoon("todo.mia");
    dueSoon("todo.family");
    assert.equal(((await event) as Out).sms.to, "tom");
  });

  it("knows what is due today, whether or not a text about it has gone out", async () => {
    await start({ kinds: [] });
    at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23" });
    at.home.todo.add("todo.mia", { summary: "Practice piano", due: "2026-11-23T15:00:00+00:00" });
    at.home.todo.add("todo.mia", { summary: "Clean the tank", due: "2026-11-24" });
    const { agenda, people, configuration } = await rig.household();
    const mia = people.all().find(({ id }) => id === "mia");
    assert.ok(mia);
    const { start: from, end } = localDay(noon, configuration.settings.timeZone);
    const due = () => agenda.of(mia, { people: people.all() } as unknown as HouseholdDocument, from, end);
    await until(() => due().length === 3);
    assert.ok(agenda.isReady);
    assert.deepEqual(
      due().map(({ subject, due: time }) => [subject.title, time]),
      [
        ["Practice piano", Date.UTC(2026, 10, 23, 15)],
        ["Practise the piano", Date.UTC(2026, 10, 23, 17, 30)],
        ["Feed the fish", undefined],
      ],
    );
  });

  it("follows a list that is renamed, before or while it is watched", async () => {
    await start({ lists: [{ list: "todo.family", to: "tom" }] });
    const { keyValues } = await rig.household();
    await until(() => keyValues.get("sms-ha-events/home/lists").get("todo.family") !== undefined);
    at.home.rename("todo.family", "todo.everybody");
    at.home.setState("todo.everybody", "3", { friendly_name: "Everybody", supported_features: 127 });
    const { connection } = await rig.home();
    await until(() => connection.home()?.states.get("todo.everybody")?.attributes.friendly_name === "Everybody");
    await connection.home()?.confirm();
    const event = rig.next("sms-ha-events.1");
    dueSoon("todo.everybody");
    assert.equal(((await event) as Out).sms.to, "tom");
  });

  it("lists an unknown name at home, and texts the person once an admin has matched it", async () => {
    await start();
    const household = await rig.household();
    const mia = household.people.all().find(({ id }) => id === "mia");
    assert.ok(mia);
    await household.people.save({ ...mia, name: "Amelia" }, "admin");
    at.home.todo.add("todo.mia", { summary: "Feed the fish" });
    const list = () => household.homeNames().find(({ name, source }) => name === "Mia" && source === "todo");
    await until(() => list() !== undefined);
    assert.equal(list()?.person, undefined);
    await household.people.alias(mia.id, "Mia", "admin");
    assert.equal(list()?.person, "mia");
    const event = rig.next("sms-ha-events.1");
    dueSoon("todo.mia");
    assert.equal(((await event) as Out).sms.to, "Mia");
  });

  it("lists no name that means several people", async () => {
    await start();
    const household = await rig.household();
    await until(() => household.homeNames().some(({ name }) => name === "Mia"));
    assert.ok(!household.homeNames().some(({ name }) => name === "Family"));
  });

  it("carries out a reply at home, and words the answer", async () => {
    await start();
    const event = rig.next("sms-ha-events.1");
    dueSoon("todo.mia");
    await rig.give("sms-send", await event);
    const replied = rig.next("sms-inbound.1");
    await textIn(await rig.household(), "mia", "DONE 1");
    const { outputs, errors } = await rig.give("sms-ha-action", await replied);
    assert.deepEqual(errors, []);
    const answer = outputs[0]?.[0]?.sms;
    assert.deepEqual([answer?.to, answer?.kind], ["mia", "reply"]);
    assert.match(answer?.message ?? "", /Feed the fish/);
    assert.equal(at.home.todo.items("todo.mia").find(({ summary }) => summary === "Feed the fish")?.status, "completed");
    assert.equal(rig.status("sms-ha-action")?.text, "Mia: done");
    const sent = await rig.give("sms-send", { sms: answer });
    assert.equal(sent.outputs[0]?.length, 1);
  });

  it("does for the child what an adult answers to a chore that stays open, and sends one more reminder on ASK", async () => {
    await start({ kinds: ["chore_escalated"], escalateTo: "tom" });
    at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T09:00:00+00:00" });
    const request = await rig.next("sms-ha-events.1");
    await rig.give("sms-send", request);
    const answers = async (words: string): Promise<string | undefined> => {
      const replied = rig.next("sms-inbound.1");
      await textIn(await rig.household(), "tom", words);
      const { outputs } = await rig.give("sms-ha-action", await replied);
      return outputs.flat()[0]?.sms.message;
    };
    assert.equal(await answers("ASK 1"), "Reminded again: Feed the fish (Mia).");
    assert.equal(rig.status("sms-ha-action")?.text, "Tom: reminded them again");
    const { outbox } = await rig.household();
    const mia = (await rig.household()).people.all().find(({ id }) => id === "mia");
    assert.ok(mia);
    const again = outbox.dryRun(mia, { kind: "reminder", urgent: false });
    assert.equal(again.kind === "refused" && again.reason, "cooldown");
    assert.match((await answers("ask 1")) ?? "", /^Mia wasn't reminded \(Feed the fish\)\. /);
    assert.equal(await answers("DONE 1"), "Done: Feed the fish. Thanks!");
    assert.equal(at.home.todo.items("todo.mia").find(({ summary }) => summary === "Feed the fish")?.status, "completed");
  });

  const notSent = { kind: "not_sent", to: "Mia", person: "mia", reason: "opted_out" };
  const asked = { to: "Mia", template: "chore_due", data: { title: "Feed the fish" }, kind: "reminder", urgent: false };

  it("shows in Home Assistant what could not be sent by text, as a notification or by a notify service", async () => {
    await start();
    const { outputs } = await rig.give("sms-ha-action", { sms: { ...notSent, request: asked } });
    assert.deepEqual(outputs[0]?.[0]?.payload, { kind: "done" });
    const call = at.home.calls().at(-1);
    assert.equal(call?.service, "create");
    assert.match(JSON.stringify(call?.data), /Household: Mia.*Chore due: Feed the fish/);
    assert.equal(rig.status("sms-ha-action")?.text, "Mia: notified in Home Assistant");
    await rig.stop();
    await rig.start(
      [sandbox(), at.node(), ...underTest("sms-ha-action", 2, { home: "home", notify: "notify.mobile_app_anna" })],
      { home: { token } },
    );
    await until(() => rig.status("sms-ha-action") !== undefined);
    await rig.home().then(({ connection }) => until(() => connection.status().kind === "connected"));
    await rig.give("sms-ha-action", { sms: { ...notSent, request: { message: "Come home", key: "come" } } });
    assert.deepEqual(at.home.calls().at(-1)?.data, {
      title: "Household: Mia",
      message: "Come home",
      data: { tag: "household_sms_not_sent_mia_come" },
    });
  });

  it("explains why Home Assistant could not show it either, and names a field that isn't what sms-send sent", async () => {
    await start();
    await at.home.close();
    const { outputs } = await rig.give("sms-ha-action", { sms: { ...notSent, request: asked } });
    const [, [message] = []] = outputs;
    assert.equal((message?.payload as { kind?: string } | undefined)?.kind, "not_done");
    const { errors } = await rig.give("sms-ha-action", { sms: { ...notSent, request: {} } });
    assert.match(errors[0] ?? "", /^msg\.sms isn't what sms-send sent \(request\.message\)/);
  });

  it("explains at output 2 why a reply did nothing", async () => {
    await start();
    const subject = { home: "home", adapter: "todo", item: "gone", title: "Old chore", actions: ["complete"] };
    const reply = { person: "mia", name: "Mia", role: "child", number: "+1•••••0104", action: "complete", reference: 1, subject };
    const given = { ...reply, text: "DONE 1", carrierId: "SM1" };
    const { outputs } = await rig.give("sms-ha-action", { sms: { reply: given } });
    assert.deepEqual(outputs[1]?.[0]?.payload, { kind: "not_done", reason: "not_found", reply: given });
    assert.equal(outputs[1]?.[0]?.sms.to, "mia");
    assert.equal(rig.status("sms-ha-action")?.text, "Mia: no longer exists");
  });

  const elsewhere = { home: "cottage", adapter: "todo", item: "1", title: "Far away", actions: ["complete"] };
  const far = {
    person: "mia",
    name: "Mia",
    role: "child",
    number: "+1•••••0104",
    action: "complete",
    reference: 1,
    subject: elsewhere,
    text: "DONE 1",
    carrierId: "SM1",
  };
  const malformed: readonly [string, NodeMessage, RegExp][] = [
    ["a reply about another home", { sms: { reply: far } }, /^This reply is about another home/],
    ["a message without a reply", { payload: "DONE 1" }, /^msg\.sms\.reply is missing/],
    ["a reply that was changed", { sms: { reply: { person: "mia" } } }, /^msg\.sms\.reply isn't what sms-inbound sent \(name\)/],
  ];
  for (const [name, msg, sentence] of malformed)
    it(`refuses ${name} in one line`, async () => {
      await start();
      const { errors, completed } = await rig.give("sms-ha-action", msg);
      assert.equal(completed, 0);
      assert.match(errors[0] ?? "", sentence);
      assert.ok(!errors[0]?.includes("\n"));
    });

  const watching = (): object[] => [sandbox(), ...underTest("sms-ha-events", 1, { home: "home" })];

  it("shows that the token is wrong", async () => {
    await rig.start([...watching(), at.node()], { home: { token: "wrong" } });
    await until(() => rig.status("sms-ha-events")?.text === "token rejected, create a new one in Home Assistant");
  });

  it("shows since when Home Assistant is unreachable", async () => {
    await at.home.close();
    await rig.start([...watching(), at.node()], { home: { token } });
    await until(() => rig.status("sms-ha-events")?.text === "Home Assistant unreachable since 12:00 PM");
  });

  const wrong: readonly [string, object, RegExp][] = [
    ["no address", { source: "url", url: "" }, /^The address is missing/],
    ["no token", { source: "url" }, /^The token is missing/],
    ["no server node", { source: "server", server: "nowhere" }, /^The selected server node doesn't exist/],
    ["no supervisor", { source: "supervisor" }, /^Home Assistant doesn't run this Node-RED/],
    ["a port that is none", { source: "sandbox", port: "x" }, /^Port has to be a number/],
  ];
  for (const [name, fields, sentence] of wrong)
    it(`says that there is ${name}`, async () => {
      await rig.start([...watching(), at.node(fields)]);
      await assert.rejects(rig.home(), { message: sentence });
      assert.equal(rig.logged(20).length, 1);
      await rig.household();
      assert.match(rig.status("sms-ha-events")?.text ?? "", /^configuration: /);
    });

  it("starts the simulated home", async () => {
    await rig.start([config("home", "sms-ha-config", { source: "sandbox" })]);
    const { pageUrl, connection } = await rig.home();
    await until(() => connection.status().kind === "connected");
    assert.equal((await fetch(pageUrl ?? "")).status, 200);
  });

  it("says which port of the simulated home is taken", async () => {
    await rig.start([...watching(), config("home", "sms-ha-config", { source: "sandbox", port: new URL(at.url).port })]);
    await assert.rejects(rig.home(), { code: "port_taken" });
    assert.match(rig.logged(20)[0] ?? "", /Port \d+ for the simulated home is in use\. .*HOUSEHOLD_SMS_HOME_PORT/);
  });
});
