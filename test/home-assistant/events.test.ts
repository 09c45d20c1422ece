// What is reported of a home, and when: each thing once, as what it is.

import assert from "node:assert/strict";
import { days, hours, minutes, seconds } from "../../src/core/units";
import { actOn, adapters } from "../../src/home-assistant";
import { connected, limitedToken, settled } from "./house";
import { family, WatchedHome } from "./watched";

describe("what happens at home", () => {
  let scene: WatchedHome;
  beforeEach(async () => {
    scene = await WatchedHome.open();
  });
  afterEach(() => scene.close());

  it("is not reported where it is old when we first look", async () => {
    scene.add("Old", "2026-11-20");
    const uid = scene.add("Done", "2026-11-20");
    scene.home.todo.complete(family, uid);
    scene.home.chores.claim("Ben", "Dishes");
    scene.home.rewards.request("Mia", "Ice cream");
    await scene.begin();
    await scene.reported();
  });

  it("is reported when it falls due later, though it was there when we first looked: soon, now, and a day after", async () => {
    scene.addTrash();
    await scene.begin();
    await scene.clock.advance(minutes(89));
    await scene.reported();
    await scene.clock.advance(minutes(1));
    await scene.reported("chore_due_soon Trash");
    await scene.clock.advance(hours(1));
    await scene.reported("chore_due_soon Trash", "chore_due Trash");
    await scene.clock.advance(days(1));
    await scene.reported("chore_due_soon Trash", "chore_due Trash", "chore_overdue Trash");
    await scene.clock.advance(days(30));
    await scene.reported("chore_due_soon Trash", "chore_due Trash", "chore_overdue Trash");
  });

  it("is reported once of what was renamed meanwhile, and an answer reaches it under its new name", async () => {
    scene.addTrash();
    await scene.begin();
    await scene.clock.advance(minutes(90));
    await scene.reported("chore_due_soon Trash");
    for (const { id } of [...(scene.connection.home()?.states.values() ?? [])])
      scene.home.rename(id, id.replace(".", ".renamed_"));
    await scene.watching.idle();
    await scene.clock.advance(hours(1));
    await scene.reported("chore_due_soon Trash", "chore_due Trash");
    scene.home.chores.claim("Ben", "Dishes");
    await scene.reported("chore_due_soon Trash", "chore_due Trash", "chore_claimed Dishes");
    const about = scene.watching.reported.find(({ kind }) => kind === "chore_due")?.subject;
    assert.ok(about);
    const anna = { role: "adult", name: "Anna" } as const;
    assert.deepEqual(await actOn({ connection: scene.connection, adapters, clock: scene.clock }, about, "complete", anna), {
      kind: "done",
    });
    await scene.home.restart(seconds(0), seconds(0));
    await scene.reported("chore_due_soon Trash", "chore_due Trash", "chore_claimed Dishes", "chore_completed Trash");
    assert.equal(scene.home.todo.items("todo.renamed_family")[0]?.status, "completed");
  });

  it("carries what there is to say of it", async () => {
    const uid = scene.addTrash();
    await scene.begin({ steps: [minutes(0)] });
    await scene.clock.advance(hours(3));
    await scene.reported("chore_due Trash");
    const [event] = scene.watching.reported;
    assert.deepEqual(event?.subject, {
      home: "home",
      adapter: "todo",
      item: JSON.stringify({ list: family, uid }),
      title: "Trash",
      actions: ["complete", "snooze"],
    });
    assert.equal(event?.list, "Family");
    assert.equal(event?.due, Date.parse("2026-11-22T18:00:00Z"));
    assert.ok((event?.occurrence.length ?? 999) < 80);
  });

  it("of a list that was empty when we first looked is reported as well", async () => {
    await scene.begin();
    scene.add("Late", "2026-11-22T09:00:00");
    await scene.reported("chore_due Late");
  });

  it("is not reported of a chore done before it was due", async () => {
    const uid = scene.addTrash();
    await scene.begin();
    scene.home.todo.complete(family, uid);
    await scene.reported("chore_completed Trash");
    await scene.clock.advance(days(3));
    await scene.reported("chore_completed Trash");
    assert.equal(scene.clock.pending, 0);
  });

  it("follows a due that is put off, and one that is taken away", async () => {
    const uid = scene.addTrash();
    await scene.begin({ steps: [minutes(0)] });
    scene.home.todo.update(family, uid, { due: "2026-11-22T15:00:00" });
    await scene.watching.idle();
    await scene.clock.advance(hours(3));
    await scene.reported();
    await scene.clock.advance(hours(2));
    await scene.reported("chore_due Trash");
    scene.home.todo.update(family, uid, { due: "2026-11-23T15:00:00" });
    await scene.watching.idle();
    scene.home.todo.update(family, uid, { due: null });
    await scene.watching.idle();
    await scene.clock.advance(days(3));
    await scene.reported("chore_due Trash");
  });

  it("is reported of a day at the hour chosen, in the home's zone", async () => {
    scene.add("Trash", "2026-11-22");
    await scene.begin({ steps: [minutes(0)], dueHour: "12:15" });
    await scene.clock.advance(minutes(104));
    await scene.reported();
    await scene.clock.advance(minutes(1));
    await scene.reported("chore_due Trash");
  });

  it("is reported of a claim and of a reward, with whom it concerns and what to answer", async () => {
    await scene.begin();
    scene.home.chores.claim("Ben", "Dishes");
    scene.home.rewards.request("Mia", "Ice cream");
    await scene.reported("chore_claimed Dishes", "reward_requested Ice cream");
    const [claim, request] = scene.watching.reported;
    assert.deepEqual([claim?.person, claim?.points, claim?.subject.actions], ["Ben", 5, ["approve", "reject"]]);
    assert.deepEqual([request?.person, request?.points, request?.subject.actions], ["Mia", 10, ["approve", "reject"]]);
  });

  it("is reported as well with a token that is no administrator's", async () => {
    scene.reconnect({ token: limitedToken });
    await connected(scene.connection);
    scene.addTrash();
    await scene.begin({ steps: [minutes(0)] });
    scene.home.rewards.request("Mia", "Ice cream");
    await scene.clock.advance(hours(3));
    await scene.reported("chore_due Trash", "reward_requested Ice cream");
  });

  it("ends with the watch", async () => {
    scene.addTrash();
    await scene.begin();
    await scene.watching.watch.close();
    scene.home.rewards.request("Mia", "Ice cream");
    await settled(scene.connection);
    await scene.clock.advance(days(2));
    await scene.reported();
  });
});
