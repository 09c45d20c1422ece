// Real Node-RED without an editor, in this process, with the package as people install it and two nodes to feed and to hear.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Node, NodeMessage } from "node-red";

const root = resolve(__dirname, "../../..");

interface Runtime {
  init(server: Server, settings: object): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly events: { once(event: string, listener: () => void): void };
  readonly httpNode: Parameters<typeof createServer>[1];
  readonly nodes: { getNode(id: string): Node | null };
}

const ends = `module.exports = (RED) => {
  RED.nodes.registerType("bench-end", function (definition) {
    RED.nodes.createNode(this, definition);
  });
};`;
const endsForm = `<script type="text/javascript">RED.nodes.registerType("bench-end", { defaults: {}, inputs: 1, outputs: 1 })</script>`;

export class NodeRed {
  private constructor(
    private readonly runtime: Runtime,
    private readonly server: Server,
    readonly folder: string,
  ) {}

  static async start(
    flow: readonly object[],
    { packaged = true, credentials = {} }: { readonly packaged?: boolean; readonly credentials?: object } = {},
  ): Promise<NodeRed> {
    const folder = mkdtempSync(join(tmpdir(), "household-bench-"));
    mkdirSync(join(folder, "node_modules/@household-sms"), { recursive: true });
    if (packaged) symlinkSync(root, join(folder, "node_modules/@household-sms/node-red"), "junction");
    mkdirSync(join(folder, "ends"));
    writeFileSync(join(folder, "ends/bench.js"), ends);
    writeFileSync(join(folder, "ends/bench.html"), endsForm);
    writeFileSync(join(folder, "flows.json"), JSON.stringify(flow));
    writeFileSync(join(folder, "flows_cred.json"), JSON.stringify(credentials));
    const runtime = require("node-red") as Runtime;
    const server = createServer((request, response) => runtime.httpNode?.(request as never, response as never));
    await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
    const started = new Promise<void>((done) => runtime.events.once("flows:started", done));
    runtime.init(server, {
      userDir: folder,
      nodesDir: join(folder, "ends"),
      flowFile: "flows.json",
      httpAdminRoot: false,
      httpNodeRoot: "/",
      credentialSecret: false,
      telemetry: { enabled: false, updateNotification: false },
      logging: { console: { level: "error", metrics: false, audit: false } },
    });
    await runtime.start();
    await started;
    return new NodeRed(runtime, server, folder);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  node(id: string): Node {
    const node = this.runtime.nodes.getNode(id);
    if (!node) throw new Error(`No node ${id}`);
    return node;
  }

  /** Once it is open. */
  async household(id: string): Promise<void> {
    await (this.node(id) as unknown as { readonly handle: { get(): Promise<unknown> } }).handle.get();
  }

  async stop(): Promise<void> {
    await this.runtime.stop();
    this.server.closeAllConnections();
    await new Promise<void>((closed) => void this.server.close(() => closed()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const place = { z: "flow", x: 0, y: 0 };
export const tab = { id: "flow", type: "tab" };

/** Without pause, quiet hours or much of a cap. */
export const sandboxHousehold = (directory: string): object => ({
  id: "household",
  type: "sms-config",
  mode: "sandbox",
  port: 0,
  store: "file",
  directory,
  timeZone: "Etc/UTC",
  cooldown: 0,
  quietHours: [],
  dailyMessages: 10_000,
  dailySegments: 10_000,
});

/** A node between two ends, `<id>.in` and `<id>.out`. */
export const between = (id: string, type: string, fields: object = {}, outputs = 1): object[] => [
  { id: `${id}.in`, type: "bench-end", ...place, wires: [[id]] },
  { id, type, ...place, ...fields, wires: [[`${id}.out`], ...Array.from({ length: outputs - 1 }, () => [])] },
  { id: `${id}.out`, type: "bench-end", ...place, wires: [] },
];

/** Sends messages through a node, so many in flight. Every one that comes out sends the next in. */
export const throughput = (
  nodeRed: NodeRed,
  id: string,
  {
    count,
    inFlight,
    message,
  }: { readonly count: number; readonly inFlight: number; readonly message: (n: number) => NodeMessage },
): Promise<void> =>
  new Promise((done) => {
    const [source, sink] = [nodeRed.node(`${id}.in`), nodeRed.node(`${id}.out`)];
    let sent = 0;
    let came = 0;
    const next = (): void => {
      if (sent < count) source.send(message(sent++));
    };
    sink.on("input", (_msg, _send, finished) => {
      came++;
      finished();
      if (came < count) return next();
      sink.removeAllListeners("input");
      done();
    });
    for (let n = 0; n < inFlight; n++) next();
  });
