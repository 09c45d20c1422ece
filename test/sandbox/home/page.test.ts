// The home's page: what it shows, what it may do, and who may not.

import assert from "node:assert/strict";
import { type IncomingMessage, request } from "node:http";
import { WebSocket } from "ws";
import { seconds } from "../../../src/core/units";
import type { Action, Snapshot } from "../../../src/sandbox/home/snapshot";
import { type House, openHouse, until } from "./house";

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

describe("the simulated home's page", () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  const ask = (
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const sent = request(`${house.url}${path}`, { method: options.method ?? "GET", headers: options.headers }, (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          body += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      sent.on("error", reject);
      sent.end(options.body);
    });
  const json = { "Content-Type": "application/json" };
  const does = (action: Action, headers: Record<string, string> = {}): Promise<Reply> =>
    ask("/actions", { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify(action) });

  /** The snapshots the page gets, the newest last. */
  const snapshots = (): Snapshot[] => {
    const seen: Snapshot[] = [];
    let rest = "";
    const sent = request(`${house.url}/events`, (response) => {
      response.setEncoding("utf8");
      response.on("error", () => {});
      response.on("data", (chunk: string) => {
        const parts = (rest + chunk).split("\n\n");
        rest = parts.pop() ?? "";
        for (const part of parts.filter((one) => one.includes("data: ")))
          seen.push(JSON.parse(part.slice(part.indexOf("data: ") + 6)));
      });
    });
    sent.on("error", () => {});
    sent.end();
    return seen;
  };

  it("lets no other site's scripts, styles or frames near it", async () => {
    const { headers } = await ask("/");
    const policy = String(headers["content-security-policy"]);
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(headers["x-content-type-options"], "nosniff");
  });

  it("is there with its script, both by relative names", async () => {
    const page = await ask("/");
    assert.equal(page.status, 200, page.body);
    assert.deepEqual(page.body.match(/(?:src|href)="(?!data:)[^"]*"/g), ['src="home.js"']);
    assert.match(String((await ask("/home.js")).headers["content-type"]), /^text\/javascript/);
  });

  it("has nothing but its own files", async () => {
    assert.equal((await ask("/../package.json")).status, 404);
    assert.equal((await ask("/constructor")).status, 404);
    assert.equal((await ask("/", { method: "DELETE" })).status, 405);
  });

  it("gets a picture at once and after each change", async () => {
    const seen = snapshots();
    await until(() => seen.length === 1);
    assert.equal(seen[0]?.state, "RUNNING");
    assert.equal(seen[0]?.connections, 0);
    assert.deepEqual(
      seen[0]?.kids.map(({ name }) => name),
      ["Ben", "Mia"],
    );
    const connection = await house.connect();
    await until(() => seen.at(-1)?.connections === 1);
    connection.close();
    await until(() => seen.at(-1)?.connections === 0);
    house.home.chores.claim("Ben", "Dishes");
    await until(() => seen.at(-1)?.kids[0]?.chores[0]?.status === "claimed");
    assert.deepEqual([seen.at(-1)?.calls[0]?.name, seen.at(-1)?.calls[0]?.by], ["notify.mobile_app_anna", "the home itself"]);
    const restarted = house.home.restart();
    await until(() => seen.at(-1)?.state === "NOT_RUNNING");
    await house.clock.advance(seconds(2));
    await until(() => seen.at(-1)?.state === "STARTING");
    await house.clock.advance(seconds(3));
    await restarted;
    await until(() => seen.at(-1)?.state === "RUNNING");
  });

  it("adds a chore, makes it due, completes, reopens and removes it", async () => {
    const { todo } = house.home;
    const last = () => todo.items("todo.ben").at(-1);
    assert.equal((await does({ do: "add", list: "todo.ben", summary: "Read", due: "2026-11-22T17:00" })).status, 200);
    assert.deepEqual([last()?.summary, last()?.due], ["Read", "2026-11-22T17:00:00-05:00"]);
    const it = { list: "todo.ben", uid: last()?.uid ?? "" };
    await does({ do: "due_now", ...it });
    assert.equal(last()?.due, "2026-11-22T10:30:00-05:00");
    await does({ do: "complete", ...it });
    assert.equal(last()?.status, "completed");
    await does({ do: "reopen", ...it });
    assert.equal(last()?.status, "needs_action");
    await does({ do: "remove", ...it });
    assert.equal(todo.items("todo.ben").length, 2);
  });

  it("acts as the kids, opens the door, and restarts and cuts the home", async () => {
    assert.equal((await does({ do: "redeem", kid: "Mia", reward: "Ice cream" })).status, 200);
    assert.equal(house.home.rewards.status("Mia", "Ice cream"), "claimed");
    assert.equal((await does({ do: "claim", kid: "Ben", chore: "Dishes" })).status, 200);
    assert.equal(house.home.chores.status("Ben", "Dishes"), "claimed");
    assert.equal((await does({ do: "reset_chores" })).status, 200);
    assert.equal(house.home.chores.status("Ben", "Dishes"), "pending");
    const seen = snapshots();
    await does({ do: "door", open: true });
    await until(() => seen.at(-1)?.doorOpen === true);
    await does({ do: "restart" });
    assert.equal(house.home.state(), "NOT_RUNNING");
  });

  it("says in words why something can't be done", async () => {
    await does({ do: "claim", kid: "Ben", chore: "Dishes" });
    const again = await does({ do: "claim", kid: "Ben", chore: "Dishes" });
    assert.equal(again.status, 409);
    assert.match(JSON.parse(again.body).error, /already been claimed today/);
    assert.equal((await does({ do: "complete", list: "todo.ben", uid: "gone" })).status, 409);
    assert.equal((await ask("/actions", { method: "POST", headers: json, body: "{" })).status, 409);
  });

  describe("refuses", () => {
    const action: Action = { do: "add", list: "todo.ben", summary: "Planted", due: null };
    const nothingHappened = () => assert.equal(house.home.todo.items("todo.ben").length, 2);

    it("an action sent by another site's page", async () => {
      for (const headers of [
        { Origin: "https://elsewhere.example" },
        { Origin: "null" },
        { Origin: "http://localhost:1" },
        { "Sec-Fetch-Site": "cross-site" },
      ])
        assert.equal((await does(action, headers as Record<string, string>)).status, 403);
      nothingHappened();
    });

    it("an action a form could send", async () => {
      const body = JSON.stringify(action);
      const reply = await ask("/actions", { method: "POST", headers: { "Content-Type": "text/plain" }, body });
      assert.equal(reply.status, 415);
      nothingHappened();
    });

    it("an action far too long", async () => {
      const body = JSON.stringify({ ...action, summary: "x".repeat(70_000) });
      assert.equal((await ask("/actions", { method: "POST", headers: json, body })).status, 413);
      nothingHappened();
    });

    it("a name that only points at this machine", async () => {
      for (const path of ["/", "/events", "/home.js"])
        assert.equal((await ask(path, { headers: { Host: "elsewhere.example" } })).status, 421);
      assert.equal((await does(action, { Host: "elsewhere.example" })).status, 421);
      nothingHappened();
    });

    it("a websocket opened by another site's page, under another name or at another path", async () => {
      const turnedAway = (path: string, headers: Record<string, string>) =>
        new Promise<number | undefined>((resolve) => {
          const socket = new WebSocket(`${house.url.replace("http", "ws")}${path}`, { headers });
          socket.on("unexpected-response", (_, response) => resolve(response.statusCode));
          socket.on("error", () => {});
        });
      assert.equal(await turnedAway("/api/websocket", { Origin: "https://elsewhere.example" }), 403);
      assert.equal(await turnedAway("/api/websocket", { Host: "elsewhere.example" }), 403);
      assert.equal(await turnedAway("/elsewhere", {}), 404);
    });
  });

  it("moves a kid out and home again, as a tracker would", async () => {
    assert.equal((await does({ do: "move", kid: "Ben", home: false })).status, 200);
    assert.equal((await does({ do: "move", kid: "Zoe", home: false })).status, 409);
    const seen = snapshots();
    await until(() => seen.length > 0);
    assert.equal(seen.at(-1)?.kids.find(({ name }) => name === "Ben")?.isHome, false);
    await does({ do: "move", kid: "Ben", home: true });
    await until(() => seen.at(-1)?.kids.find(({ name }) => name === "Ben")?.isHome === true);
  });
});
