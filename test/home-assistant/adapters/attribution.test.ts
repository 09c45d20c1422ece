// Whose a chore is and who has done it, for systems that know people by numbers or ids.

import assert from "node:assert/strict";
import { instant } from "../../../src/core/units";
import type { HomeAdapter, HomeItem } from "../../../src/home-assistant";
import { grocy } from "../../../src/home-assistant/adapters/grocy";
import { simpleChores } from "../../../src/home-assistant/adapters/simple-chores";
import { turn } from "../../fakes/clock";
import { RecordedHome } from "../recorded";
import { grocySystem } from "./systems/others";
import { state } from "./systems/system";

const itemsOf = async (adapter: HomeAdapter, home: RecordedHome): Promise<readonly HomeItem[]> => {
  let shown: readonly HomeItem[] = [];
  const stop = await adapter.watch(
    home,
    () => true,
    ({ items }) => {
      shown = items ?? [];
    },
  );
  await turn();
  stop();
  return shown;
};

/** What the service call says about who did the chore of this title. */
const reported = async (adapter: HomeAdapter, home: RecordedHome, title: string, name: string, aliases: string[] = []) => {
  const item = (await itemsOf(adapter, home)).find((one) => one.title === title) ?? assert.fail(`no ${title}`);
  await adapter.act(home, item, "complete", { name, aliases, now: instant(0) });
  return home.calls.at(-1)?.data;
};

describe("Simple Chores, which assigns chores to ids", () => {
  const ben = "custom_user_5f1c";
  const chore = {
    id: "s1",
    name: "Dishes",
    room: "Kitchen",
    room_id: "area_kitchen",
    frequency: "daily",
    next_due: "2026-11-22",
    assigned_to: ben,
    recurrence_type: "interval",
    interval: 1,
  };
  const recorded = () =>
    new RecordedHome([
      state("sensor.chores_due_today", "1", { state_class: "total", chores: [chore], date: "2026-11-22" }),
      state("sensor.overdue_chores", "1", {
        state_class: "total",
        chores: [{ ...chore, id: "s2", name: "Bins", next_due: "2026-11-20", assigned_to: "moved-out" }],
      }),
      state("sensor.total_chores", "2", {
        state_class: "total",
        chores: [{ ...chore, room_name: "Kitchen", last_completed: null, last_completed_by: null }],
        total_count: 2,
        completion_history: [],
        rooms: [],
        users: [
          { id: "9b0e", name: "Anna", is_custom: false, is_active: true },
          { id: ben, name: "Ben", avatar: "mdi:account" },
        ],
      }),
    ]);

  it("is read with the names of whose they are, and the id of whom it no longer knows", async () => {
    const items = await itemsOf(simpleChores, recorded());
    assert.deepEqual(
      items.map(({ title, person }) => [title, person]),
      [
        ["Dishes", "Ben"],
        ["Bins", "moved-out"],
      ],
    );
  });

  it("is reported who has done a chore, by whichever of their names it knows", async () => {
    assert.deepEqual(await reported(simpleChores, recorded(), "Dishes", "Mum", ["anna"]), { chore_id: "s1", user_id: "9b0e" });
    assert.deepEqual(await reported(simpleChores, recorded(), "Dishes", "Tom"), { chore_id: "s1" });
  });
});

describe("Grocy, which credits the owner of the API key unless a person is given", () => {
  it("is reported who has done it where they are whose turn it was, and nothing of anybody else", async () => {
    const home = new RecordedHome(grocySystem.states);
    const dishes = { chore_id: 3, track_execution_now: true };
    assert.deepEqual(await reported(grocy, home, "Dishes", "Ben"), { ...dishes, done_by: 2 });
    assert.deepEqual(await reported(grocy, home, "Dishes", "Anna"), dishes);
    assert.deepEqual(await reported(grocy, home, "Bins", "Ben"), { chore_id: 4, track_execution_now: true });
  });
});
