// Our nodes in Node-RED's own runtime, with real texts, a fake clock and HTTP on a port; and what each input ended in.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Node, NodeMessage, NodeStatus } from "node-red";
import type { Handle } from "../../nodes/lib/config-node";
import type { Red } from "../../nodes/lib/runtime";
import type { Home } from "../../nodes/lib/use-home";
import { type Instant, instant } from "../../src/core/units";
import type { Household } from "../../src/household";
import { FakeClock, turn } from "../fakes/clock";
import { closing, listening } from "../fakes/server";

import helper = require("node-red-node-test-helper");

const types = [
  "sms-config",
  "sms-send",
  "sms-inbound",
  "sms-throttle",
  "sms-status",
  "sms-ha-config",
  "sms-ha-events",
  "sms-ha-action",
] as const;
type Type = (typeof types)[number];

/** Monday noon, outside quiet hours. */
export const noon: Instant = instant(Date.UTC(2026, 10, 23, 12));

type Tree = { readonly [key: string]: string | Tree };
const catalogue = (type: Type): Tree =>
  JSON.parse(readFileSync(join(__dirname, "../../node-red/locales/en-US", `${type}.json`), "utf8"));

/** Looks texts up as Node-RED does; a missing text fails the test. */
const speaker = (type: Type): ((key: string, data?: Readonly<Record<string, unknown>>) => string) => {
  const words = catalogue(type);
  return (key, data = {}) => {
    const found = key
      .split(".")
      .reduce<string | Tree | undefined>((at, part) => (typeof at === "object" ? at[part] : undefined), words);
    if (typeof found !== "string") throw new Error(`No wording ${type}: ${key}`);
    return found.replace(/__(\w+)__/g, (_, name: string) => String(data[name]));
  };
};

type Register = (RED: Red) => unknown;

/** The compiled source, or with HOUSEHOLD_SMS_BUNDLED what the package has. */
const registerOf = async (type: Type): Promise<Register> => {
  if (process.env.HOUSEHOLD_SMS_BUNDLED) return require(join(__dirname, "../../node-red", `${type}.js`)) as Register;
  const { default: module } = (await import(`../../nodes/${type}/${type}.js`)) as { default: { default: Register } };
  return module.default;
};

const modules = (withRed: (RED: Red) => void): unknown[] =>
  types.map((type) => async (RED: Red) => {
    const register = await registerOf(type);
    withRed(RED);
    await register(Object.create(RED, { _: { value: speaker(type) } }));
  });

const flowId = "flow";
/** The admin API, on the port of the HTTP nodes. */
const adminRoot = "/admin/";
export const config = (id: string, type: Type, fields: object = {}): object => ({ id, type, ...fields });
export const sandbox = (fields: object = {}): object =>
  config("household", "sms-config", { store: "memory", timeZone: "UTC", ...fields });

// Without a place Node-RED takes a node for a config node.
const place = { z: flowId, x: 0, y: 0 };
const end = (id: string): object => ({ id, type: "helper", ...place, wires: [] });

/** A node under test, of which each flow has one a type, with an end at every output. */
export const underTest = (type: Type, outputs: number, fields: object = {}): object[] => {
  const ends = Array.from({ length: outputs }, (_, index) => `${type}.${index + 1}`);
  return [{ id: type, type, ...place, household: "household", wires: ends.map((id) => [id]), ...fields }, ...ends.map(end)];
};

/** Hear of every node's errors, and of every input that a node is done with. */
const hearers = (flow: readonly object[]): readonly object[] => [
  { id: "catch", type: "catch", ...place, scope: null, wires: [["errors"]] },
  {
    id: "complete",
    type: "complete",
    ...place,
    scope: flow.flatMap((node) => (types.includes(Object(node).type) ? [Object(node).id] : [])),
    wires: [["completed"]],
  },
  end("errors"),
  end("completed"),
];

/** What our nodes put into `msg.sms`, as far as the tests look. */
export interface Sms {
  readonly kind?: string;
  readonly person?: string;
  readonly to?: string;
  readonly number?: string;
  readonly text?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly advice?: string;
  readonly until?: number;
  readonly key?: string;
  readonly request?: Sms;
}
export interface Out extends NodeMessage {
  readonly sms: Sms;
}

export interface Result {
  /** What came out of each output. */
  readonly outputs: readonly (readonly Out[])[];
  /** What Catch nodes heard. */
  readonly errors: readonly string[];
  /** How often Complete nodes heard. */
  readonly completed: number;
}

export class Rig {
  readonly clock = new FakeClock(noon);
  readonly directory = mkdtempSync(join(tmpdir(), "household-sms-"));
  #http: Server | undefined;
  #url = "";
  #given = 0;

  /** Where Node-RED's HTTP nodes are reached. */
  get url(): string {
    return this.#url;
  }

  /** Asks the admin API of `household`, as the editor does. */
  async administer(
    path: string,
    body: object,
    language = "en",
    id = "household",
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const headers = { "content-type": "application/json", "accept-language": language };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await fetch(`${this.#url}${adminRoot}household-sms/${id}/${path}`, init);
    return { status: answer.status, body: await answer.json() };
  }

  async read(path: string): Promise<Readonly<Record<string, unknown>>> {
    const answer = await fetch(`${this.#url}${adminRoot}household-sms/household/${path}`);
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  }

  /** Starts Node-RED with a flow; `flow` may ask for the URL, which is known by then. `others`: node types of other packages. */
  async start(
    flow: readonly object[] | (() => readonly object[]),
    credentials: object = {},
    others: readonly ((RED: Red) => void)[] = [],
  ): Promise<void> {
    helper.settings({ householdSms: { clock: this.clock }, userDir: this.directory });
    let answer: RequestListener = (_, response) => void response.writeHead(503).end();
    let administer = answer;
    const http = createServer((request, response) => {
      const isAdmin = request.url?.startsWith(adminRoot) === true;
      if (isAdmin) request.url = `/${request.url?.slice(adminRoot.length)}`;
      (isAdmin ? administer : answer)(request, response);
    });
    this.#http = http;
    this.#url = await listening(http);
    const nodes = modules((RED) => {
      answer = RED.httpNode;
      administer = RED.httpAdmin;
    });
    const tab = { id: flowId, type: "tab" };
    const given = typeof flow === "function" ? flow() : flow;
    await helper.load([...others, ...nodes], [tab, ...given, ...hearers(given)], credentials);
  }

  async stop(): Promise<void> {
    await helper.unload();
    const http = this.#http;
    if (!http) return;
    this.#http = undefined;
    await closing(http);
  }

  /** Deletes the files, too. */
  async end(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  node(id: string): Node {
    const node = helper.getNode(id);
    if (!node) throw new Error(`No node ${id}`);
    return node;
  }

  household(id = "household"): Promise<Household> {
    return (this.node(id) as Node & { handle: Handle<Household> }).handle.get();
  }

  home(id = "home"): Promise<Home> {
    return (this.node(id) as Node & { handle: Handle<Home> }).handle.get();
  }

  statuses(id: string): NodeStatus[] {
    const status = this.node(id).status as unknown as { getCalls(): readonly { thisValue: Node; args: unknown[] }[] };
    return status
      .getCalls()
      .filter((call) => call.thisValue.id === id)
      .map((call) => call.args[0] as NodeStatus);
  }

  status(id: string): NodeStatus | undefined {
    return this.statuses(id).at(-1);
  }

  /** Resolves once a node shows a status line like this. */
  async statusShown(id: string, like: RegExp): Promise<void> {
    while (!like.test(this.status(id)?.text ?? "")) await turn();
  }

  /** Lines in Node-RED's log of this level, `20` for errors. */
  logged(level: number): string[] {
    return helper
      .log()
      .getCalls()
      .map((call) => call.args[0] as { level: number; msg: unknown })
      .filter((line) => line.level === level)
      .map((line) => String(line.msg));
  }

  /** The next message that arrives at a node. */
  next(id: string): Promise<NodeMessage> {
    return new Promise((resolve) => void this.node(id).once("input", resolve));
  }

  /** Sends a message to a node and waits until it has finished with it. */
  async give(id: string, given: NodeMessage): Promise<Result> {
    const msg = { ...given, _msgid: `given-${this.#given++}` };
    const outputs = this.#collect(id);
    const errors: string[] = [];
    let completed = 0;
    await new Promise<void>((resolve) => {
      this.node("errors").on("input", ({ _msgid, error }) => {
        if (_msgid !== msg._msgid) return;
        errors.push((error as { message: string }).message);
        resolve();
      });
      this.node("completed").on("input", ({ _msgid }) => {
        if (_msgid !== msg._msgid) return;
        completed += 1;
        resolve();
      });
      this.node(id).receive(msg);
    });
    // A node must not send anything after `done()`.
    for (let turns = 0; turns < 5; turns++) await turn();
    for (const hearer of ["errors", "completed"]) this.node(hearer).removeAllListeners("input");
    return { outputs: outputs(), errors, completed };
  }

  #collect(id: string): () => Out[][] {
    const ends = (this.node(id) as Node & { wires: string[][] }).wires.flat();
    const came = ends.map((): NodeMessage[] => []);
    ends.forEach((end, index) => void this.node(end).on("input", (msg) => void came[index]?.push(msg)));
    return () => {
      for (const end of ends) this.node(end).removeAllListeners("input");
      return came as Out[][];
    };
  }
}

const numberOf: Readonly<Record<string, string>> = {
  anna: "+12025550101",
  tom: "+12025550102",
  ben: "+12025550103",
  mia: "+12025550104",
};

/** Texts from one of the sandbox's phones, as its page does. */
export const textIn = async (household: Household, from: string, body: string): Promise<void> => {
  const response = await fetch(`${household.status().phonesUrl}/sandbox/text`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ from: numberOf[from] ?? from, body }),
  });
  assert.equal(response.status, 202);
};
