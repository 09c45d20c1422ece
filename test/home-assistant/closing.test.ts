// Closed in the middle of something, as at a redeploy: no caller waits forever.

import assert from "node:assert/strict";
import { actOn, adapters, type HomeConnection } from "../../src/home-assistant";
import { turn } from "../fakes/clock";
import { connected, type House, openHouse } from "./house";

const family = "todo.family";

describe("closing the connection", () => {
  let house: House;
  let connection: HomeConnection;
  beforeEach(async () => {
    house = await openHouse();
    connection = house.connect();
    await connected(connection);
  });
  afterEach(() => house.close());

  it("ends an answer whose command is in flight at once, with an unknown outcome", async () => {
    const uid = house.home.todo.add(family, { summary: "Trash" });
    const subject = { home: "home", adapter: "todo", item: JSON.stringify({ list: family, uid }), title: "Trash" };
    const closing = adapters.map((adapter) => ({
      ...adapter,
      async act(...args: Parameters<typeof adapter.act>) {
        house.home.faults.silence();
        const answer = adapter.act(...args);
        await turn();
        connection.close();
        return answer;
      },
    }));
    const options = { connection, adapters: closing, clock: house.clock };
    const answer = actOn(options, { ...subject, actions: ["complete"] }, "complete", { role: "adult", name: "Anna" });
    assert.deepEqual(await answer, { kind: "not_done", reason: "unknown" });
    await turn();
    assert.equal(house.clock.pending, 0);
    house.home.faults.resume();
  });
});
