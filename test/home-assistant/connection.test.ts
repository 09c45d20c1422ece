// The connection through everything that happens to one.

import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { type Duration, seconds } from "../../src/core/units";
import type { HomeAccess, HomeConnection, HomeStatus } from "../../src/home-assistant";
import { createSimulatedHome } from "../../src/sandbox/home";
import { FakeClock, turn } from "../fakes/clock";
import { freePort } from "../fakes/free-port";
import { connected, type House, limitedToken, openHouse, settled, start, timeZone, token, until } from "./house";

const ms = (count: number): Duration => count as Duration;
const kinds = (connection: HomeConnection): string[] => {
  const heard: string[] = [];
  connection.onStatus((status: HomeStatus) => heard.push(status.kind));
  return heard;
};
const is = (connection: HomeConnection, kind: HomeStatus["kind"]) => until(() => connection.status().kind === kind);
const home = (connection: HomeConnection): HomeAccess => connection.home() ?? assert.fail("the home is not there");

describe("the connection to a home", () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it("is connected once Home Assistant is running, and says its version, its zone and whose token it is", async () => {
    const connection = house.connect();
    const heard = kinds(connection);
    assert.equal(connection.status().kind, "unreachable");
    await connected(connection);
    assert.deepEqual(heard, ["connected"]);
    assert.equal(home(connection).config.timeZone, timeZone);
    assert.equal(home(connection).config.admin, true);
    assert.match(home(connection).config.version, /^20\d\d\./);
    assert.ok(home(connection).states.get("todo.family"));
  });

  it("says of another token that it is no administrator's", async () => {
    const connection = house.connect({ token: limitedToken });
    await connected(connection);
    assert.equal(home(connection).config.admin, false);
  });

  it("tells who asks late that the home is ready, and who asks early each time it is", async () => {
    const connection = house.connect();
    const early: HomeAccess[] = [];
    connection.onReady((one) => early.push(one));
    await connected(connection);
    const late: HomeAccess[] = [];
    connection.onReady((one) => late.push(one));
    assert.deepEqual([early.length, late.length], [1, 1]);
    house.home.cut();
    await until(() => early.length === 2 && late.length === 2);
    assert.notEqual(early[0], early[1]);
  });

  it("is starting until Home Assistant is running, after a restart", async () => {
    const connection = house.connect();
    await connected(connection);
    const heard = kinds(connection);
    const restarted = house.home.restart(seconds(10), seconds(20));
    await is(connection, "unreachable");
    await house.clock.advance(seconds(10));
    await is(connection, "starting");
    assert.equal(connection.home(), undefined);
    await house.clock.advance(seconds(20));
    await restarted;
    await is(connection, "connected");
    assert.deepEqual(
      heard.filter((kind) => kind !== "unreachable"),
      ["starting", "connected"],
    );
  });

  it("tells of a wrong token, tries it again slowly, and takes a new one when there is one", async () => {
    let given = "wrong";
    const connection = house.connect({ token: () => given });
    await is(connection, "wrong_token");
    given = token;
    await is(connection, "connected");
  });

  it("tells of a token taken back while it was connected", async () => {
    const connection = house.connect();
    await connected(connection);
    house.home.faults.revokeTokens();
    await is(connection, "wrong_token");
    house.home.faults.restoreTokens();
    await is(connection, "connected");
  });

  it("survives a token that nobody can give", async () => {
    const connection = house.connect({
      token: () => {
        throw new Error("no such credential");
      },
    });
    await is(connection, "wrong_token");
  });

  it("connects when a home that was down at first comes up, and says since when it was not", async () => {
    const port = await freePort();
    const connection = house.connect({ url: `http://127.0.0.1:${port}` });
    const since = connection.status();
    await until(() => JSON.stringify(connection.status()).includes("ECONNREFUSED"));
    assert.equal(since.kind === "unreachable" && since.since, (connection.status() as { since: number }).since);
    const late = createSimulatedHome({ clock: new FakeClock(start), token, timeZone });
    await late.listen(port);
    await is(connection, "connected");
    connection.close();
    await late.close();
  });

  it("waits longer after each failure up to a limit, each time a little less than that by chance", async () => {
    const clock = new FakeClock(start);
    const attempts: number[] = [];
    const chances = [0, 0, 0, 0.5];
    const connection = house.connect({
      url: "nowhere",
      token: () => {
        attempts.push(clock.now() - start);
        return token;
      },
      clock,
      random: () => chances.shift() ?? 0,
      timing: { retry: seconds(1), slowest: seconds(4) },
    });
    await clock.advance(seconds(10));
    assert.deepEqual(attempts, [0, 1_000, 3_000, 7_000, 10_000]);
    connection.close();
    assert.equal(clock.pending, 0);
  });

  it("notices a home that no longer answers though its socket is open", async () => {
    const connection = house.connect({ timing: { heartbeat: ms(10), pong: ms(20), handshake: ms(20), login: ms(20) } });
    await connected(connection);
    house.home.faults.silence();
    await is(connection, "unreachable");
    assert.match(JSON.stringify(connection.status()), /no answer to a ping|handshake|connection/);
    house.home.faults.resume();
    await is(connection, "connected");
  });

  it("gives up a socket that opens and then says nothing, and one that is no Home Assistant", async () => {
    const silent = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    await once(silent, "listening");
    const url = () => `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const waiting = house.connect({ url: url(), timing: { login: ms(20) } });
    await until(() => JSON.stringify(waiting.status()).includes("no answer to the login"));
    silent.on("connection", (socket) => socket.send("<html>"));
    await until(() => JSON.stringify(waiting.status()).includes("not Home Assistant"));
    waiting.close();
    silent.close();
  });

  it("is unreachable where the address is none", async () => {
    const connection = house.connect({ url: "nowhere" });
    await until(() => (connection.status() as { detail?: string }).detail !== "connecting");
    assert.equal(connection.status().kind, "unreachable");
  });

  it("stays closed", async () => {
    const early = house.connect();
    early.close();
    const connection = house.connect();
    await connected(connection);
    connection.close();
    house.home.cut();
    await until(() => house.home.connections() === 0);
    for (let turns = 0; turns < 100; turns++) await turn();
    assert.deepEqual([early.status().kind, connection.status().kind], ["closed", "closed"]);
    assert.equal(house.home.connections(), 0);
  });

  it("logs neither the token nor anything secret", async () => {
    const connection = house.connect();
    await connected(connection);
    house.home.faults.revokeTokens();
    await is(connection, "wrong_token");
    assert.ok(house.lines.length > 1);
    assert.ok(!JSON.stringify(house.lines).includes(token));
  });
});

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

  it("that nobody answers has an unknown outcome in the end", async () => {
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
    await home(connection).subscribe(doorbell, () => {
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
    const answer = await home(connection).subscribe(doorbell, () => {
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
    const under = home(connection).subscribe(doorbell, () => assert.fail("heard on another connection"));
    await turn();
    house.home.cut();
    assert.deepEqual(await under, { ok: false, kind: "unknown" });
    house.home.faults.resume();
    await connected(connection);
    house.home.fire("doorbell");
    await settled(connection);
  });

  it("of entities follows what changes, comes and goes", async () => {
    const { states } = home(connection);
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
