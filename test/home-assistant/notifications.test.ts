// Notifications with buttons, mirrored from whatever integration sends them, and their buttons pressed by an answer.

import assert from "node:assert/strict";
import type { HomeAction } from "../../src/core/home/subject";
import type { Role } from "../../src/core/people/person";
import {
  actOn,
  adapters,
  type HomeConnection,
  type MirroredNotification,
  type NotificationEvent,
  onNotifications,
} from "../../src/home-assistant";
import { buttonsOf } from "../../src/home-assistant/adapters/notification";
import { connected, type House, limitedToken, openHouse, settled, until } from "./house";

describe("a notification with buttons", () => {
  let house: House;
  let heard: NotificationEvent[];
  let connection: HomeConnection;
  let stop: () => void;
  const listen = async (token?: string): Promise<void> => {
    connection = house.connect(token === undefined ? {} : { token });
    stop = onNotifications({ home: "home", connection, log: (_, line) => void house.lines.push(line) }, (one) => heard.push(one));
    await connected(connection);
    await settled(connection);
  };
  const call = (service_data: object, id = "context-1", service = "mobile_app_annas_phone") =>
    house.home.fire("call_service", { domain: "notify", service, service_data }, { id, parent_id: null, user_id: null });
  const notification = async (count = 1): Promise<MirroredNotification> => {
    await until(() => heard.length >= count);
    const one = heard[count - 1];
    return one?.kind === "notification" ? one.notification : assert.fail(JSON.stringify(one));
  };
  const act = async (action: HomeAction, role: Role = "adult") => {
    const { subject } = await notification();
    assert.ok(subject);
    return actOn({ connection, adapters, clock: house.clock }, subject, action, { role, name: "Anna" });
  };
  beforeEach(async () => {
    house = await openHouse();
    heard = [];
  });
  afterEach(() => house.close());

  it("of an integration is heard, and the answer does what its button does", async () => {
    await listen();
    house.home.rewards.request("Mia", "Ice cream");
    const { service, message, subject, buttons } = await notification();
    assert.match(service, /^mobile_app_/);
    assert.match(message, /Mia.*Ice cream/);
    assert.deepEqual(subject?.actions, ["approve", "reject", "snooze"]);
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ["Approve", "Disapprove", "Remind in 30 mins"],
    );
    assert.deepEqual(await act("approve"), { kind: "done" });
    assert.equal(house.home.rewards.status("Mia", "Ice cream"), "approved");
  });

  it("is not answered by a child", async () => {
    await listen();
    house.home.rewards.request("Mia", "Ice cream");
    assert.deepEqual(await act("approve", "child"), { kind: "not_done", reason: "not_allowed" });
    assert.equal(house.home.rewards.status("Mia", "Ice cream"), "claimed");
  });

  it("fires exactly the action its sender wrote, to the last sign", async () => {
    await listen();
    const fired: unknown[] = [];
    const other = house.connect();
    await connected(other);
    await other.home()?.subscribe({ type: "subscribe_events", event_type: "mobile_app_notification_action" }, (event) => {
      fired.push((event as { data: unknown }).data);
    });
    const action = "APPROVE_CHORE|ab12cd34|0d5f9a1e-ü|«id»";
    call({ message: "Ben is done", title: "Chores", data: { actions: [{ action, title: "OK" }] } });
    assert.deepEqual(await act("approve"), { kind: "done" });
    await until(() => fired.length === 1);
    assert.deepEqual(fired, [{ action }]);
  });

  it("that reaches several phones by one call is one, and a later one is another", async () => {
    await listen();
    const said = { message: "Done?", data: { actions: [{ action: "OK", title: "OK" }] } };
    call(said, "context-1", "family");
    call(said, "context-1", "mobile_app_annas_phone");
    call(said, "context-2");
    const [one, same, other] = [await notification(1), await notification(2), await notification(3)];
    assert.equal(one.occurrence, same.occurrence);
    assert.notEqual(one.occurrence, other.occurrence);
  });

  it("without buttons, and every other call, is left alone", async () => {
    await listen();
    call({ message: "Only words" });
    call({ message: "clear_notification", data: { tag: "x" } });
    house.home.fire("call_service", { domain: "light", service: "turn_on", service_data: {} });
    call({ message: "Last", data: { actions: [{ action: "OK", title: "OK" }] } });
    assert.equal((await notification()).message, "Last");
  });

  it("is heard again after the connection came back, until it is disposed", async () => {
    await listen();
    house.home.cut();
    await until(() => connection.status().kind === "unreachable");
    await connected(connection);
    await settled(connection);
    call({ message: "Here again", data: { actions: [{ action: "OK", title: "OK" }] } });
    await notification();
    stop();
    call({ message: "Gone", data: { actions: [{ action: "OK", title: "OK" }] } }, "context-2");
    await settled(connection);
    assert.equal(heard.length, 1);
  });

  it("can't be heard without an administrator's token, nor answered", async () => {
    await listen(limitedToken);
    await until(() => heard.length === 1);
    assert.ok(heard[0]?.kind === "not_listening" && /unauthorized/.test(heard[0].problem));
    assert.ok(house.lines.some(({ event }) => event === "home.not_mirroring"));
    const subject = { home: "home", adapter: "notification", item: '{"approve":"X"}', title: "x", actions: ["approve" as const] };
    const outcome = await actOn({ connection, adapters, clock: house.clock }, subject, "approve", {
      role: "adult",
      name: "Anna",
    });
    assert.deepEqual(outcome, { kind: "not_done", reason: "refused" });
  });

  it("whose answer is lost on the way is not answered twice", async () => {
    await listen();
    let asked = 0;
    const home = connection.home();
    assert.ok(home);
    const broken = { ...home, ask: async () => ({ asked: ++asked, ok: false, kind: "unknown" }) as const };
    const subject = { home: "home", adapter: "notification", item: '{"approve":"X"}', title: "x", actions: ["approve" as const] };
    const outcome = await actOn(
      { connection: { ...connection, home: () => broken }, adapters, clock: house.clock },
      subject,
      "approve",
      { role: "adult", name: "Anna" },
    );
    assert.deepEqual([outcome, asked], [{ kind: "not_done", reason: "unknown" }, 1]);
  });
});

describe("the buttons of a notification", () => {
  const answers = (...buttons: readonly (readonly [action: string, title: string])[]) =>
    buttonsOf(buttons.map(([action, title]) => ({ action, title }))).map(({ answer }) => answer);

  const cases: [name: string, buttons: [string, string][], answers: (HomeAction | undefined)[]][] = [
    [
      "by what the action begins with",
      [
        ["APPROVE_X", "?"],
        ["DISAPPROVE_X", "?"],
        ["REMIND_30", "?"],
      ],
      ["approve", "reject", "snooze"],
    ],
    [
      "by what they say",
      [
        ["a1", "Yes, please"],
        ["a2", "Deny"],
      ],
      ["approve", "reject"],
    ],
    [
      "that claim, complete or skip",
      [
        ["CLAIM_CHORE|1", "?"],
        ["COMPLETE_FOR|1", "?"],
        ["SKIP_CHORE|1", "?"],
      ],
      ["claim", "complete", "skip"],
    ],
    ["with DONE where there is but one", [["OPEN_GARAGE", "Open it"]], ["complete"]],
    [
      "not at all where no word fits",
      [
        ["LEFT", "Left"],
        ["RIGHT", "Right"],
      ],
      [undefined, undefined],
    ],
    [
      "each by a word of its own",
      [
        ["APPROVE_A", "A"],
        ["APPROVE_B", "B"],
      ],
      ["approve", undefined],
    ],
    [
      "not where it only opens something on the phone",
      [
        ["URI", "Open"],
        ["REPLY", "Write"],
      ],
      [],
    ],
  ];
  for (const [name, buttons, expected] of cases)
    it(`are answered ${name}`, () => assert.deepEqual(answers(...buttons), expected));

  it("that are none are passed over", () => assert.deepEqual(buttonsOf([null, "x", { title: "No action" }, { action: "" }]), []));
});
