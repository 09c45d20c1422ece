// The connection through everything that happens to one.

import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { systemClock } from "../../src/clock";
import { hours, seconds } from "../../src/core/units";
import type { HomeAccess, HomeConnection, HomeStatus } from "../../src/home-assistant";
import { createSimulatedHome } from "../../src/sandbox/home";
import { FakeClock, turn } from "../fakes/clock";
import { freePort } from "../fakes/free-port";
import { connected, type House, homeOf, is, limitedToken, ms, openHouse, start, timeZone, token, until } from "./house";

const kinds = (connection: HomeConnection): string[] => {
  const heard: string[] = [];
  connection.onStatus((status: HomeStatus) => heard.push(status.kind));
  return heard;
};

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
    assert.equal(homeOf(connection).config.timeZone, timeZone);
    assert.equal(homeOf(connection).config.admin, true);
    assert.match(homeOf(connection).config.version, /^20\d\d\./);
    assert.ok(homeOf(connection).states.get("todo.family"));
  });

  it("says of another token that it is no administrator's", async () => {
    const connection = house.connect({ token: limitedToken });
    await connected(connection);
    assert.equal(homeOf(connection).config.admin, false);
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

  it("survives a token that can't be read", async () => {
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
      timing: { retryDelay: seconds(1), maxRetryDelay: seconds(4) },
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

  it("is kept where time is moved on by hours in a moment: no answer can come sooner for it", async () => {
    const clock = new FakeClock(start);
    const connection = house.connect({ clock, timeoutClock: systemClock });
    await connected(connection);
    const heard = kinds(connection);
    await clock.advance(hours(2));
    assert.deepEqual(heard, []);
  });

  it("gives up a socket that opens and then says nothing, and one that is no Home Assistant", async () => {
    const silent = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    await once(silent, "listening");
    const url = () => `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const waiting = house.connect({ url: url(), timing: { login: ms(20) } });
    await until(() => JSON.stringify(waiting.status()).includes("no answer to the login"));
    silent.on("connection", (socket) => socket.send("<html>"));
    await until(() => JSON.stringify(waiting.status()).includes("isn't Home Assistant"));
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
