// A home that talks nonsense after the login: never a crash, and a new beginning instead of a connection that has missed something.

import assert from "node:assert/strict";
import type { HomeConnection } from "../../src/home-assistant";
import { turn } from "../fakes/clock";
import { connected, type House, openHouse, until } from "./house";
import { lamp, OddHome } from "./odd-home";

describe("a home that talks nonsense", () => {
  let house: House;
  let home: OddHome;
  let connection: HomeConnection;
  const begin = async (states: (login: number) => unknown = () => lamp): Promise<void> => {
    house = await openHouse();
    home = new OddHome(states);
    connection = house.connect({ url: await home.url() });
    await connected(connection);
  };
  afterEach(async () => {
    await house.close();
    home.close();
  });

  for (const [what, text] of [
    ["what is no JSON", "<html>502 Bad Gateway"],
    ["an empty message", ""],
    ["nothing at all", "null"],
    ["a list with nothing in it", "[null]"],
  ] as const)
    it(`is survived where it is ${what}`, async () => {
      await begin();
      home.say(text);
      await until(() => home.logins.length > 1);
      await connected(connection);
      assert.equal(connection.home()?.states.get("light.lamp")?.state, "on");
    });

  it("is survived where it answers a question with an event", async () => {
    await begin();
    const asked = connection.ask({ type: "get_services" });
    home.say(`{"id":${home.subscription + 2},"type":"event","event":{}}`);
    await asked;
    await connected(connection);
  });

  it("is asked again if its entities can't be read, at first and later", async () => {
    await begin((login) => (login === 1 ? { a: { "light.lamp": null } } : lamp));
    assert.equal(home.logins.length, 2);
    home.say(`{"id":${home.subscription},"type":"event","event":{"c":{"light.lamp":7}}}`);
    await until(() => home.logins.length === 3);
    await connected(connection);
    assert.equal(connection.home()?.states.get("light.lamp")?.state, "on");
  });

  it("is heard though it speaks in pieces", async () => {
    await begin();
    const socket = home.logins.at(-1);
    const text = JSON.stringify({ id: home.subscription, type: "event", event: { c: { "light.lamp": { "+": { s: "off" } } } } });
    for (let at = 0; at < text.length; at += 7) {
      socket?.send(text.slice(at, at + 7), { fin: at + 7 >= text.length });
      await turn();
    }
    await until(() => connection.home()?.states.get("light.lamp")?.state === "off");
  });
});
