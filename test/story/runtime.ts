// The runtime as people run it: `npm start`'s own process, its pages reached as a browser reaches them.

import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import type { PageMessage, PageState } from "../../src/sandbox/carrier/page-state";
import type { Snapshot } from "../../src/sandbox/home/snapshot";
import { freePort } from "../fakes/free-port";
import { Live } from "./live";

const root = resolve(__dirname, "../../..");
const host = "127.0.0.1";

export interface RuntimeOptions {
  readonly folder: string;
  readonly flow: string;
  /** A folder with another Node-RED in its node_modules. */
  readonly nodeRed?: string;
}

const post = async (url: string, body: unknown): Promise<void> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${url} answered ${response.status}: ${await response.text()}`);
};

export class Runtime {
  readonly messages = new Map<string, PageMessage>();
  phones: PageState | undefined;
  home: Snapshot | undefined;
  /** What it printed, for when something goes wrong. */
  output = "";
  private ended = false;
  private readonly hearers = new Set<() => void>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly phonesUrl: string,
    private readonly homeUrl: string,
  ) {}

  static async start(options: RuntimeOptions): Promise<Runtime> {
    const [port, phones, home] = [await freePort(), await freePort(), await freePort()];
    const child = spawn(process.execPath, [join(root, "dist/src/start/start.js")], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        HOUSEHOLD_SMS_FOLDER: options.folder,
        HOUSEHOLD_SMS_FLOW: options.flow,
        HOUSEHOLD_SMS_PORT: String(port),
        HOUSEHOLD_SMS_PHONES_PORT: String(phones),
        HOUSEHOLD_SMS_HOME_PORT: String(home),
        ...(options.nodeRed && { HOUSEHOLD_SMS_NODE_RED: options.nodeRed }),
      },
    });
    const runtime = new Runtime(child, `http://${host}:${phones}`, `http://${host}:${home}`);
    await runtime.ready();
    return runtime;
  }

  private phonesLive: Live | undefined;
  private homeLive: Live | undefined;

  /** Up when Node-RED says so, both pages answer and the home has its client. */
  private async ready(): Promise<void> {
    this.hear();
    await this.untilPrinted("Node-RED to start", (output) => output.includes("  Home     http://") || undefined);
    this.phonesLive = await this.watch(`${this.phonesUrl}/sandbox/events`, (event, data) => this.heardPhones(event, data));
    this.homeLive = await this.watch(`${this.homeUrl}/events`, (_event, data) => {
      this.home = data as Snapshot;
    });
    await this.untilHome("Node-RED to be connected to the home", (home) => home.connections > 0 || undefined);
  }

  private heardPhones(event: string, data: unknown): void {
    if (event === "state") this.phones = data as PageState;
    const news = event === "messages" ? (data as PageMessage[]) : event === "message" ? [data as PageMessage] : [];
    for (const message of news) this.messages.set(message.sid, message);
  }

  /** Listens to what it prints. */
  private hear(): void {
    const hear = (chunk: Buffer): void => {
      this.output += chunk;
      for (const heard of [...this.hearers]) heard();
    };
    this.child.stdout?.on("data", hear);
    this.child.stderr?.on("data", hear);
    this.child.once("exit", () => {
      this.ended = true;
      for (const heard of [...this.hearers]) heard();
    });
  }

  /** Resolves with what `seen` makes of its output as soon as it makes anything. */
  untilPrinted<T>(what: string, seen: (output: string) => T | undefined): Promise<T> {
    return new Promise((found, failed) => {
      const end = (act: () => void): void => {
        clearTimeout(timer);
        this.hearers.delete(look);
        act();
      };
      const look = (): void => {
        const result = seen(this.output);
        if (result !== undefined) end(() => found(result));
        else if (this.ended) end(() => failed(new Error(`waited for ${what}, and Node-RED ended:\n${this.output}`)));
      };
      const timer = setTimeout(() => end(() => failed(new Error(`waited for ${what}, and it did not come`))), 60_000);
      this.hearers.add(look);
      look();
    });
  }

  private async watch(url: string, told: (event: string, data: unknown) => void): Promise<Live> {
    for (let tries = 0; ; tries++) {
      try {
        await (await fetch(new URL("/", url))).arrayBuffer();
        return new Live(url, told);
      } catch (error) {
        if (tries >= 100 || this.ended) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  untilMessage<T>(what: string, seen: (messages: PageMessage[]) => T | undefined): Promise<T> {
    return (this.phonesLive as Live).until(what, () => seen([...this.messages.values()]));
  }

  untilHome<T>(what: string, seen: (home: Snapshot) => T | undefined): Promise<T> {
    return (this.homeLive as Live).until(what, () => this.home && seen(this.home));
  }

  /** Somebody texts the household. */
  text(from: string, body: string): Promise<void> {
    return post(`${this.phonesUrl}/sandbox/text`, { from, body });
  }

  /** Moves the runtime's clock. */
  skip(to: "hour" | "morning"): Promise<void> {
    return post(`${this.phonesUrl}/sandbox/skip`, { to });
  }

  atHome(action: object): Promise<void> {
    return post(`${this.homeUrl}/actions`, action);
  }

  /** As a power cut does: no time to tidy up. */
  kill(): Promise<void> {
    return this.end("SIGKILL");
  }

  stop(): Promise<void> {
    return this.end("SIGINT");
  }

  private end(signal: NodeJS.Signals): Promise<void> {
    this.phonesLive?.close();
    this.homeLive?.close();
    return new Promise((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) return resolve();
      this.child.once("exit", () => resolve());
      this.child.kill(signal);
    });
  }
}
