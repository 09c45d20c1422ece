// Home Assistant asks for a text by an event.

import assert from "node:assert/strict";
import { onSendEvent, type SendEvent } from "../../src/home-assistant";
import { connected, type House, limitedToken, openHouse, settled, until } from "./house";

describe("a text asked for by Home Assistant", () => {
  let house: House;
  let asked: SendEvent[];
  const ask = (data: Record<string, unknown>) => house.home.fire("household_sms_send", data);
  const listen = async (token?: string) => {
    const connection = house.connect(token === undefined ? {} : { token });
    const stop = onSendEvent(
      connection,
      (_, line) => void house.lines.push(line),
      (one) => asked.push(one),
    );
    await connected(connection);
    await settled(connection);
    return { connection, stop };
  };
  beforeEach(async () => {
    house = await openHouse();
    asked = [];
  });
  afterEach(() => house.close());

  it("is heard, also after the connection came back, until it is disposed", async () => {
    const { connection, stop } = await listen();
    ask({ to: "Ben", message: "Dinner", urgent: true });
    await until(() => asked.length === 1);
    assert.ok(asked[0]?.kind === "asked");
    assert.deepEqual(asked[0].request, { to: "Ben", message: "Dinner", urgent: true, kind: "reminder" });
    house.home.cut();
    await until(() => connection.status().kind === "unreachable");
    await connected(connection);
    await settled(connection);
    ask({ to: "Ben", message: "Dessert" });
    await until(() => asked.length === 2);
    stop();
    ask({ to: "Ben", message: "Dishes" });
    await settled(connection);
    assert.equal(asked.length, 2);
  });

  it("that cannot be understood says what is wrong with it", async () => {
    await listen();
    ask({ to: "Ben", mesage: "Dinner" });
    await until(() => asked.length === 1);
    assert.ok(asked[0]?.kind === "not_understood" && /mesage/.test(asked[0].problem));
  });

  it("can't be heard without an administrator's token, and that is reported", async () => {
    await listen(limitedToken);
    await until(() => asked.length === 1);
    assert.ok(asked[0]?.kind === "not_listening" && /unauthorized/.test(asked[0].problem));
    assert.ok(house.lines.some(({ event }) => event === "home.not_listening"));
  });
});
