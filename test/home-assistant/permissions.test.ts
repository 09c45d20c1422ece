// With a token that is no administrator's: what works, works, and what doesn't says why.

import assert from "node:assert/strict";
import type { HomeAction } from "../../src/core/home/subject";
import {
  actOn,
  adapters,
  fireEvent,
  limitsIn,
  missingFeatures,
  type NotificationEvent,
  notify,
  onNotifications,
  onSendEvent,
} from "../../src/home-assistant";
import { connected, type House, limitedToken, openHouse, settled, token, until } from "./house";
import { Memory, startWatch } from "./watching";

describe("a token that is no administrator's", () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());
  const connect = async (as: string) => {
    const connection = house.connect({ token: as });
    await connected(connection);
    await settled(connection);
    return connection;
  };

  it("is known as such, with all it goes without", async () => {
    assert.deepEqual(missingFeatures((await connect(limitedToken)).status()), ["asking", "notifications", "firing", "timers"]);
    assert.deepEqual(missingFeatures((await connect(token)).status()), []);
    assert.deepEqual(missingFeatures({ kind: "starting" }), []);
  });

  it("belongs to a user who has to be linked where a system goes by users", async () => {
    const limitsOf = async (as: string) => limitsIn((await connect(as)).home() ?? assert.fail());
    assert.deepEqual(await limitsOf(limitedToken), { user: "Node-RED (limited)", systems: ["KidsChores"] });
    assert.equal(await limitsOf(token), undefined);
  });

  it("hears what happens at home, and does what its integrations let it do", async () => {
    const connection = await connect(limitedToken);
    const watching = startWatch(house, connection, new Memory());
    await watching.idle();
    const uid = house.home.todo.add("todo.family", { summary: "Trash", due: "2026-11-22T10:00:00" });
    house.home.rewards.request("Mia", "Ice cream");
    await until(() => watching.reported.length >= 2);
    assert.deepEqual(watching.words().sort(), ["chore_due Trash", "reward_requested Ice cream"]);
    const answer = async (adapter: string, action: HomeAction) => {
      const { subject } = watching.reported.find((event) => event.subject.adapter === adapter) ?? assert.fail(adapter);
      return actOn({ connection, adapters, clock: house.clock }, subject, action, { role: "adult", name: "Anna" });
    };
    assert.deepEqual(await answer("todo", "complete"), { kind: "done" });
    assert.equal(house.home.todo.items("todo.family").find((item) => item.uid === uid)?.status, "completed");
    // An integration may have rules of its own for who is no administrator: then its sentence is the answer.
    const detail = "You are not authorized to approve rewards for this kid.";
    assert.deepEqual(await answer("kidschores", "approve"), { kind: "not_done", reason: "refused", detail });
    await watching.watch.close();
  });

  it("shows notices, and says of all the rest that it is not allowed", async () => {
    const connection = await connect(limitedToken);
    assert.equal((await notify(connection, { id: "cap", title: "SMS", message: "90 %" })).ok, true);
    const fired = await fireEvent(connection, "household_sms_sent", {});
    assert.ok(!fired.ok && fired.kind === "refused" && fired.code === "unauthorized");
    const said: string[] = [];
    const hear = (heard: NotificationEvent | { readonly kind: string; readonly problem?: string }): void => {
      if ("problem" in heard) said.push(`${heard.kind}: ${heard.problem}`);
    };
    onSendEvent(connection, () => {}, hear);
    onNotifications({ home: "home", connection, log: () => {} }, hear);
    await until(() => said.length === 2);
    assert.deepEqual(said, ["not_listening: unauthorized: Unauthorized", "not_listening: unauthorized: Unauthorized"]);
    house.home.setState("timer.laundry", "idle", { friendly_name: "Laundry" });
    await settled(connection);
    const home = connection.home();
    assert.ok(home);
    const timers = adapters.find(({ id }) => id === "timer");
    assert.deepEqual(await timers?.sources(home), [{ id: "timer", name: "Timers", needsAdmin: true }]);
  });
});
