// Node-RED embedded in an Express application with our nodes installed. Node-RED is a singleton: use a process of its own.

import { once } from "node:events";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import express from "express";
import type { SmsConfigNode } from "../../nodes/lib/use-household";
import type { Household } from "../../src/household";

import RED = require("node-red");

/** Installs our nodes as a link, as npm would. */
const install = (folder: string): void => {
  const link = join(folder, "node_modules/@household-sms/node-red");
  mkdirSync(dirname(link), { recursive: true });
  // There already in a folder that Node-RED ran in before.
  if (!existsSync(link)) symlinkSync(resolve(__dirname, "../../.."), link, "junction");
};

export interface Embedded {
  readonly url: string;
  /** Resolves with the household of the sms-config node `h1` once it is open. */
  deploy(flows: readonly object[]): Promise<Household>;
  stop(): Promise<void>;
}

/** `settings`: more settings for Node-RED. `adminRoot`: its `httpAdminRoot`, which is "/" by default in Node-RED itself. */
export const embed = async (folder: string, settings: object = {}, adminRoot = "/admin"): Promise<Embedded> => {
  install(folder);
  const app = express();
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  RED.init(server, {
    userDir: folder,
    httpAdminRoot: adminRoot,
    httpNodeRoot: "/",
    flowFile: "flows.json",
    credentialSecret: false,
    logging: { console: { level: "error", metrics: false, audit: false } },
    editorTheme: { tours: false, projects: { enabled: false } },
    ...settings,
  } as never);
  app.use(adminRoot, RED.httpAdmin);
  app.use("/", RED.httpNode);
  const started = once(RED.events, "flows:started");
  await RED.start();
  await started;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deploy: async (flows) => {
      const deployed = once(RED.events, "flows:started");
      await RED.runtime.flows.setFlows({ flows: { flows, credentials: {} }, deploymentType: "full" } as never);
      await deployed;
      const { getNode } = RED.nodes as unknown as { readonly getNode: (id: string) => SmsConfigNode };
      return getNode("h1").handle.get();
    },
    stop: async () => {
      await RED.stop();
      server.closeAllConnections();
      server.close();
    },
  };
};
