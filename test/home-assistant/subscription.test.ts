// What we hear of a home for as long as we listen.

import assert from "node:assert/strict";
import type { HomeConnection } from "../../src/home-assistant";
import { turn } from "../fakes/clock";
import { connected, type House, homeOf, openHouse, settled, until } from "./house";

describe("a subscription", () => {
  let house: House;
  let connection: HomeConnection;
  const doorbell = { type: "subscribe_events", event_type: "doorbell" };
  beforeEach(async () => {
    house = await openHouse();
    connection = house.connect();
    await connected(connection);
  });
  afterEach(() => house.close());

  it("hears on after a listener has failed, and the failure is logged", async () => {
    let rings = 0;
    await homeOf(connection).subscribe(doorbell, () => {
      rings += 1;
      throw new Error("no ears");
    });
    house.home.fire("doorbell");
    house.home.fire("doorbell");
    await until(() => rings === 2);
    assert.equal(house.lines.filter(({ event }) => event === "home.callback_failed").length, 2);
  });

  it("ends when it is disposed", async () => {
    let rings = 0;
    const answer = await homeOf(connection).subscribe(doorbell, () => {
      rings += 1;
    });
    assert.ok(answer.ok);
    answer.value();
    answer.value();
    house.home.fire("doorbell");
    await settled(connection);
    assert.equal(rings, 0);
  });

  it("under way when the connection breaks settles, and does not come back by itself", async () => {
    house.home.faults.silence();
    const under = homeOf(connection).subscribe(doorbell, () => assert.fail("heard on another connection"));
    await turn();
    house.home.cut();
    assert.deepEqual(await under, { ok: false, kind: "unknown" });
    house.home.faults.resume();
    await connected(connection);
    house.home.fire("doorbell");
    await settled(connection);
  });

  it("of entities follows what changes, comes and goes", async () => {
    const { states } = homeOf(connection);
    house.home.setState("sensor.new", "1", { colour: "red", size: 3 });
    await settled(connection);
    assert.deepEqual(states.get("sensor.new"), { id: "sensor.new", state: "1", attributes: { colour: "red", size: 3 } });
    house.home.setState("sensor.new", "2", { colour: "blue" });
    await settled(connection);
    assert.deepEqual(states.get("sensor.new"), { id: "sensor.new", state: "2", attributes: { colour: "blue" } });
    house.home.removeState("sensor.new");
    await settled(connection);
    assert.equal(states.has("sensor.new"), false);
  });
});
