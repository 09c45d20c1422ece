// A Donetick as it is set up by default: each task has a sensor, and is on the list of all tasks and on its assignee's.

import assert from "node:assert/strict";
import type { HomeItem } from "../../../src/home-assistant";
import { donetick } from "../../../src/home-assistant/adapters/donetick";
import { todo } from "../../../src/home-assistant/adapters/todo";
import { turn } from "../../fakes/clock";
import { RecordedHome, type RecordedItem } from "../recorded";
import { donetickSystem } from "./systems/others";
import { state } from "./systems/system";

const dishes: RecordedItem = {
  uid: "42--2026-11-22 17:00:00-05:00",
  summary: "Dishes",
  status: "needs_action",
  due: "2026-11-22T17:00:00-05:00",
};
const list = (id: string, name: string) => state(id, "1", { friendly_name: name, supported_features: 119 });
const recorded = (): RecordedHome => {
  const lists = [list("todo.all_tasks", "All Tasks"), list("todo.anna_s_tasks", "Anna's Tasks"), list("todo.family", "Family")];
  const items = { "todo.all_tasks": [dishes], "todo.anna_s_tasks": [dishes], "todo.family": [{ ...dishes, uid: "1" }] };
  const home = new RecordedHome([...donetickSystem.states, ...lists], items);
  for (const { id } of [...donetickSystem.states, ...lists.slice(0, 2)]) home.integrations.set(id, "donetick");
  return home;
};

describe("Donetick's lists", () => {
  it("are not among the to-do lists: each task is reported once, by its sensor", async () => {
    const home = recorded();
    const reported: HomeItem[] = [];
    for (const adapter of [todo, donetick])
      await adapter.watch(
        home,
        () => true,
        ({ items }) => reported.push(...(items ?? [])),
      );
    await turn();
    assert.deepEqual(
      reported.map(({ title, list, person }) => [title, list ?? person]),
      [
        ["Dishes", "Family"],
        ["Dishes", "Anna"],
        ["Bed", undefined],
      ],
    );
  });

  it("are not offered among the lists to choose from", async () => {
    assert.deepEqual(
      (await todo.sources(recorded())).map(({ name }) => name),
      ["Family"],
    );
  });
});
