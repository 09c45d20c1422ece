// One instance: a real Node-RED as `npm start` runs it, in its own folder and process.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../fakes/free-port";
import { ids } from "./house";

const root = resolve(__dirname, "../../..");
const timeout = 90_000;

/** Resolves with the first result of `found` that isn't undefined. */
export const until = async <T>(what: string, found: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (const end = performance.now() + timeout; ; await pause(25)) {
    const result = await found();
    if (result !== undefined) return result;
    if (performance.now() > end) throw new Error(`waited for ${what}, and it did not come`);
  }
};

export class NodeRed {
  #process: ChildProcess | undefined;
  #url = "";
  #output = "";

  constructor(readonly folder: string) {}

  /** Puts a flow into its folder, and the token of the home. */
  async install(flow: readonly object[], token: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, "flows.json"), JSON.stringify(flow));
    await writeFile(join(this.folder, "flows_cred.json"), JSON.stringify({ [ids.home]: { token } }));
  }

  /** Starts it with the content of its folder. Its household may not be open yet. */
  async run(): Promise<void> {
    this.#output = "";
    const [port, phones, home] = [await freePort(), await freePort(), await freePort()];
    this.#url = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, [join(root, "dist/src/start/start.js")], {
      cwd: root,
      env: {
        ...process.env,
        HOUSEHOLD_SMS_FOLDER: this.folder,
        HOUSEHOLD_SMS_PORT: String(port),
        HOUSEHOLD_SMS_PHONES_PORT: String(phones),
        HOUSEHOLD_SMS_HOME_PORT: String(home),
      },
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        this.#output += chunk;
      });
    await until("Node-RED to start its flow", () =>
      this.output.includes("Ctrl-C ends it all") || this.isOver ? true : undefined,
    );
    if (this.isOver) throw new Error(`Node-RED ended:\n${this.output}`);
  }

  /** What it has printed since it was started. */
  get output(): string {
    return this.#output;
  }

  get isOver(): boolean {
    return !this.#process || this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  get inboundWebhook(): string {
    return `${this.#url}/household-sms/${ids.household}/inbound`;
  }

  /** A request of an admin. */
  async ask<T>(path: string, body?: object): Promise<{ readonly status: number; readonly answer: T }> {
    const asked = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`${this.#url}/household-sms/${ids.household}/${path}`, { ...asked });
    return { status: response.status, answer: (await response.json()) as T };
  }

  /** Resolves once its household is open. */
  async open(): Promise<void> {
    await until("the household to open", async () => ((await this.ask("today")).status === 200 ? true : undefined));
  }

  /** Presses the button of an inject node, with this in `msg.sms`. */
  async inject(node: string, sms: object): Promise<void> {
    const body = JSON.stringify({ __user_inject_props__: [{ p: "sms", v: JSON.stringify(sms), vt: "json" }] });
    const headers = { "content-type": "application/json" };
    const { status } = await fetch(`${this.#url}/inject/${node}`, { method: "POST", headers, body });
    if (status !== 200) throw new Error(`inject answered ${status}`);
  }

  /** Like a power cut, without time to clean up. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  stop(): Promise<void> {
    return this.#end("SIGINT");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || this.isOver) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    this.#process = undefined;
  }
}
