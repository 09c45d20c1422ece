// What is told of a home: each thing once, over everything that happens to the connection, to us and to the home.

import assert from "node:assert/strict";
import { days, hours, later, minutes, seconds } from "../../src/core/units";
import { actOn, adapters, type HomeConnection, type WatchOptions } from "../../src/home-assistant";
import { connected, type House, limitedToken, openHouse, quick, settled, until } from "./house";
import { Memory, startWatch, type Watching } from "./watching";

const family = "todo.family";
/** Only the list the tests write on. */
const wanted = (adapter: string, source: string): boolean => adapter === "kidschores" || source === family;

describe("what happens at home", () => {
  let house: House;
  let connection: HomeConnection;
  let memory: Memory;
  let watching: Watching;
  let before: Watching["told"];

  beforeEach(async () => {
    house = await openHouse();
    for (const { uid } of house.home.todo.items(family)) house.home.todo.remove(family, uid);
    memory = new Memory();
    before = [];
    connection = house.connect();
    await connected(connection);
  });
  afterEach(() => house.close());

  const begin = async (options: Partial<WatchOptions> = {}): Promise<void> => {
    await settled(connection);
    watching = startWatch(house, connection, memory, { wanted, ...options }, before);
    await watching.idle();
  };
  /** That exactly this was told by now, each thing as an occurrence of its own; what concerns two lists in any order. */
  const told = async (...words: string[]): Promise<void> => {
    await until(() => watching.told.length >= words.length);
    await watching.idle();
    assert.deepEqual(watching.words().sort(), words.sort());
    assert.equal(new Set(watching.told.map(({ occurrence }) => occurrence)).size, words.length);
  };
  const add = (summary: string, due: string): string => house.home.todo.add(family, { summary, due });
  const trash = () => add("Trash", "2026-11-22T13:00:00");

  it("is not told where it is old when we first look", async () => {
    add("Old", "2026-11-20");
    const uid = add("Done", "2026-11-20");
    house.home.todo.complete(family, uid);
    house.home.chores.claim("Ben", "Dishes");
    house.home.rewards.request("Mia", "Ice cream");
    await begin();
    await told();
  });

  it("is told when it falls due later, though it was there when we first looked: soon, now, and a day after", async () => {
    trash();
    await begin();
    await house.clock.advance(minutes(89));
    await told();
    await house.clock.advance(minutes(1));
    await told("chore_due_soon Trash");
    await house.clock.advance(hours(1));
    await told("chore_due_soon Trash", "chore_due Trash");
    await house.clock.advance(days(1));
    await told("chore_due_soon Trash", "chore_due Trash", "chore_overdue Trash");
    await house.clock.advance(days(30));
    await told("chore_due_soon Trash", "chore_due Trash", "chore_overdue Trash");
  });

  it("is told once of what was renamed meanwhile, and an answer reaches it under its new name", async () => {
    trash();
    await begin();
    await house.clock.advance(minutes(90));
    await told("chore_due_soon Trash");
    for (const { id } of [...(connection.home()?.states.values() ?? [])]) house.home.rename(id, id.replace(".", ".renamed_"));
    await watching.idle();
    await house.clock.advance(hours(1));
    await told("chore_due_soon Trash", "chore_due Trash");
    house.home.chores.claim("Ben", "Dishes");
    await told("chore_due_soon Trash", "chore_due Trash", "chore_claimed Dishes");
    const about = watching.told.find(({ kind }) => kind === "chore_due")?.subject;
    assert.ok(about);
    const anna = { role: "adult", name: "Anna" } as const;
    assert.deepEqual(await actOn({ connection, adapters, clock: house.clock }, about, "complete", anna), { kind: "done" });
    await house.home.restart(seconds(0), seconds(0));
    await told("chore_due_soon Trash", "chore_due Trash", "chore_claimed Dishes", "chore_completed Trash");
    assert.equal(house.home.todo.items("todo.renamed_family")[0]?.status, "completed");
  });

  it("carries what there is to say of it", async () => {
    const uid = trash();
    await begin({ steps: [minutes(0)] });
    await house.clock.advance(hours(3));
    await told("chore_due Trash");
    const [event] = watching.told;
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

  it("of a list that was empty when we first looked is told as well", async () => {
    await begin();
    add("Late", "2026-11-22T09:00:00");
    await told("chore_due Late");
  });

  it("is not told of a chore done before it was due", async () => {
    const uid = trash();
    await begin();
    house.home.todo.complete(family, uid);
    await told("chore_completed Trash");
    await house.clock.advance(days(3));
    await told("chore_completed Trash");
    assert.equal(house.clock.pending, 0);
  });

  it("follows a due that is put off, and one that is taken away", async () => {
    const uid = trash();
    await begin({ steps: [minutes(0)] });
    house.home.todo.update(family, uid, { due: "2026-11-22T15:00:00" });
    await watching.idle();
    await house.clock.advance(hours(3));
    await told();
    await house.clock.advance(hours(2));
    await told("chore_due Trash");
    house.home.todo.update(family, uid, { due: "2026-11-23T15:00:00" });
    await watching.idle();
    house.home.todo.update(family, uid, { due: null });
    await watching.idle();
    await house.clock.advance(days(3));
    await told("chore_due Trash");
  });

  it("is told of a day at the hour chosen, in the home's zone", async () => {
    add("Trash", "2026-11-22");
    await begin({ steps: [minutes(0)], dueHour: "12:15" });
    await house.clock.advance(minutes(104));
    await told();
    await house.clock.advance(minutes(1));
    await told("chore_due Trash");
  });

  it("is told of a claim and of a reward, with whom it concerns and what to answer", async () => {
    await begin();
    house.home.chores.claim("Ben", "Dishes");
    house.home.rewards.request("Mia", "Ice cream");
    await told("chore_claimed Dishes", "reward_requested Ice cream");
    const [claim, request] = watching.told;
    assert.deepEqual([claim?.person, claim?.points, claim?.subject.actions], ["Ben", 5, ["approve", "reject"]]);
    assert.deepEqual([request?.person, request?.points, request?.subject.actions], ["Mia", 10, ["approve", "reject"]]);
  });

  it("is told once where it happened while we were away", async () => {
    const uid = trash();
    await begin();
    connection.close();
    await watching.watch.close();
    house.home.todo.complete(family, uid);
    house.home.rewards.request("Mia", "Ice cream");
    connection = house.connect();
    await begin();
    await told("chore_completed Trash", "reward_requested Ice cream");
    await watching.watch.close();
    await begin();
    await told("chore_completed Trash", "reward_requested Ice cream");
  });

  it("is told once where Home Assistant was away: only the latest step that was missed", async () => {
    trash();
    await begin();
    const restarted = house.home.restart(days(2), minutes(1));
    await until(() => connection.status().kind === "unreachable");
    await house.clock.advance(days(2));
    await until(() => connection.status().kind === "starting");
    await told();
    await house.clock.advance(minutes(1));
    await restarted;
    await connected(connection);
    await told("chore_overdue Trash");
  });

  it("does not include that entities are unavailable or unknown for a while", async () => {
    trash();
    house.home.chores.claim("Ben", "Dishes");
    await begin();
    const states = ["todo.family", "sensor.kc_ben_chore_status_dishes"].map(
      (id) => [id, connection.home()?.states.get(id)] as const,
    );
    for (const [id] of states) house.home.setState(id, "unavailable", { restored: true });
    await watching.idle();
    await house.clock.advance(hours(3));
    await told();
    for (const [id] of states) house.home.setState(id, "unknown");
    await watching.idle();
    for (const [id, state] of states) house.home.setState(id, state?.state ?? "", state?.attributes);
    await told("chore_due Trash");
  });

  it("is not told of a chore that was done while the connection was dead without a word", async () => {
    connection.close();
    connection = house.connect({ timing: { ...quick, pong: 30 as never } });
    await connected(connection);
    const uid = trash();
    await begin({ steps: [minutes(0)] });
    house.home.faults.silence();
    house.home.todo.complete(family, uid);
    await house.clock.advance(hours(4));
    await until(() => connection.status().kind === "unreachable");
    await told();
    house.home.faults.resume();
    await connected(connection);
    await told("chore_completed Trash");
  });

  it("that could not be told is told later, and in the meantime the rest is", async () => {
    await begin({
      tell: (event) => {
        if (event.subject.title === "Bad" && watching.told.length < 2) throw new Error("nobody there");
        watching.told.push(event);
      },
    });
    add("Bad", "2026-11-22T09:00:00");
    add("Good", "2026-11-22T09:00:00");
    await told("chore_due Good");
    add("Better", "2026-11-22T09:00:00");
    await until(() => watching.told.length === 2);
    await house.clock.advance(seconds(30));
    await told("chore_due Good", "chore_due Better", "chore_due Bad");
  });

  it("is told though its time came while we were telling something else", async () => {
    trash();
    await begin({
      steps: [minutes(0)],
      tell: (event) => {
        house.clock.set(later(house.clock.now(), hours(4)));
        watching.told.push(event);
      },
    });
    add("Quick", "2026-11-22T09:00:00");
    await until(() => watching.told.length > 0);
    await watching.idle();
    await house.clock.advance(seconds(0));
    await told("chore_due Quick", "chore_due Trash");
  });

  it("is not told twice where it cannot be remembered, and is remembered once it can", async () => {
    const uid = trash();
    await begin();
    memory.full = true;
    house.home.todo.complete(family, uid);
    await told("chore_completed Trash");
    house.home.todo.update(family, uid, { summary: "Rubbish" });
    await told("chore_completed Trash");
    memory.full = false;
    const { writes } = memory;
    await house.clock.advance(seconds(30));
    await until(() => memory.writes === writes + 1);
    await watching.watch.close();
    await begin();
    await told("chore_completed Trash");
  });

  it("is told again as the same occurrence where we ended before it was remembered", async () => {
    const uid = trash();
    await begin();
    memory.full = true;
    house.home.todo.complete(family, uid);
    await told("chore_completed Trash");
    await watching.watch.close();
    memory.full = false;
    await begin();
    await until(() => watching.told.length === 2);
    assert.equal(watching.told[0]?.occurrence, watching.told[1]?.occurrence);
  });

  it("is told again as the same occurrence where we ended a moment after, and not once that moment is over", async () => {
    const uid = trash();
    await begin();
    house.home.todo.complete(family, uid);
    await told("chore_completed Trash");
    const another = startWatch(house, connection, memory, { wanted });
    await until(() => another.told.length > 0);
    assert.equal(another.told[0]?.occurrence, watching.told[0]?.occurrence);
    await house.clock.advance(seconds(5));
    await watching.idle();
    const third = startWatch(house, connection, memory, { wanted });
    await third.idle();
    assert.deepEqual(third.words(), []);
  });

  it("writes nothing where nothing happened", async () => {
    trash();
    await begin();
    const { writes } = memory;
    house.home.cut();
    await until(() => connection.status().kind === "unreachable");
    await connected(connection);
    await watching.idle();
    assert.equal(memory.writes, writes);
  });

  it("is forgotten a day after it is gone, and not before", async () => {
    const uid = trash();
    await begin();
    const item = JSON.stringify({ list: family, uid });
    house.home.todo.remove(family, uid);
    await watching.idle();
    await house.clock.advance(hours(23));
    add("A", "2026-12-24");
    await watching.idle();
    assert.ok(memory.get(`home/todo/${family}`).has(item));
    await house.clock.advance(hours(1));
    add("B", "2026-12-24");
    await watching.idle();
    assert.ok(!memory.get(`home/todo/${family}`).has(item));
  });

  it("is told as well with a token that is no administrator's", async () => {
    connection = house.connect({ token: limitedToken });
    await connected(connection);
    trash();
    await begin({ steps: [minutes(0)] });
    house.home.rewards.request("Mia", "Ice cream");
    await house.clock.advance(hours(3));
    await told("chore_due Trash", "reward_requested Ice cream");
  });

  it("ends with the watch", async () => {
    trash();
    await begin();
    await watching.watch.close();
    house.home.rewards.request("Mia", "Ice cream");
    await settled(connection);
    await house.clock.advance(days(2));
    await told();
  });
});
