// What sms-ha-events watches: the chosen chore systems and calendars, rules for other entities, and notifications to phones.

import assert from "node:assert/strict";
import { isWatched, sourceNames, sources } from "../../nodes/sms-ha-events/fields";
import type { HomeAction } from "../../src/core/home/subject";
import { adapters } from "../../src/home-assistant";
import { house, limitedToken, token, until } from "./home-rig";
import { type Out, sandbox, textIn, underTest } from "./rig";

interface EventMessage extends Out {
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
  /** Sends the request, and answers it by text. */
  const answered = async (event: EventMessage, from: string, text: string) => {
    await rig.give("sms-send", event);
    const replied = rig.next("sms-inbound.1");
    await textIn(await rig.household(), from, text);
    return rig.give("sms-ha-action", await replied);
  };

  it("offers every adapter; calendars and timers are off by default", () => {
    const known = adapters.map(({ id }) => id).filter((name) => name !== "notification");
    assert.deepEqual([...known, "generic"].sort(), [...sourceNames].sort());
    const unticked = sourceNames.filter((name) => !sources[name]);
    assert.deepEqual(unticked, ["calendar", "timer"]);
    assert.ok(isWatched({ watch: { timer: true } }, "timer"));
    assert.ok(!isWatched({ watch: {} }, "notification"));
  });

  it("reports nothing from a source that is off", async () => {
    await start({ watch: { todo: false } });
    await seen("kidschores/kidschores");
    const event = rig.next("sms-ha-events.1") as Promise<EventMessage>;
    at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T13:00:00+00:00" });
    at.home.chores.claim("Mia", "Feed the cat");
    assert.equal((await event).topic, "Feed the cat");
    assert.equal((await rig.household()).keyValues.get("sms-ha-events/home/todo/todo.mia").size, 0);
  });

  it("reports an entity by a rule, and an answer calls the rule's service", async () => {
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
    const event = rig.next("sms-ha-events.1") as Promise<EventMessage>;
    at.home.todo.add("todo.family", { summary: "One more" });
    const { topic, sms } = await event;
    assert.deepEqual([topic, sms.to, sms.about?.actions], ["The list is long", "Tom", ["complete"]]);
    const { outputs } = await answered(await event, "tom", "DONE 1");
    assert.equal(outputs[0]?.length, 1);
    const call = at.home.calls().at(-1);
    assert.deepEqual([call?.service, call?.data], ["remove_completed_items", { entity_id: "todo.family" }]);
  });

  const wrong: readonly [string, object, RegExp][] = [
    ["without an entity", { entity: "", is: "on" }, /^Other entities is missing/],
    [
      "with a service that is none",
      { entity: "switch.a", is: "on", yes: "turn it off" },
      /^Other entities has to be a Home Assistant action/,
    ],
    ["with an unknown event", { entity: "switch.a", is: "on", tells: "late" }, /^Other entities isn't one of the choices/],
  ];
  for (const [name, rule, sentence] of wrong)
    it(`refuses a rule ${name} in one line`, async () => {
      await rig.start([sandbox(), at.node({ rules: [rule] })], { home: { token } });
      await assert.rejects(rig.home(), { message: sentence });
    });

  it("turns another integration's notification into a text, and the answer presses its button", async () => {
    const phones = [
      { service: "notify.mobile_app_anna", to: "anna" },
      { service: "mobile_app_toms_phone", to: "tom" },
    ];
    await start({ watch: { kidschores: false }, notifications: phones });
    await seen("todo/todo.mia");
    const event = rig.next("sms-ha-events.1") as Promise<EventMessage>;
    at.home.rewards.request("Mia", "Ice cream");
    const { sms } = await event;
    assert.deepEqual([sms.to, sms.kind, sms.about?.actions], ["anna", "reminder", ["approve", "reject", "snooze"]]);
    assert.match(sms.message ?? "", /Mia.*Ice cream/);
    assert.match(sms.key ?? "", /^notification:/);
    const { outputs } = await answered(await event, "anna", "YES 1");
    assert.equal(outputs[0]?.length, 1);
    await until(() => at.home.rewards.status("Mia", "Ice cream") === "approved");
  });

  it("sends a text for chosen phones only, once even if one call reached several services", async () => {
    await start({ watch: { kidschores: false }, notifications: [{ service: "mobile_app_annas_phone", to: "anna" }] });
    await seen("todo/todo.mia");
    const context = { id: "one-call", parent_id: null, user_id: null };
    const call = (service: string, message = "Is it done?") =>
      at.home.fire(
        "call_service",
        { domain: "notify", service, service_data: { message, data: { actions: [{ action: "YES", title: "Yes" }] } } },
        context,
      );
    const event: EventMessage[] = [];
    rig.node("sms-ha-events.1").on("input", (msg) => void event.push(msg as unknown as EventMessage));
    call("mobile_app_toms_phone", "For Tom alone");
    call("mobile_app_annas_phone");
    call("mobile_app_annas_phone");
    await until(() => event.length === 2);
    const results = [await rig.give("sms-send", event[0] as EventMessage), await rig.give("sms-send", event[1] as EventMessage)];
    assert.deepEqual(
      results.map(({ outputs }) => outputs[0]?.[0]?.sms.text?.split("\n")[0] ?? outputs[1]?.[0]?.sms.reason),
      ["Is it done?", "duplicate"],
    );
  });

  it("shows that an ordinary user's token gets no notifications", async () => {
    await start({ notifications: [{ service: "mobile_app_annas_phone", to: "anna" }] }, {}, limitedToken);
    await until(() => rig.status("sms-ha-events")?.text === "no notifications: needs an administrator's token");
  });
});

const dentist = (start_time: string) => ({
  message: "Dentist",
  all_day: false,
  start_time,
  end_time: "2026-11-23 14:00:00",
  location: "",
  description: "",
  friendly_name: "Appointments",
});

describe("a calendar at home", () => {
  const at = house();
  const { rig } = at;
  const start = async (events: object): Promise<void> => {
    at.home.setState("calendar.appointments", "off", dentist("2026-11-23 18:00:00"));
    const watch = { calendar: true, kidschores: false };
    const node = underTest("sms-ha-events", 1, { home: "home", watch, otherwise: "anna", ...events });
    await rig.start(() => [sandbox({ publicUrl: rig.url }), at.node(), ...node], { home: { token } });
    const { keyValues } = await rig.household();
    await until(() => keyValues.get("sms-ha-events/home/calendar/calendar").size > 0);
  };
  const begins = (): void => at.home.setState("calendar.appointments", "off", dentist("2026-11-23 12:30:00"));

  it("is reported although only one to-do list was chosen; the other lists are not", async () => {
    await start({ lists: [{ list: "todo.family", to: "tom" }] });
    const event = rig.next("sms-ha-events.1");
    at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T12:30:00+00:00" });
    begins();
    const { topic, sms } = (await event) as Out & { topic: string };
    assert.deepEqual([topic, sms.to], ["Dentist", "anna"]);
  });

  it("is reported to the person chosen for it", async () => {
    await start({ lists: [{ list: "Appointments", to: "mia" }] });
    const event = rig.next("sms-ha-events.1");
    begins();
    assert.equal(((await event) as Out).sms.to, "mia");
  });
});
