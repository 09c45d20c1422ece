// Long lists, and what can't be reported for a while: looked at as seldom as can be, and never too late.

import assert from "node:assert/strict";
import { type Duration, hours, minutes, seconds } from "../../src/core/units";
import type { HomeConnection } from "../../src/home-assistant";
import { connected, type House, openHouse, settled } from "./house";
import { Memory, reporting, startWatch, type Watching } from "./watching";

const family = "todo.family";

describe("a list that is looked at", () => {
  let house: House;
  let connection: HomeConnection;
  let watching: Watching;
  beforeEach(async () => {
    house = await openHouse();
    for (const { uid } of house.home.todo.items(family)) house.home.todo.remove(family, uid);
    connection = house.connect();
    await connected(connection);
  });
  afterEach(() => house.close());

  const begin = async (store: Memory, report?: () => void): Promise<void> => {
    await settled(connection);
    const options = { wanted: (_: string, source: string) => source === family, steps: [minutes(0)] };
    watching = startWatch(house, connection, store, { ...options, ...(report && { reporter: reporting(report) }) });
    await watching.idle();
  };
  const pass = async (time: Duration): Promise<void> => {
    await house.clock.advance(time);
    await watching.idle();
  };

  it("tries a step that could not be reported again after half a minute, not at once", async () => {
    let attempts = 0;
    await begin(new Memory(), () => {
      attempts += 1;
      throw new Error("not available");
    });
    house.home.todo.add(family, { summary: "Trash", due: "2026-11-22T11:30:00" });
    await watching.idle();
    await pass(hours(1));
    assert.equal(attempts, 1);
    await pass(seconds(29));
    assert.equal(attempts, 1);
    await pass(seconds(1));
    assert.equal(attempts, 2);
  });

  it("is reported in full where each of a thousand items falls due at its own time, though most are left alone at each look", async () => {
    await begin(new Memory());
    for (let count = 0; count < 1_000; count++) {
      const minute = String(31 + (count % 20)).padStart(2, "0");
      house.home.todo.add(family, { summary: `Chore ${count}`, due: `2026-11-22T11:${minute}:00` });
    }
    await watching.idle();
    for (let minute = 0; minute < 61; minute++) await pass(minutes(1));
    for (let minute = 0; minute < 20; minute++) await pass(minutes(1));
    assert.equal(watching.reported.length, 1_000);
    assert.equal(new Set(watching.words()).size, 1_000);
  });
});
