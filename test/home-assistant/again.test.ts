// What comes again: a due that is put back, a chore that is made anew, a watch that begins anew. What is the same is reported once, and
// what is not is never taken for what was reported before.

import assert from "node:assert/strict";
import type { HomeEvent } from "../../src/core/home/event";
import { type Duration, days, hours, minutes } from "../../src/core/units";
import type { HomeConnection } from "../../src/home-assistant";
import { connected, type House, openHouse, settled } from "./house";
import { Memory, startWatch, type Watching } from "./watching";

const family = "todo.family";
const wanted = (adapter: string, source: string): boolean => adapter === "kidschores" || source === family;
const sensor = "sensor.kc_ben_chore_status_dishes";

describe("what comes again", () => {
  let house: House;
  let connection: HomeConnection;
  let memory: Memory;
  let watching: Watching;

  beforeEach(async () => {
    house = await openHouse();
    for (const { uid } of house.home.todo.items(family)) house.home.todo.remove(family, uid);
    memory = new Memory();
    connection = house.connect();
    await connected(connection);
    watching = await begin(memory);
  });
  afterEach(() => house.close());

  const begin = async (seen: Memory, reported: HomeEvent[] = []): Promise<Watching> => {
    await settled(connection);
    const begun = startWatch(house, connection, seen, { wanted, steps: [minutes(0), days(1)] }, reported);
    await begun.idle();
    return begun;
  };
  const occurrences = ({ reported }: Watching, kind: string): string[] =>
    reported.filter((event) => event.kind === kind).map(({ occurrence }) => occurrence);
  const pass = async (time: Duration): Promise<void> => {
    await house.clock.advance(time);
    await watching.idle();
  };
  const update = async (uid: string, due: string): Promise<void> => {
    house.home.todo.update(family, uid, { due });
    await watching.idle();
  };

  it("is reported once of a due that is changed back and forth, over a restart of ours too", async () => {
    const uid = house.home.todo.add(family, { summary: "Trash", due: "2026-11-22T11:00:00" });
    await watching.idle();
    await pass(hours(1));
    assert.deepEqual(watching.words(), ["chore_due Trash"]);
    await update(uid, "2026-11-22T20:00:00");
    await update(uid, "2026-11-22T11:00:00");
    await watching.watch.close();
    watching = await begin(memory, watching.reported);
    await update(uid, "2026-11-22T20:00:00");
    await update(uid, "2026-11-22T11:00:00");
    assert.deepEqual(watching.words(), ["chore_due Trash"]);
    await pass(days(1));
    assert.deepEqual(watching.words(), ["chore_due Trash", "chore_overdue Trash"]);
  });

  it("is reported when it falls due though it was put off and put back before", async () => {
    const uid = house.home.todo.add(family, { summary: "Trash", due: "2026-11-22T13:00:00" });
    await watching.idle();
    await update(uid, "2026-11-22T20:00:00");
    await update(uid, "2026-11-22T13:00:00");
    await pass(hours(3));
    assert.deepEqual(watching.words(), ["chore_due Trash"]);
  });

  it("is a claim of its own where the chore was gone for days and has been made anew", async () => {
    house.home.chores.claim("Ben", "Dishes");
    await watching.idle();
    const chore = connection.home()?.states.get(sensor);
    house.home.removeState(sensor);
    await watching.idle();
    await pass(days(1));
    const cat = connection.home()?.states.get("sensor.kc_mia_chore_status_feed_the_cat");
    house.home.setState(cat?.id ?? "", "pending", { ...cat?.attributes, default_points: 6 });
    await watching.idle();
    house.home.setState(sensor, "pending", chore?.attributes);
    await watching.idle();
    house.home.setState(sensor, "claimed", { ...chore?.attributes, last_claimed: "2026-11-25T10:00:00-05:00" });
    await watching.idle();
    const claims = watching.reported.filter(({ kind, subject }) => kind === "chore_claimed" && subject.title === "Dishes");
    assert.equal(new Set(claims.map(({ occurrence }) => occurrence)).size, 2);
  });

  it("is a request of its own where another watch, which is gone, has reported earlier ones", async () => {
    house.home.chores.claim("Ben", "Dishes");
    await watching.idle();
    await pass(hours(1));
    await watching.watch.close();
    house.home.chores.reset();
    const anew = await begin(new Memory());
    house.home.chores.claim("Ben", "Dishes");
    await anew.idle();
    const [before, after] = [occurrences(watching, "chore_claimed"), occurrences(anew, "chore_claimed")];
    assert.deepEqual([before.length, after.length], [1, 1]);
    assert.notEqual(before[0], after[0]);
  });

  it("is the same to two watches where it falls due", async () => {
    await pass(hours(1));
    const both = [watching, await begin(new Memory())];
    house.home.todo.add(family, { summary: "Late", due: "2026-11-22T09:00:00" });
    for (const one of both) await one.idle();
    const reported = both.map((one) => occurrences(one, "chore_due"));
    assert.equal(reported[0]?.length, 1);
    assert.deepEqual(reported[0], reported[1]);
  });
});
