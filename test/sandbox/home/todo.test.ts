// The to-do lists as a client reads and changes them.

import assert from "node:assert/strict";
import { type Connection, client, errorOf, type House, openHouse, until } from "./house";

interface Item {
  summary: string;
  uid: string;
  status: string;
  due: string | null;
  description: string | null;
  completed: string | null;
}

describe("the simulated home's to-do lists", () => {
  let house: House;
  let connection: Connection;
  beforeEach(async () => {
    house = await openHouse();
    connection = await house.connect();
  });
  afterEach(() => house.close());

  const call = async (service: string, data: object, list = "todo.family") =>
    (await client()).callService(connection, "todo", service, data, { entity_id: list });
  const get = async (data: object, list: string | string[] = "todo.family") => {
    const { callService } = await client();
    const answer = await callService(connection, "todo", "get_items", data, { entity_id: list }, true);
    return (answer as { response: Record<string, { items: Partial<Item>[] }> }).response;
  };
  const watch = async (list = "todo.family") => {
    const heard: Item[][] = [];
    await connection.subscribeMessage<{ items: Item[] }>(({ items }) => heard.push(items), {
      type: "todo/item/subscribe",
      entity_id: list,
    });
    return heard;
  };

  it("begin with chores that are due later or not at all", () => {
    assert.deepEqual(
      house.home.todo.items("todo.family").map(({ summary, due }) => [summary, due]),
      [
        ["Take out the trash", "2026-11-22T19:30:00-05:00"],
        ["Water the plants", null],
        ["Buy milk and bread", null],
      ],
    );
  });

  it("come whole at once and on each change, with what holds nothing as null", async () => {
    const heard = await watch();
    await until(() => heard.length === 1);
    assert.deepEqual(Object.keys(heard[0]?.[1] ?? {}), ["summary", "uid", "status", "due", "description", "completed"]);
    assert.deepEqual(
      { ...heard[0]?.[1], uid: "" },
      {
        summary: "Water the plants",
        uid: "",
        status: "needs_action",
        due: null,
        description: null,
        completed: null,
      },
    );
    const uid = house.home.todo.add("todo.family", { summary: "Rake the leaves", due: "2026-11-22 17:00" });
    await until(() => heard.length === 2);
    assert.equal(heard[1]?.length, 4);
    assert.equal(heard[1]?.find((item) => item.uid === uid)?.due, "2026-11-22T17:00:00-05:00");
    assert.equal(house.home.todo.items("todo.ben").length, 2);
  });

  it("come again to every listener when one more joins, as in Home Assistant", async () => {
    const first = await watch();
    await until(() => first.length === 1);
    await watch();
    await until(() => first.length === 2);
  });

  it("tick an item off by its uid, count it down and remember when", async () => {
    const heard = await watch();
    const uid = house.home.todo.items("todo.family")[0]?.uid;
    await call("update_item", { item: uid, status: "completed" });
    await until(() => heard.length === 2);
    assert.equal(heard[1]?.[0]?.status, "completed");
    assert.equal(heard[1]?.[0]?.completed, "2026-11-22T15:30:00+00:00");
    const { getStates } = await client();
    assert.equal((await getStates(connection)).find(({ entity_id }) => entity_id === "todo.family")?.state, "2");
    await call("update_item", { item: uid, status: "needs_action" });
    await until(() => heard.length === 3);
    assert.equal(heard[2]?.[0]?.completed, null);
  });

  it("change an item by its summary: name, due and description, and take them away", async () => {
    await call("update_item", {
      item: "Water the plants",
      rename: "Water all plants",
      due_date: "2026-11-23",
      description: "The fern too",
    });
    const [, item] = house.home.todo.items("todo.family");
    assert.deepEqual([item?.summary, item?.due, item?.description], ["Water all plants", "2026-11-23", "The fern too"]);
    await call("update_item", { item: item?.uid, due_date: null, description: null });
    assert.deepEqual(house.home.todo.items("todo.family")[1]?.due, null);
  });

  it("add and remove items", async () => {
    await call("add_item", { item: "Sweep", due_datetime: "2026-11-22T23:00:00+00:00" });
    const added = house.home.todo.items("todo.family").at(-1);
    assert.deepEqual([added?.summary, added?.due], ["Sweep", "2026-11-22T18:00:00-05:00"]);
    await call("remove_item", { item: ["Sweep", "Water the plants"] });
    assert.deepEqual(
      house.home.todo.items("todo.family").map(({ summary }) => summary),
      ["Take out the trash", "Buy milk and bread"],
    );
  });

  it("are read through a service, by status, without what holds nothing", async () => {
    await call("update_item", { item: "Water the plants", status: "completed" });
    const { "todo.family": family, "todo.ben": ben } = await get({ status: ["needs_action"] }, ["todo.family", "todo.ben"]);
    assert.deepEqual(
      family?.items.map(({ summary }) => summary),
      ["Take out the trash", "Buy milk and bread"],
    );
    assert.deepEqual(Object.keys(family?.items[1] ?? {}), ["summary", "uid", "status"]);
    assert.equal(ben?.items.length, 2);
  });

  it("are left alone by a call to an unknown list, without an error", async () => {
    await call("add_item", { item: "Sweep" }, "todo.unknown");
    assert.equal(house.home.todo.items("todo.family").length, 3);
  });

  describe("refuse", () => {
    const refusals: [why: string, service: string, data: object, code: string, text: string][] = [
      [
        "an item they don't have",
        "update_item",
        { item: "nothing", status: "completed" },
        "service_validation_error",
        "Validation error: Unable to find to-do list item: nothing",
      ],
      [
        "a change without an item",
        "update_item",
        { status: "completed" },
        "invalid_format",
        "required key not provided @ data['item']",
      ],
      [
        "an update of nothing",
        "update_item",
        { item: "Water the plants" },
        "invalid_format",
        "must contain at least one of rename, status, due_date, due_datetime, description.",
      ],
      [
        "an unknown status",
        "update_item",
        { item: "Water the plants", status: "done" },
        "invalid_format",
        "value must be one of ['completed', 'needs_action'] for dictionary value @ data['status']",
      ],
      [
        "two dues at once",
        "add_item",
        { item: "x", due_date: "2026-11-22", due_datetime: "2026-11-22 10:00" },
        "invalid_format",
        "must contain at most one of due_date, due_datetime.",
      ],
      [
        "a date the calendar lacks",
        "add_item",
        { item: "x", due_date: "2026-02-30" },
        "invalid_format",
        "Invalid date specified for dictionary value @ data['due_date']",
      ],
      [
        "a read that does not ask for the answer",
        "get_items",
        {},
        "service_validation_error",
        "Validation error: The action requires responses and must be called with return_response=True",
      ],
      ["an unknown service", "tidy_up", {}, "not_found", "Service todo.tidy_up not found."],
      ["an unknown field", "add_item", { item: "x", color: "red" }, "invalid_format", "extra keys not allowed @ data['color']"],
    ];
    for (const [why, service, data, code, message] of refusals)
      it(why, async () => {
        const error = await errorOf(call(service, data));
        assert.deepEqual([error.code, error.message], [code, message]);
        assert.equal(house.home.calls().at(-1)?.error?.code, code);
        assert.equal(house.home.todo.items("todo.family").length, 3);
      });

    it("with the key Home Assistant's own pages translate", async () => {
      const error = await errorOf(call("update_item", { item: "nothing", status: "completed" }));
      assert.deepEqual(error, {
        code: "service_validation_error",
        message: "Validation error: Unable to find to-do list item: nothing",
        translation_key: "item_not_found",
        translation_domain: "todo",
        translation_placeholders: { item: "nothing" },
      });
    });

    it("an answer asked of a service that gives none", async () => {
      const { callService } = await client();
      const data = { item: "x" };
      const error = await errorOf(callService(connection, "todo", "add_item", data, { entity_id: "todo.family" }, true));
      assert.equal(error.translation_key, "service_does_not_support_response");
    });

    it("a read of no list at all", async () => {
      const error = await errorOf(get({}, "todo.unknown"));
      assert.deepEqual(
        [error.code, error.message],
        ["home_assistant_error", "Service call requested response data but did not match any entities"],
      );
    });
  });

  it("record each call with its data, target and caller", async () => {
    await call("add_item", { item: "Sweep" }, "todo.ben");
    const { number, at, ...rest } = house.home.calls().at(-1) ?? { number: 0, at: 0 };
    assert.deepEqual([number, at], [1, house.clock.now()]);
    assert.deepEqual(rest, {
      domain: "todo",
      service: "add_item",
      data: { item: "Sweep", entity_id: "todo.ben" },
      by: "Node-RED",
      error: null,
    });
  });
});
