// What the home's clients live through: restarts, cuts, silence, slowness and tokens taken back.

import assert from "node:assert/strict";
import { seconds } from "../../../src/core/units";
import { turn } from "../../fakes/clock";
import { type Connection, client, errorOf, type House, openHouse, until } from "./house";

describe("the simulated home's faults", () => {
  let house: House;
  let connection: Connection;
  beforeEach(async () => {
    house = await openHouse();
    connection = await house.connect();
  });
  afterEach(() => house.close());

  /** Keeps the client from trying again until the home is there, so that no test waits for its back-off. */
  const hold = (): (() => void) => {
    let release: () => void = () => {};
    connection.suspendReconnectUntil(
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    return release;
  };
  const happens = (event: "ready" | "disconnected") =>
    new Promise<void>((resolve) => connection.addEventListener(event, () => resolve()));

  describe("a restart", () => {
    it("drops everyone, is down, comes back STARTING without its integrations, then RUNNING with them", async () => {
      const { getConfig, getStates, callService } = await client();
      const release = hold();
      const disconnected = happens("disconnected");
      const restarted = house.home.restart(seconds(10), seconds(20));
      assert.equal(house.home.state(), "NOT_RUNNING");
      await disconnected;
      await assert.rejects(house.connect(), (error) => error === 1);

      await house.clock.advance(seconds(10));
      const ready = happens("ready");
      release();
      await ready;
      assert.equal((await getConfig(connection)).state, "STARTING");
      const door = (await getStates(connection)).find(({ entity_id }) => entity_id === "binary_sensor.front_door");
      assert.deepEqual([door?.state, door?.attributes.restored], ["unavailable", true]);
      const early = { type: "todo/item/subscribe", entity_id: "todo.family" };
      assert.equal((await errorOf(connection.sendMessagePromise(early))).code, "unknown_command");
      assert.equal((await errorOf(callService(connection, "notify", "notify", { message: "x" }))).code, "not_found");

      const heard: string[] = [];
      await connection.subscribeEvents<{ event_type: string }>((event) => heard.push(event.event_type));
      await house.clock.advance(seconds(20));
      await restarted;
      assert.equal((await getConfig(connection)).state, "RUNNING");
      assert.equal(heard.at(-1), "homeassistant_started");
      assert.ok(heard.includes("component_loaded") && heard.includes("state_changed") && heard.includes("core_config_updated"));
      await connection.subscribeMessage(() => {}, early);
    });

    it("keeps the lists", async () => {
      house.home.todo.add("todo.ben", { summary: "Read" });
      const restarted = house.home.restart();
      await house.clock.advance(seconds(5));
      await restarted;
      assert.equal(house.home.todo.items("todo.ben").at(-1)?.summary, "Read");
    });

    it("asked for twice is one", async () => {
      assert.equal(house.home.restart(), house.home.restart());
      await house.clock.advance(seconds(5));
      assert.equal(house.home.state(), "RUNNING");
    });

    it("ends when the home is closed meanwhile", async () => {
      const restarted = house.home.restart();
      await house.home.close();
      await restarted;
    });
  });

  it("a cut ends the connection at once; the client comes back and hears again what it had subscribed to", async () => {
    const doorbell: unknown[] = [];
    await connection.subscribeEvents((event) => doorbell.push(event), "doorbell");
    const release = hold();
    const disconnected = happens("disconnected");
    house.home.cut();
    await disconnected;
    house.home.fire("doorbell");
    const ready = happens("ready");
    release();
    await ready;
    await connection.ping();
    house.home.fire("doorbell");
    await until(() => doorbell.length === 1);
  });

  it("a cut leaves a command under way without an answer", async () => {
    hold();
    house.home.faults.silence();
    const asked = connection.ping();
    house.home.cut();
    assert.deepEqual(await errorOf(asked), { type: "result", success: false, error: { code: 3, message: "Connection lost" } });
  });

  it("silence answers nothing and closes nothing, until it ends", async () => {
    house.home.faults.silence();
    const answered: string[] = [];
    const asked = connection.ping().then(() => answered.push("the old"));
    const arriving = house.connect().then((late) => late.ping().then(() => answered.push("the new")));
    for (let turns = 0; turns < 50; turns++) await turn();
    assert.deepEqual(answered, []);
    assert.equal(connection.connected, true);
    house.home.faults.resume();
    await Promise.all([asked, arriving]);
    assert.equal(house.home.connections(), 2);
  });

  it("silence is as if nothing arrived: nothing is done, and new clients get no greeting", async () => {
    const { callService } = await client();
    house.home.faults.silence();
    let open = false;
    const arriving = house.raw().then(() => {
      open = true;
    });
    const asked = callService(connection, "notify", "notify", { message: "Hello" });
    for (let turns = 0; turns < 50; turns++) await turn();
    assert.deepEqual([open, house.home.calls().length], [false, 0]);
    house.home.faults.resume();
    await Promise.all([asked, arriving]);
    assert.equal(house.home.calls().length, 1);
  });

  it("slowness lets each message wait, in order", async () => {
    const answered: number[] = [];
    house.home.faults.slow(seconds(3));
    void connection.ping().then(() => answered.push(1));
    await until(() => house.clock.pending > 0);
    house.home.faults.slow(seconds(0));
    void connection.ping().then(() => answered.push(2));
    for (let turns = 0; turns < 50; turns++) await turn();
    assert.deepEqual(answered, []);
    await house.clock.advance(seconds(3));
    await until(() => answered.length === 2);
    assert.deepEqual(answered, [1, 2]);
  });

  it("a token taken back throws its user out and stays invalid until given again", async () => {
    const release = hold();
    const disconnected = happens("disconnected");
    house.home.faults.revokeTokens();
    await disconnected;
    const refused = new Promise((resolve) => connection.addEventListener("reconnect-error", (_, error) => resolve(error)));
    release();
    assert.equal(await refused, 2);
    house.home.faults.restoreTokens();
    await (await house.connect()).ping();
  });
});
