// What happens at home is reported once, over everything that happens to the connection, to us, to the home and to our memory.

import assert from "node:assert/strict";
import { days, hours, later, minutes, seconds } from "../../src/core/units";
import { connected, ms, until } from "./house";
import { family, WatchedHome } from "./watched";
import { reporting } from "./watching";

describe("what happens at home", () => {
  let scene: WatchedHome;
  beforeEach(async () => {
    scene = await WatchedHome.open();
  });
  afterEach(() => scene.close());

  it("is reported once where it changes while we were away", async () => {
    const uid = scene.addTrash();
    await scene.begin();
    scene.connection.close();
    await scene.watching.watch.close();
    scene.home.todo.complete(family, uid);
    scene.home.rewards.request("Mia", "Ice cream");
    scene.reconnect();
    await scene.begin();
    await scene.reported("chore_completed Trash", "reward_requested Ice cream");
    await scene.watching.watch.close();
    await scene.begin();
    await scene.reported("chore_completed Trash", "reward_requested Ice cream");
  });

  it("is reported once where Home Assistant was away: only the latest step that was missed", async () => {
    scene.addTrash();
    await scene.begin();
    const restarted = scene.home.restart(days(2), minutes(1));
    await until(() => scene.connection.status().kind === "unreachable");
    await scene.clock.advance(days(2));
    await until(() => scene.connection.status().kind === "starting");
    await scene.reported();
    await scene.clock.advance(minutes(1));
    await restarted;
    await connected(scene.connection);
    await scene.reported("chore_overdue Trash");
  });

  it("does not include that entities are unavailable or unknown for a while", async () => {
    scene.addTrash();
    scene.home.chores.claim("Ben", "Dishes");
    await scene.begin();
    const states = ["todo.family", "sensor.kc_ben_chore_status_dishes"].map(
      (id) => [id, scene.connection.home()?.states.get(id)] as const,
    );
    for (const [id] of states) scene.home.setState(id, "unavailable", { restored: true });
    await scene.watching.idle();
    await scene.clock.advance(hours(3));
    await scene.reported();
    for (const [id] of states) scene.home.setState(id, "unknown");
    await scene.watching.idle();
    for (const [id, state] of states) scene.home.setState(id, state?.state ?? "", state?.attributes);
    await scene.reported("chore_due Trash");
  });

  it("is not reported of a chore that was done while the connection was dead without a word", async () => {
    scene.connection.close();
    scene.reconnect({ timing: { pong: ms(30) } });
    await connected(scene.connection);
    const uid = scene.addTrash();
    await scene.begin({ steps: [minutes(0)] });
    scene.home.faults.silence();
    scene.home.todo.complete(family, uid);
    await scene.clock.advance(hours(4));
    await until(() => scene.connection.status().kind === "unreachable");
    await scene.reported();
    scene.home.faults.resume();
    await connected(scene.connection);
    await scene.reported("chore_completed Trash");
  });

  it("that could not be reported is reported later, and in the meantime the rest is", async () => {
    await scene.begin({
      reporter: reporting((event) => {
        if (event.subject.title === "Bad" && scene.watching.reported.length < 2) throw new Error("not available");
        scene.watching.reported.push(event);
      }),
    });
    scene.add("Bad", "2026-11-22T09:00:00");
    scene.add("Good", "2026-11-22T09:00:00");
    await scene.reported("chore_due Good");
    scene.add("Better", "2026-11-22T09:00:00");
    await until(() => scene.watching.reported.length === 2);
    await scene.clock.advance(seconds(30));
    await scene.reported("chore_due Good", "chore_due Better", "chore_due Bad");
  });

  it("is reported though its time came while we were telling something else", async () => {
    scene.addTrash();
    await scene.begin({
      steps: [minutes(0)],
      reporter: reporting((event) => {
        scene.clock.set(later(scene.clock.now(), hours(4)));
        scene.watching.reported.push(event);
      }),
    });
    scene.add("Quick", "2026-11-22T09:00:00");
    await until(() => scene.watching.reported.length > 0);
    await scene.watching.idle();
    await scene.clock.advance(seconds(0));
    await scene.reported("chore_due Quick", "chore_due Trash");
  });

  it("is not reported twice where it cannot be remembered, and is remembered once it can", async () => {
    const uid = scene.addTrash();
    await scene.begin();
    scene.memory.full = true;
    scene.home.todo.complete(family, uid);
    await scene.reported("chore_completed Trash");
    scene.home.todo.update(family, uid, { summary: "Rubbish" });
    await scene.reported("chore_completed Trash");
    scene.memory.full = false;
    const { writes } = scene.memory;
    await scene.clock.advance(seconds(30));
    await until(() => scene.memory.writes === writes + 1);
    await scene.watching.watch.close();
    await scene.begin();
    await scene.reported("chore_completed Trash");
  });

  it("is reported again as the same occurrence where we ended before it was remembered", async () => {
    const uid = scene.addTrash();
    await scene.begin();
    scene.memory.full = true;
    scene.home.todo.complete(family, uid);
    await scene.reported("chore_completed Trash");
    await scene.watching.watch.close();
    scene.memory.full = false;
    await scene.begin();
    await until(() => scene.watching.reported.length === 2);
    assert.equal(scene.watching.reported[0]?.occurrence, scene.watching.reported[1]?.occurrence);
  });

  it("is reported again as the same occurrence where we ended a moment after, and not once that moment is over", async () => {
    const uid = scene.addTrash();
    await scene.begin();
    scene.home.todo.complete(family, uid);
    await scene.reported("chore_completed Trash");
    const another = scene.another();
    await until(() => another.reported.length > 0);
    assert.equal(another.reported[0]?.occurrence, scene.watching.reported[0]?.occurrence);
    await scene.clock.advance(seconds(5));
    await scene.watching.idle();
    const third = scene.another();
    await third.idle();
    assert.deepEqual(third.words(), []);
  });

  it("writes nothing where nothing happened", async () => {
    scene.addTrash();
    await scene.begin();
    const { writes } = scene.memory;
    scene.home.cut();
    await until(() => scene.connection.status().kind === "unreachable");
    await connected(scene.connection);
    await scene.watching.idle();
    assert.equal(scene.memory.writes, writes);
  });

  it("is forgotten a day after it is gone, and not before", async () => {
    const uid = scene.addTrash();
    await scene.begin();
    const item = JSON.stringify({ list: family, uid });
    scene.home.todo.remove(family, uid);
    await scene.watching.idle();
    await scene.clock.advance(hours(23));
    scene.add("A", "2026-12-24");
    await scene.watching.idle();
    assert.ok(scene.memory.get(`home/todo/${family}`).has(item));
    await scene.clock.advance(hours(1));
    scene.add("B", "2026-12-24");
    await scene.watching.idle();
    assert.ok(!scene.memory.get(`home/todo/${family}`).has(item));
  });
});
