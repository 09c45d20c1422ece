// What the editor's dialogs learn of a home: what there is to choose from, and what the token goes without.

import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import express from "express";
import { adapters } from "../../../src/home-assistant";
import { type HomeChoices, mountHomes, type OpenHome } from "../../../src/web/admin/home-choices";
import { closing, listening } from "../../fakes/server";
import { connected, type House, limitedToken, openHouse } from "../../home-assistant/house";

describe("what a home has to choose from", () => {
  let house: House;
  let server: Server;
  let url: string;
  let allowed = true;
  const homes = new Map<string, OpenHome>();
  const ask = (id: string): Promise<Response> => fetch(`${url}/household-sms-home/${id}/choices`);
  const choices = async (id: string): Promise<HomeChoices> => (await (await ask(id)).json()) as HomeChoices;
  const connect = async (token?: string): Promise<void> => {
    const connection = house.connect(token === undefined ? {} : { token });
    await connected(connection);
    homes.set("home", { connection, adapters });
  };
  beforeEach(async () => {
    house = await openHouse();
    const app = express();
    const guard = (_: unknown, response: { status(code: number): { json(body: unknown): unknown } }, next: () => void) =>
      allowed ? next() : response.status(401).json({});
    const access = { signIn: true, showNumbers: false, supervised: false, hosts: () => [] };
    const options = { guard: guard as never, access, find: (id: string) => homes.get(id) };
    mountHomes(app as never, options);
    mountHomes(app as never, options);
    server = createServer(app);
    url = await listening(server);
  });
  afterEach(async () => {
    homes.clear();
    allowed = true;
    await closing(server);
    await house.close();
  });

  it("are its lists and chore systems, its entities and its phones", async () => {
    await connect();
    house.home.setState("timer.laundry", "idle", { friendly_name: "Laundry" });
    const { connected, missing, sources, chores, entities, notifyServices, services } = await choices("home");
    assert.deepEqual([connected, missing], [true, []]);
    assert.ok(sources.some(({ adapter, name }) => adapter === "todo" && name === "Mia"));
    assert.deepEqual(
      sources.filter(({ adapter }) => adapter !== "todo"),
      [
        { adapter: "kidschores", id: "kidschores", name: "KidsChores" },
        { adapter: "timer", id: "timer", name: "Timers", needsAdmin: true },
      ],
    );
    assert.ok(entities.some(({ id, name }) => id === "timer.laundry" && name === "Laundry"));
    assert.ok(notifyServices.includes("mobile_app_anna"));
    assert.ok(services.includes("todo.update_item"));
    assert.ok(chores.some(({ adapter, title }) => adapter === "kidschores" && title === "Dishes"));
  });

  it("say what an ordinary user's token goes without", async () => {
    await connect(limitedToken);
    assert.ok((await choices("home")).missing.includes("timers"));
  });

  it("are nothing of a home that isn't there, or nowhere", async () => {
    const nothing = { connected: false, missing: [], sources: [], chores: [], entities: [], notifyServices: [], services: [] };
    assert.deepEqual(await choices("nowhere"), nothing);
    await connect();
    house.home.cut();
    const { connection } = homes.get("home") as OpenHome;
    while (connection.home()) await new Promise(setImmediate);
    assert.deepEqual(await choices("home"), nothing);
  });

  it("go only to those who may ask", async () => {
    await connect();
    allowed = false;
    assert.equal((await ask("home")).status, 401);
  });
});
