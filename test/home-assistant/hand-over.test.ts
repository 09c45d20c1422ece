// Handing a chore over: an item moves to the list that is named after the person, or nothing changes.

import assert from "node:assert/strict";
import type { CallAnswer, HomeAccess, ServiceCall } from "../../src/home-assistant/connection/home";
import { handOver } from "../../src/home-assistant/hand-over";

const everything = 127;
const lists = (features = everything) => [
  { id: "todo.ben", name: "Ben", features: everything },
  { id: "todo.mia", name: "Mia's chores", features },
  { id: "todo.miami", name: "Miami trip", features: everything },
];
const item = { uid: "u1", summary: "Desk", status: "needs_action", due: "2026-12-01", description: "Drawers too" };
const ben = { adapter: "todo", item: JSON.stringify({ list: "r-todo.ben", uid: "u1" }) };

const homeWith = (made = lists(), answer: (call: ServiceCall) => CallAnswer | undefined = () => undefined) => {
  const calls: ServiceCall[] = [];
  const home = {
    states: new Map(
      made.map(({ id, name, features }) => [
        id,
        { id, state: "1", attributes: { friendly_name: name, supported_features: features } },
      ]),
    ),
    ask: async () => ({
      ok: true,
      value: made.map(({ id }) => ({ entity_id: id, id: `r-${id}`, platform: "local_todo", unique_id: id })),
    }),
    subscribe: async () => ({ ok: true, value: () => {} }),
    onEnd: () => {},
    call: async (call: ServiceCall): Promise<CallAnswer> => {
      if (call.service !== "get_items") calls.push(call);
      return answer(call) ?? { ok: true, response: call.response ? { "todo.ben": { items: [item] } } : undefined };
    },
  } as unknown as HomeAccess;
  return { home, calls };
};
const shown = (calls: readonly ServiceCall[]) => calls.map(({ service, target, data }) => [service, target?.entity_id, data]);

describe("a chore on a to-do list", () => {
  it("moves to the list named after the person, with its due day and description", async () => {
    const { home, calls } = homeWith();
    assert.equal(await handOver(home, ben, ["Mia"], false), "done");
    assert.deepEqual(shown(calls), [
      ["add_item", "todo.mia", { item: "Desk", due_date: "2026-12-01", description: "Drawers too" }],
      ["remove_item", "todo.ben", { item: ["u1"] }],
    ]);
  });

  it("moves nothing on trial", async () => {
    const { home, calls } = homeWith();
    assert.deepEqual([await handOver(home, ben, ["Mia"], true), calls], ["done", []]);
  });

  for (const [what, made, names] of [
    ["no list is named after the person", lists(), ["Zoe"]],
    ["two lists are", [...lists(), { id: "todo.m2", name: "Mia", features: everything }], ["Mia"]],
    ["their list takes no due days", lists(1 | 2), ["Mia"]],
    ["their list takes no items", lists(2), ["Mia"]],
  ] as const)
    it(`can't move if ${what}`, async () => {
      const { home, calls } = homeWith([...made]);
      assert.deepEqual([await handOver(home, ben, names, false), calls], ["not_possible", []]);
    });

  it("of another chore system can't move", async () => {
    assert.equal(await handOver(homeWith().home, { ...ben, adapter: "kidschores" }, ["Mia"], false), "not_possible");
  });

  it("that is gone, or whose home is away, says so", async () => {
    const gone = { ...ben, item: JSON.stringify({ list: "r-todo.ben", uid: "u2" }) };
    assert.equal(await handOver(homeWith().home, gone, ["Mia"], false), "not_found");
    assert.equal(await handOver(undefined, ben, ["Mia"], false), "unreachable");
  });

  it("stays in one list if it can't be taken off the other", async () => {
    const { home, calls } = homeWith(lists(), ({ service, target }) =>
      service === "remove_item" && target?.entity_id === "todo.ben"
        ? { ok: false, kind: "refused", code: "x", message: "no" }
        : undefined,
    );
    assert.equal(await handOver(home, ben, ["Mia"], false), "unreachable");
    assert.deepEqual(shown(calls).at(-1), ["remove_item", "todo.mia", { item: ["Desk"] }]);
  });
});
