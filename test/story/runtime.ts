// The runtime as people run it: `npm start`'s own process, its pages reached as a browser reaches them.

import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Fault } from "../../src/sandbox/carrier";
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
  /** The flow's home is another one than the simulated. */
  readonly realHome?: boolean;
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
    private readonly editorUrl: string,
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
    const runtime = new Runtime(child, `http://${host}:${port}`, `http://${host}:${phones}`, `http://${host}:${home}`);
    const hasHome = !options.realHome && readFileSync(options.flow, "utf8").includes('"sms-ha-config"');
    await runtime.ready(hasHome);
    if (options.realHome)
      await runtime.untilPrinted("Home Assistant to be connected", (output) => /reason=connected/.test(output) || undefined);
    return runtime;
  }

  private phonesLive: Live | undefined;
  private homeLive: Live | undefined;

  /** Up when Node-RED says so, the pages answer and the home, where the flow has one, has its client. */
  private async ready(hasHome: boolean): Promise<void> {
    this.hear();
    await this.untilPrinted("Node-RED to start", (output) => output.includes("  Home     http://") || undefined);
    await this.untilAnswered(`${this.editorUrl}/household-sms/${this.householdId()}/status`);
    this.phonesLive = await this.watch(`${this.phonesUrl}/sandbox/events`, (event, data) => this.heardPhones(event, data));
    await this.untilMessage("the household's time", () => this.phones?.now);
    if (!hasHome) return;
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

  private householdId(): string {
    return /household-sms\/(\w+)\/$/m.exec(this.output)?.[1] ?? "";
  }

  private async watch(url: string, listener: (event: string, data: unknown) => void): Promise<Live> {
    await this.untilAnswered(new URL("/", url).href);
    return new Live(url, listener);
  }

  private untilAnswered(url: string): Promise<void> {
    return this.patiently(url, async () => {
      const response = await fetch(url);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    });
  }

  /** Tries again until it does not throw, within ten seconds. */
  async patiently(what: string, attempt: () => void | Promise<void>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (tries >= 100 || this.ended) throw new Error(`waited for ${what}, and it did not come`, { cause: error });
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

  /** Someone texts the household. */
  text(from: string, body: string): Promise<void> {
    return post(`${this.phonesUrl}/sandbox/text`, { from, body });
  }

  /** Someone sends the household a picture. */
  async picture(from: string, body: string, content: Uint8Array): Promise<void> {
    const headers = { "content-type": "image/jpeg" };
    const put = await fetch(`${this.phonesUrl}/sandbox/file`, { method: "POST", headers, body: Buffer.from(content) });
    const { picture } = (await put.json()) as { readonly picture: string };
    return post(`${this.phonesUrl}/sandbox/text`, { from, body, picture });
  }

  /** Moves the runtime's clock. */
  skip(to: "hour" | "morning"): Promise<void> {
    return post(`${this.phonesUrl}/sandbox/skip`, { to });
  }

  /** What the household's page shows of today. */
  async today(): Promise<Readonly<Record<string, unknown>>> {
    return (await this.api("today")) as Readonly<Record<string, unknown>>;
  }

  /** A GET of the admin API. */
  async api(path: string): Promise<unknown> {
    const response = await fetch(`${this.editorUrl}/household-sms/${this.householdId()}/${path}`);
    return response.json();
  }

  /** A POST of the admin API. */
  order(path: string, body: unknown): Promise<void> {
    return post(`${this.editorUrl}/household-sms/${this.householdId()}/${path}`, body);
  }

  /** Presses the button of an inject node. */
  press(id: string): Promise<void> {
    return post(`${this.editorUrl}/inject/${id}`, {});
  }

  /** What goes wrong with the next text the household sends. */
  fail(fault: Fault): Promise<void> {
    return post(`${this.phonesUrl}/sandbox/fault`, { fault });
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
