// The connection of an installed `server` node of node-red-contrib-home-assistant-websocket is used as that node stores it.

import assert from "node:assert/strict";
import type { NodeDef } from "node-red";
import type { Node, Red } from "../../nodes/lib/runtime";
import { house, token, until } from "./home-rig";
import { config } from "./rig";

interface Settings extends NodeDef {
  readonly addon?: boolean;
  readonly rejectUnauthorizedCerts?: boolean;
}

/** Keeps what was typed as `config`, and the way in as credentials. */
const serverNode = (RED: Red): void => {
  function Server(this: Node & { config?: Settings }, definition: Settings): void {
    RED.nodes.createNode(this, definition);
    this.config = definition;
  }
  const credentials = { host: { type: "text" }, access_token: { type: "text" } } as const;
  RED.nodes.registerType<Node & { config?: Settings }, Settings, object, object>("server", Server, { credentials });
};

describe("a home taken from a server node", () => {
  const at = house();
  const { rig } = at;
  /** The server comes last in the flow, as whatever was made later does. */
  const start = (server: object, credentials: object): Promise<void> =>
    rig.start(
      [config("home", "sms-ha-config", { source: "server", server: "ha" }), { id: "ha", type: "server", ...server }],
      { ha: credentials },
      [serverNode],
    );

  it("is reached with its address and token", async () => {
    await start({ addon: false, rejectUnauthorizedCerts: true }, { host: at.url, access_token: token });
    const { connection } = await rig.home();
    await until(() => connection.status().kind === "connected");
  });

  it("uses the supervisor if that node runs in the app, which stores no address; without supervisor that is one sentence", async () => {
    const { SUPERVISOR_TOKEN } = process.env;
    delete process.env.SUPERVISOR_TOKEN;
    await start({ addon: true }, { host: "", access_token: "" });
    await assert.rejects(rig.home(), { message: /^Home Assistant doesn't run this Node-RED/ });
    if (SUPERVISOR_TOKEN !== undefined) process.env.SUPERVISOR_TOKEN = SUPERVISOR_TOKEN;
  });
});
