// The same answer by two people, or twice by one: a chore that comes again is done for this time only.

import assert from "node:assert/strict";
import type { Subject } from "../../src/core/home/subject";
import { minutes } from "../../src/core/units";
import { actOn, adapters, type HomeConnection } from "../../src/home-assistant";
import { turn } from "../fakes/clock";
import { connected, type House, openHouse, settled } from "./house";

const dishes = { home: "home", adapter: "donetick", item: JSON.stringify({ task: 1 }), title: "Dishes" };
const task = (next_due_date: string) => ({ task_id: 1, next_due_date, assigned_to: null });

describe("an answer that comes twice", () => {
  let house: House;
  let connection: HomeConnection;
  let done: number;
  let refuses: boolean;
  beforeEach(async () => {
    house = await openHouse();
    house.home.setState("sensor.dishes", "Dishes", task("2026-11-22"));
    connection = house.connect();
    await connected(connection);
    done = 0;
    refuses = false;
  });
  afterEach(() => house.close());

  /** Each time it is done the task is due a day later, as a daily one is. */
  const recurring = adapters.map((adapter) => ({
    ...adapter,
    async act() {
      await turn();
      if (refuses) return { ok: false, kind: "refused", code: "down", message: "Donetick is down" } as const;
      done += 1;
      house.home.setState("sensor.dishes", "Dishes", task(`2026-11-2${2 + done}`));
      await settled(connection);
      return { ok: true, response: undefined } as const;
    },
  }));
  const answer = (name: string, action: Subject["actions"][number] = "complete") =>
    actOn({ connection, adapters: recurring, clock: house.clock }, { ...dishes, actions: [action] }, action, {
      role: "adult",
      name,
    });
  const already = { kind: "not_done", reason: "already" };

  it("is done once where both come at the same time, or one a moment after the other", async () => {
    assert.deepEqual(await Promise.all([answer("Anna"), answer("Tom")]), [{ kind: "done" }, already]);
    assert.deepEqual(await answer("Tom"), already);
    assert.equal(done, 1);
  });

  it("is done again for the next time, and where it is another answer", async () => {
    await answer("Anna");
    assert.deepEqual(await answer("Anna", "skip"), { kind: "done" });
    await house.clock.advance(minutes(1));
    assert.deepEqual(await answer("Anna"), { kind: "done" });
    assert.equal(done, 3);
  });

  it("is tried by the second where the first came to nothing", async () => {
    refuses = true;
    const first = answer("Anna");
    const second = answer("Tom");
    assert.equal((await first).kind, "not_done");
    refuses = false;
    assert.deepEqual(await second, { kind: "done" });
    assert.equal(done, 1);
  });
});
