// What sms-ha-events watches: what is ticked, the home's own rules, and notifications that other integrations send to phones.

import assert from "node:assert/strict";
import { isWatched, sourceNames, sources } from "../../nodes/sms-ha-events/fields";
import type { HomeAction } from "../../src/core/home/subject";
import { adapters } from "../../src/home-assistant";
import { house, limitedToken, token, until } from "./house";
import { textIn } from "./phones";
import { type Out, sandbox, underTest } from "./rig";

interface Told extends Out {
  readonly topic: string;
  readonly sms: Out["sms"] & { readonly subject?: string; readonly about?: { readonly actions: readonly HomeAction[] } };
}

describe("what is watched at home", () => {
  const at = house();
  const { rig } = at;
  const start = async (events: object, home: object = {}, given = token): Promise<void> => {
    await rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false }),
        at.node(home),
        ...underTest("sms-ha-events", 1, { home: "home", ...events }),
        ...underTest("sms-ha-action", 2, { home: "home" }),
        ...underTest("sms-inbound", 3),
        ...underTest("sms-send", 2),
      ],
      { home: { token: given } },
    );
    const { connection } = await rig.home();
    await until(() => connection.status().kind === "connected");
  };
  const seen = async (source: string): Promise<void> => {
    const { keyValues } = await rig.household();
    await until(() => keyValues.get(`sms-ha-events/home/${source}`).size > 0);
  };
  /** Sends what was told, and answers it by text. */
  const answered = async (told: Told, from: string, text: string) => {
    await rig.give("sms-send", told);
    const replied = rig.next("sms-inbound.1");
    await textIn(await rig.household(), from, text);
    return rig.give("sms-ha-action", await replied);
  };

  it("offers every chore system the bridge knows, calendars and timers only where they are ticked", () => {
    const known = adapters.map(({ id }) => id).filter((name) => name !== "notification");
    assert.deepEqual([...known, "generic"].sort(), [...sourceNames].sort());
    const unticked = sourceNames.filter((name) => !sources[name]);
    assert.deepEqual(unticked, ["calendar", "timer"]);
    assert.ok(isWatched({ watch: { timer: true } }, "timer"));
    assert.ok(!isWatched({ watch: {} }, "notification"));
  });

  it("tells nothing of what was unticked", async () => {
    await start({ watch: { todo: false } });
    await seen("kidschores/kidschores");
    const told = rig.next("sms-ha-events.1") as Promise<Told>;
    at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T13:00:00+00:00" });
    at.home.chores.claim("Mia", "Feed the cat");
    assert.equal((await told).topic, "Feed the cat");
    assert.equal((await rig.household()).keyValues.get("sms-ha-events/home/todo/todo.mia").size, 0);
  });

  it("tells of an entity by the home's own rule, and an answer calls what the rule says", async () => {
    const open = at.home.todo.items("todo.family").filter(({ status }) => status === "needs_action").length;
    const rule = {
      entity: "todo.family",
      is: `never, ${open + 1}`,
      tells: "due",
      title: "The list is long",
      person: "Tom",
      yes: "todo.remove_completed_items",
    };
    await start({ watch: { todo: false, kidschores: false } }, { rules: [rule] });
    await seen("generic/generic");
    const told = rig.next("sms-ha-events.1") as Promise<Told>;
    at.home.todo.add("todo.family", { summary: "One more" });
    const { topic, sms } = await told;
    assert.deepEqual([topic, sms.to, sms.about?.actions], ["The list is long", "Tom", ["complete"]]);
    const { outputs } = await answered(await told, "tom", "DONE 1");
    assert.equal(outputs[0]?.length, 1);
    const call = at.home.calls().at(-1);
    assert.deepEqual([call?.service, call?.data], ["remove_completed_items", { entity_id: "todo.family" }]);
  });

  const wrong: readonly [string, object, RegExp][] = [
    ["without an entity", { entity: "", is: "on" }, /^Other entities is missing/],
    ["with a service that is none", { entity: "switch.a", is: "on", yes: "turn it off" }, /^Other entities has to be a service/],
    ["that tells what nobody knows", { entity: "switch.a", is: "on", tells: "late" }, /^Other entities is none of the possible/],
  ];
  for (const [name, rule, sentence] of wrong)
    it(`refuses a rule ${name} in one line`, async () => {
      await rig.start([sandbox(), at.node({ rules: [rule] })], { home: { token } });
      await assert.rejects(rig.home(), { message: sentence });
    });

  it("makes a text of another integration's notification, and the answer presses its button", async () => {
    const phones = [
      { service: "notify.mobile_app_anna", to: "anna" },
      { service: "mobile_app_toms_phone", to: "tom" },
    ];
    await start({ watch: { kidschores: false }, notifications: phones });
    await seen("todo/todo.mia");
    const told = rig.next("sms-ha-events.1") as Promise<Told>;
    at.home.rewards.request("Mia", "Ice cream");
    const { sms } = await told;
    assert.deepEqual([sms.to, sms.kind, sms.about?.actions], ["anna", "reminder", ["approve", "reject", "snooze"]]);
    assert.match(sms.message ?? "", /Mia.*Ice cream/);
    assert.match(sms.key ?? "", /^notification:/);
    const { outputs } = await answered(await told, "anna", "YES 1");
    assert.equal(outputs[0]?.length, 1);
    await until(() => at.home.rewards.status("Mia", "Ice cream") === "approved");
  });

  it("makes a text only for the phones that were chosen, once however many services one call reached", async () => {
    await start({ watch: { kidschores: false }, notifications: [{ service: "mobile_app_annas_phone", to: "anna" }] });
    await seen("todo/todo.mia");
    const context = { id: "one-call", parent_id: null, user_id: null };
    const call = (service: string, message = "Is it done?") =>
      at.home.fire(
        "call_service",
        { domain: "notify", service, service_data: { message, data: { actions: [{ action: "YES", title: "Yes" }] } } },
        context,
      );
    const told: Told[] = [];
    rig.node("sms-ha-events.1").on("input", (msg) => void told.push(msg as unknown as Told));
    call("mobile_app_toms_phone", "For Tom alone");
    call("mobile_app_annas_phone");
    call("mobile_app_annas_phone");
    await until(() => told.length === 2);
    const results = [await rig.give("sms-send", told[0] as Told), await rig.give("sms-send", told[1] as Told)];
    assert.deepEqual(
      results.map(({ outputs }) => outputs[0]?.[0]?.sms.text?.split("\n")[0] ?? outputs[1]?.[0]?.sms.reason),
      ["Is it done?", "duplicate"],
    );
  });

  it("says that an ordinary user's token hears no notifications", async () => {
    await start({ notifications: [{ service: "mobile_app_annas_phone", to: "anna" }] }, {}, limitedToken);
    await until(() => rig.status("sms-ha-events")?.text === "notifications not heard: needs an administrator's token");
  });
});
