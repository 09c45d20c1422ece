// The home's websocket, as the real client and a bare socket meet it.

import assert from "node:assert/strict";
import { seconds } from "../../../src/core/units";
import { client, errorOf, type House, limitedToken, openHouse, token, until } from "./house";

describe("the simulated home's websocket", () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  /** A bare socket that has said who it is. */
  const letIn = async () => {
    const raw = await house.raw();
    await raw.next();
    raw.say({ type: "auth", access_token: token });
    await raw.next();
    return raw;
  };

  it("lets the client in with the right token and tells its version", async () => {
    const connection = await house.connect();
    assert.equal(connection.haVersion, "2026.11.0");
    assert.equal(house.home.connections(), 1);
  });

  it("refuses a wrong token as the client knows it", async () => {
    const { ERR_INVALID_AUTH } = await client();
    await assert.rejects(house.connect("another"), (error) => error === ERR_INVALID_AUTH);
    assert.equal(house.home.connections(), 0);
  });

  it("drops a client that does not log in within ten seconds", async () => {
    const raw = await house.raw();
    assert.deepEqual(await raw.next(), { type: "auth_required", ha_version: "2026.11.0" });
    await house.clock.advance(seconds(10));
    await raw.closed;
  });

  it("tells its configuration", async () => {
    const { getConfig } = await client();
    const config = await getConfig(await house.connect());
    assert.equal(config.state, "RUNNING");
    assert.equal(config.time_zone, "America/New_York");
    assert.equal(config.location_name, "Willow Lane");
    assert.equal(config.version, "2026.11.0");
    assert.ok(config.components.includes("todo"));
  });

  it("tells its states, services and who asks", async () => {
    const { getStates, getServices, getUser } = await client();
    const connection = await house.connect();
    const states = await getStates(connection);
    const door = states.find(({ entity_id }) => entity_id === "binary_sensor.front_door");
    assert.equal(door?.state, "off");
    assert.equal(door?.last_changed, "2026-11-22T15:30:00+00:00");
    assert.equal(door?.context.id.length, 26);
    assert.ok((await getServices(connection)).todo?.update_item);
    assert.equal((await getUser(connection)).is_admin, true);
    assert.equal((await getUser(await house.connect(limitedToken))).is_admin, false);
  });

  it("answers a ping", async () => {
    await (await house.connect()).ping();
  });

  it("sends entities and each change of them in the client's short form", async () => {
    const { subscribeEntities } = await client();
    const connection = await house.connect();
    let entities: Record<
      string,
      { state: string; attributes: Record<string, unknown>; last_changed: string; last_updated: string }
    > = {};
    subscribeEntities(connection, (all) => {
      entities = all;
    });
    await until(() => "todo.family" in entities);
    assert.equal(entities["todo.family"]?.state, "3");

    house.home.setState("sensor.porch", "bright", { lux: 900, battery: 50 });
    await until(() => "sensor.porch" in entities);
    await house.clock.advance(seconds(60));
    house.home.setState("sensor.porch", "bright", { lux: 950 });
    await until(() => entities["sensor.porch"]?.attributes.lux === 950);
    assert.deepEqual(entities["sensor.porch"]?.attributes, { lux: 950 });
    assert.equal(entities["sensor.porch"]?.last_changed, "2026-11-22T15:30:00.000Z");
    assert.equal(entities["sensor.porch"]?.last_updated, "2026-11-22T15:31:00.000Z");

    house.home.setState("sensor.porch", "dark");
    await until(() => entities["sensor.porch"]?.state === "dark");
    assert.equal(entities["sensor.porch"]?.last_changed, "2026-11-22T15:31:00.000Z");
    house.home.removeState("sensor.porch");
    await until(() => !("sensor.porch" in entities));
  });

  it("sends only the entities asked for", async () => {
    const connection = await house.connect();
    const events: unknown[] = [];
    await connection.subscribeMessage((event) => events.push(event), {
      type: "subscribe_entities",
      entity_ids: ["binary_sensor.front_door"],
    });
    house.home.setState("sensor.other", "1");
    house.home.setState("binary_sensor.front_door", "on");
    await until(() => events.length === 2);
    const [first, second] = events as [{ a: object }, { c: Record<string, { "+": { s: string } }> }];
    assert.deepEqual(Object.keys(first.a), ["binary_sensor.front_door"]);
    assert.equal(second.c["binary_sensor.front_door"]?.["+"].s, "on");
  });

  it("sends events of the type asked for, until the subscription ends", async () => {
    const connection = await house.connect();
    const heard: unknown[] = [];
    const everything: string[] = [];
    const stop = await connection.subscribeEvents<{ data: unknown; origin: string }>((event) => heard.push(event), "doorbell");
    await connection.subscribeEvents<{ event_type: string }>((event) => everything.push(event.event_type));
    house.home.fire("doorbell", { door: "front" });
    house.home.fire("other");
    await until(() => everything.length === 2);
    const [event] = heard as { event_type: string; data: unknown; origin: string; time_fired: string }[];
    assert.equal(heard.length, 1);
    assert.deepEqual(event?.data, { door: "front" });
    assert.equal(event?.origin, "LOCAL");
    assert.equal(event?.time_fired, "2026-11-22T15:30:00+00:00");
    stop();
    await connection.ping();
    house.home.fire("doorbell");
    await until(() => everything.length === 3);
    assert.equal(heard.length, 1);
  });

  it("tells of state changes and service calls on the bus", async () => {
    const { callService } = await client();
    const connection = await house.connect();
    const changes: { data: { entity_id: string; old_state: { state: string }; new_state: { state: string } } }[] = [];
    const calls: { data: unknown; context: { user_id: string | null } }[] = [];
    await connection.subscribeEvents((event: (typeof changes)[number]) => changes.push(event), "state_changed");
    await connection.subscribeEvents((event: (typeof calls)[number]) => calls.push(event), "call_service");
    await callService(connection, "notify", "mobile_app_anna", { message: "Hello" });
    house.home.setState("binary_sensor.front_door", "on");
    await until(() => changes.length === 1 && calls.length === 1);
    assert.equal(changes[0]?.data.old_state.state, "off");
    assert.equal(changes[0]?.data.new_state.state, "on");
    assert.deepEqual(calls[0]?.data, { domain: "notify", service: "mobile_app_anna", service_data: { message: "Hello" } });
    assert.equal(calls[0]?.context.user_id?.length, 32);
  });

  it("fires an administrator's event", async () => {
    const connection = await house.connect();
    const heard: { data: unknown }[] = [];
    await connection.subscribeEvents((event: { data: unknown }) => heard.push(event), "custom");
    const result = await connection.sendMessagePromise<{ context: { id: string } }>({
      type: "fire_event",
      event_type: "custom",
      event_data: { a: 1 },
    });
    assert.equal(result.context.id.length, 26);
    await until(() => heard.length === 1);
    assert.deepEqual(heard[0]?.data, { a: 1 });
  });

  describe("refuses", () => {
    const refusals: [why: string, message: { type: string; [key: string]: unknown }, code: string, text: string][] = [
      ["an unknown command", { type: "make/coffee" }, "unknown_command", "Unknown command."],
      ["a command named like a built-in", { type: "constructor" }, "unknown_command", "Unknown command."],
      ["a command without its field", { type: "fire_event" }, "invalid_format", "required key not provided @ data['event_type']"],
      [
        "a command with a field too many",
        { type: "ping", loud: true },
        "invalid_format",
        "extra keys not allowed @ data['loud']",
      ],
      ["ending what never began", { type: "unsubscribe_events", subscription: 99 }, "not_found", "Subscription not found."],
      [
        "a list that does not exist",
        { type: "todo/item/subscribe", entity_id: "todo.unknown" },
        "invalid_entity_id",
        "To-do list entity not found: todo.unknown",
      ],
    ];
    for (const [why, message, code, text] of refusals)
      it(why, async () => {
        const error = await errorOf((await house.connect()).sendMessagePromise(message));
        assert.deepEqual(error, { code, message: text });
      });

    it("an id that does not increase, and a message without one", async () => {
      const raw = await letIn();
      raw.say({ id: 5, type: "ping" });
      assert.deepEqual(await raw.next(), { id: 5, type: "pong" });
      raw.say({ id: 5, type: "ping" });
      const reuse = { code: "id_reuse", message: "Identifier values have to increase." };
      assert.deepEqual(await raw.next(), { id: 5, type: "result", success: false, error: reuse });
      raw.say({ type: "ping" });
      const badly = { code: "invalid_format", message: "Message incorrectly formatted." };
      assert.deepEqual(await raw.next(), { id: 0, type: "result", success: false, error: badly });
    });

    it("what is not JSON, by hanging up", async () => {
      const raw = await house.raw();
      raw.say("{");
      await raw.closed;
    });

    it("commands from someone not let in", async () => {
      const raw = await house.raw();
      await raw.next();
      raw.say({ id: 1, type: "get_states" });
      assert.deepEqual(await raw.next(), { type: "auth_invalid", message: "Auth message incorrectly formatted" });
      await raw.closed;
    });
  });

  it("sends several messages as one only to a client that says it can take them", async () => {
    const raw = await letIn();
    raw.say({ id: 1, type: "subscribe_events", event_type: "knock" });
    await raw.next();
    house.home.fire("knock");
    house.home.fire("knock");
    assert.equal(Array.isArray(await raw.next()), false);
    assert.equal(Array.isArray(await raw.next()), false);
    raw.say({ id: 2, type: "supported_features", features: { coalesce_messages: 1 } });
    assert.deepEqual(await raw.next(), { id: 2, type: "result", success: true, result: null });
    house.home.fire("knock");
    house.home.fire("knock");
    const both = await raw.next();
    assert.ok(Array.isArray(both) && both.length === 2);
  });

  it("sends nothing more of a subscription that has ended", async () => {
    const raw = await letIn();
    raw.say({ id: 1, type: "subscribe_events", event_type: "knock" });
    await raw.next();
    raw.say({ id: 2, type: "unsubscribe_events", subscription: 1 });
    await raw.next();
    house.home.fire("knock");
    raw.say({ id: 3, type: "ping" });
    assert.deepEqual(await raw.next(), { id: 3, type: "pong" });
  });

  it("answers a command it can't carry out with an error, and goes on", async () => {
    const raw = await letIn();
    raw.say({ id: 1, type: "subscribe_events", event_type: "deep" });
    await raw.next();
    const depth = 100_000;
    raw.say(`{"id":2,"type":"fire_event","event_type":"deep","event_data":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`);
    const error = { code: "unknown_error", message: "Unknown error" };
    assert.deepEqual(await raw.next(), { id: 2, type: "result", success: false, error });
    raw.say({ id: 3, type: "ping" });
    assert.deepEqual(await raw.next(), { id: 3, type: "pong" });
  });

  describe("withholds from a user who is no administrator", () => {
    for (const eventType of ["call_service", "mobile_app_notification_action", "custom", undefined])
      it(`the events ${eventType ?? "of every type"}`, async () => {
        const connection = await house.connect(limitedToken);
        const error = await errorOf(connection.subscribeEvents(() => {}, eventType));
        assert.deepEqual(error, { code: "unauthorized", message: "Unauthorized" });
      });

    it("firing events", async () => {
      const connection = await house.connect(limitedToken);
      const error = await errorOf(connection.sendMessagePromise({ type: "fire_event", event_type: "custom" }));
      assert.equal(error.code, "unauthorized");
    });

    it("but not states, lists and services", async () => {
      const { callService } = await client();
      const connection = await house.connect(limitedToken);
      await connection.subscribeEvents(() => {}, "state_changed");
      const lists: unknown[] = [];
      await connection.subscribeMessage((event) => lists.push(event), { type: "todo/item/subscribe", entity_id: "todo.ben" });
      await callService(connection, "todo", "add_item", { item: "Read" }, { entity_id: "todo.ben" });
      await until(() => lists.length === 2);
    });
  });
});
