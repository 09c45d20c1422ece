// Chores that are done without a word: they come again at once with a later due, or are no longer there. What is held about them
// must not be sent, so that has to be reported.

import assert from "node:assert/strict";
import { type Duration, days, minutes } from "../../src/core/units";
import type { HomeConnection } from "../../src/home-assistant";
import { connected, type House, openHouse, settled } from "./house";
import { Memory, reporting, startWatch, type Watching } from "./watching";

const family = "todo.family";

describe("a chore that is done without a word", () => {
  let house: House;
  let connection: HomeConnection;
  let memory: Memory;
  let watching: Watching;
  let gone: string[];
  let fails: boolean;
  let attempts: number;

  beforeEach(async () => {
    house = await openHouse();
    for (const { uid } of house.home.todo.items(family)) house.home.todo.remove(family, uid);
    memory = new Memory();
    gone = [];
    [fails, attempts] = [false, 0];
    connection = house.connect();
    await connected(connection);
  });
  afterEach(() => house.close());

  const begin = async (): Promise<void> => {
    await settled(connection);
    watching = startWatch(house, connection, memory, {
      wanted: (adapter, source) => adapter !== "todo" || source === family,
      steps: [minutes(0)],
      reporter: reporting((event) => void watching.reported.push(event), {
        closed: ({ adapter, item }, { how }) => {
          if (how !== undefined) return;
          attempts += 1;
          if (fails) throw new Error("no space left");
          gone.push(`${adapter} ${item}`);
        },
      }),
    });
    await watching.idle();
  };
  const pass = async (time: Duration): Promise<void> => {
    await house.clock.advance(time);
    await watching.idle();
  };
  const itemOf = (uid: string): string => `todo ${JSON.stringify({ list: family, uid })}`;

  it("is reported gone when it was taken off its list and has not come back, once", async () => {
    const uid = house.home.todo.add(family, { summary: "Trash", due: "2026-11-22T11:00:00" });
    await begin();
    house.home.todo.remove(family, uid);
    await watching.idle();
    await pass(minutes(4));
    assert.deepEqual(gone, []);
    await pass(minutes(1));
    assert.deepEqual(gone, [itemOf(uid)]);
    await pass(days(2));
    assert.deepEqual(gone, [itemOf(uid)]);
    assert.equal(house.clock.pending, 0);
  });

  it("is reported gone though we were away when it was taken off, and again later where that could not be kept", async () => {
    const uid = house.home.todo.add(family, { summary: "Trash", due: "2026-11-22T11:00:00" });
    await begin();
    await watching.watch.close();
    house.home.todo.remove(family, uid);
    fails = true;
    await begin();
    await pass(minutes(5));
    assert.deepEqual([gone, attempts], [[], 1]);
    fails = false;
    await pass(minutes(1));
    assert.deepEqual(gone, [itemOf(uid)]);
  });

  it("is not reported gone where it was done before, or where its list can't be seen for a while", async () => {
    const [done, open] = [house.home.todo.add(family, { summary: "Done" }), house.home.todo.add(family, { summary: "Open" })];
    house.home.todo.complete(family, done);
    await begin();
    house.home.todo.remove(family, done);
    const list = connection.home()?.states.get(family);
    house.home.setState(family, "unavailable", { restored: true });
    await watching.idle();
    await pass(days(1));
    house.home.setState(family, list?.state ?? "", list?.attributes);
    await watching.idle();
    await pass(minutes(30));
    assert.deepEqual(gone, []);
    assert.equal(house.home.todo.items(family)[0]?.uid, open);
  });

  it("is reported completed each time it is done, where the chore system says when that was", async () => {
    const sweep = (last_completed: string | null, next_due_date: string) =>
      house.home.setState("sensor.sweep", "1", {
        device_class: "chore_helper__schedule",
        friendly_name: "Sweep",
        last_completed,
        next_due_date,
      });
    sweep(null, "2026-11-22");
    await begin();
    sweep("2026-11-22T10:40:00-05:00", "2026-11-29");
    await watching.idle();
    sweep("2026-11-22T15:40:00+00:00", "2026-11-29");
    await watching.idle();
    sweep("2026-11-22T10:45:00-05:00", "2026-11-29");
    await watching.idle();
    sweep("2026-11-22T10:40:00-05:00", "2026-11-22");
    await watching.idle();
    assert.deepEqual(watching.words(), ["chore_completed Sweep", "chore_completed Sweep"]);
    assert.deepEqual(
      watching.reported.map(({ subject }) => subject.actions),
      [[], []],
    );
  });
});
