// What we ask of a home: answered, refused, or unknown where the connection broke; never sent twice.

import assert from "node:assert/strict";
import { seconds } from "../../src/core/units";
import type { HomeConnection } from "../../src/home-assistant";
import { turn } from "../fakes/clock";
import { connected, type House, is, ms, openHouse } from "./house";

describe("a command", () => {
  let house: House;
  let connection: HomeConnection;
  const complete = { domain: "todo", service: "update_item", data: { item: "x", status: "completed" } };
  const target = { entity_id: "todo.family" };
  beforeEach(async () => {
    house = await openHouse();
    connection = house.connect();
    await connected(connection);
  });
  afterEach(() => house.close());

  it("gives what the service answers", async () => {
    const answer = await connection.call({ domain: "todo", service: "get_items", target, response: true });
    assert.ok(answer.ok && JSON.stringify(answer.response).includes("Take out the trash"));
  });

  it("that is refused says why, in Home Assistant's words", async () => {
    const answer = await connection.call({ ...complete, target });
    assert.equal(!answer.ok && answer.kind, "refused");
    assert.match(JSON.stringify(answer), /Unable to find to-do list item: x/);
  });

  it("under way when the connection breaks has an unknown outcome", async () => {
    house.home.faults.silence();
    const asked = [connection.call({ ...complete, target }), connection.ask({ type: "get_config" })];
    await turn();
    house.home.cut();
    assert.deepEqual(await Promise.all(asked), [
      { ok: false, kind: "unknown" },
      { ok: false, kind: "unknown" },
    ]);
    house.home.faults.resume();
  });

  it("without an answer has an unknown outcome in the end", async () => {
    const patient = house.connect({ timing: { answer: ms(20) } });
    await connected(patient);
    house.home.faults.silence();
    assert.deepEqual(await patient.ask({ type: "get_config" }), { ok: false, kind: "unknown" });
    house.home.faults.resume();
  });

  it("while the home is not there was never sent", async () => {
    const restarted = house.home.restart();
    await is(connection, "unreachable");
    assert.deepEqual(await connection.call({ ...complete, target }), { ok: false, kind: "unreachable" });
    await house.clock.advance(seconds(10));
    await restarted;
  });
});
