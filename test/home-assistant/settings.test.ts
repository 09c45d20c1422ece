// Where the home is, as people type it and as others know it.

import assert from "node:assert/strict";
import { type HomeSource, homeSettings } from "../../src/home-assistant";

const typed = (url: string, token = "t"): HomeSource => ({ from: "typed", url, token });
const environment = { SUPERVISOR_TOKEN: "s" };

describe("the settings of a home", () => {
  const good: [why: string, source: HomeSource, url: string, token: string][] = [
    ["as typed", typed("http://homeassistant.local:8123"), "http://homeassistant.local:8123", "t"],
    ["with blanks and a slash too many", typed(" https://home.example/ ", " t "), "https://home.example", "t"],
    ["without http", typed("homeassistant.local:8123"), "http://homeassistant.local:8123", "t"],
    ["below a path", typed("https://home.example/ha/"), "https://home.example/ha", "t"],
    ["as the address of the websocket", typed("wss://home.example/api/websocket"), "https://home.example", "t"],
    ["from the supervisor", { from: "supervisor" }, "http://supervisor/core", "s"],
    [
      "of an installed server node",
      { from: "server_node", server: { host: "http://ha:8123", access_token: "x" } },
      "http://ha:8123",
      "x",
    ],
    [
      "of a server node that uses the supervisor",
      { from: "server_node", server: { host: "http://supervisor/core" } },
      "http://supervisor/core",
      "s",
    ],
    [
      "of a server node in the app, which keeps neither address nor token",
      { from: "server_node", server: { addon: true, host: "", access_token: "" } },
      "http://supervisor/core",
      "s",
    ],
    [
      "of a server node in an older app, whatever token it has left",
      { from: "server_node", server: { host: "http://hassio/homeassistant", access_token: "old" } },
      "http://supervisor/core",
      "s",
    ],
  ];
  for (const [why, source, url, token] of good)
    it(`are taken ${why}`, () =>
      assert.deepEqual(homeSettings(source, environment), { ok: true, settings: { url, token, rejectUnauthorized: true } }));

  const bad: [problem: string, source: HomeSource][] = [
    ["no_url", typed(" ")],
    ["bad_url", typed("ftp://home.example")],
    ["bad_url", typed("http://")],
    ["no_token", typed("http://ha:8123", " ")],
    ["no_server_node", { from: "server_node", server: undefined }],
    ["no_url", { from: "server_node", server: {} }],
    ["no_supervisor", { from: "supervisor" }],
    ["no_supervisor", { from: "server_node", server: { addon: true } }],
  ];
  for (const [problem, source] of bad)
    it(`say ${problem} of ${JSON.stringify(source)}`, () => assert.deepEqual(homeSettings(source, {}), { ok: false, problem }));

  it("let a self-signed certificate pass on request", () => {
    const answer = homeSettings({ from: "typed", url: "https://ha:8123", token: "t", selfSigned: true }, {});
    assert.equal(answer.ok && answer.settings.rejectUnauthorized, false);
  });

  it("let it pass where the server node does", () => {
    const server = { host: "https://ha:8123", access_token: "x", rejectUnauthorizedCerts: false };
    const answer = homeSettings({ from: "server_node", server }, {});
    assert.equal(answer.ok && answer.settings.rejectUnauthorized, false);
  });
});
