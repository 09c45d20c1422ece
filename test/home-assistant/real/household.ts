// Our own runtime as `npm start` runs it, with a flow whose home is the real one; its texts are those of the sandbox.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { PageMessage, PageState } from "../../../src/sandbox/carrier/page-state";
import { freePort } from "../../fakes/free-port";
import { Live } from "../../story/live";
import { patiently } from "./patience";

const root = resolve(__dirname, "../../../..");
export const timeZone = "America/New_York";
export const phones = { Anna: "+12025550101", Tom: "+12025550102", Ben: "+12025550103", Mia: "+12025550104" } as const;

type FlowNode = Record<string, unknown>;

/** The example flow, at home in the real Home Assistant. */
const prepare = (folder: string, url: string, token: string, lists: readonly object[]): void => {
  mkdirSync(folder, { recursive: true });
  const nodes: FlowNode[] = JSON.parse(readFileSync(join(root, "examples/A household.json"), "utf8"));
  const changes: Record<string, FlowNode> = {
    "sms-config": { timeZone },
    "sms-ha-config": { name: "Home", source: "url", url },
    "sms-ha-events": { lists },
  };
  const flow = nodes.map((node) => ({ ...node, ...changes[String(node.type)] }));
  const home = nodes.find(({ type }) => type === "sms-ha-config");
  writeFileSync(join(folder, "flows.json"), JSON.stringify(flow));
  writeFileSync(join(folder, "flows_cred.json"), JSON.stringify({ [String(home?.id)]: { token } }));
};

/** It is three in the afternoon, so that a day has an evening. */
export const beginAtThree = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const today = now.withPlainTime("15:00");
  const start = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
  writeFileSync(join(folder, "clock.json"), JSON.stringify({ ahead: start.epochMilliseconds - now.epochMilliseconds }));
};

export class RealHousehold {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #phonesUrl: string;
  readonly #messages = new Map<string, PageMessage>();
  #state: PageState | undefined;
  #live: Live | undefined;
  /** What it printed. */
  output = "";

  private constructor(child: ChildProcess, folder: string, phonesUrl: string) {
    this.#child = child;
    this.#folder = folder;
    this.#phonesUrl = phonesUrl;
    child.stdout?.on("data", (chunk: Buffer) => {
      this.output += chunk;
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      this.output += chunk;
    });
  }

  static async start(folder: string, url: string, token: string, lists: readonly object[]): Promise<RealHousehold> {
    prepare(folder, url, token, lists);
    const [port, phonesPort, home] = [await freePort(), await freePort(), await freePort()];
    const child = spawn(process.execPath, [join(root, "dist/src/start/start.js")], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        HOUSEHOLD_SMS_FOLDER: folder,
        HOUSEHOLD_SMS_PORT: String(port),
        HOUSEHOLD_SMS_PHONES_PORT: String(phonesPort),
        HOUSEHOLD_SMS_HOME_PORT: String(home),
      },
    });
    const household = new RealHousehold(child, folder, `http://127.0.0.1:${phonesPort}`);
    await household.printed(/Phones +http/);
    await patiently("the phones' page", async () => (await fetch(household.#phonesUrl).catch(() => undefined))?.ok || undefined);
    household.#live = new Live(`${household.#phonesUrl}/sandbox/events`, (event, data) => household.#heard(event, data));
    await household.now();
    return household;
  }

  #heard(event: string, data: unknown): void {
    if (event === "state") this.#state = data as PageState;
    const news = event === "messages" ? (data as PageMessage[]) : event === "message" ? [data as PageMessage] : [];
    for (const message of news) this.#messages.set(message.sid, message);
  }

  /** Waits for a line; `since` leaves out what was printed before. */
  printed(line: RegExp, since = 0): Promise<true> {
    return patiently(`a line that says ${line}`, () => {
      if (this.#child.exitCode !== null) throw new Error(`Node-RED ended:\n${this.output}`);
      return line.test(this.output.slice(since)) || undefined;
    });
  }

  /** The household's time, ms since 1970. */
  async now(): Promise<number> {
    return (await patiently("the phones' state", () => this.#state)).now;
  }

  /** Waits until the store holds what was seen of something at home. */
  remembers(what: string): Promise<true> {
    const holds = (folder: string): boolean =>
      readdirSync(folder, { withFileTypes: true, recursive: true }).some(
        (file) => file.isFile() && file.name.endsWith(".jsonl") && readFileSync(join(file.parentPath, file.name)).includes(what),
      );
    return patiently(`${what} to be remembered`, () => holds(this.#folder) || undefined);
  }

  /** Texts to one phone that match, the oldest first. */
  texts(to: keyof typeof phones, matching: RegExp): PageMessage[] {
    return [...this.#messages.values()].filter(
      ({ phone, mine, automatic, body }) => phone === phones[to] && !mine && !automatic && matching.test(body),
    );
  }

  text(to: keyof typeof phones, matching: RegExp): Promise<PageMessage> {
    return patiently(`a text to ${to} that says ${matching}`, () => this.texts(to, matching)[0]);
  }

  async answer(from: keyof typeof phones, body: string): Promise<void> {
    await this.#post("/sandbox/text", { from: phones[from], body });
  }

  async skip(to: "hour" | "morning"): Promise<void> {
    const before = await this.now();
    await this.#post("/sandbox/skip", { to });
    await patiently("the time to have moved on", () => ((this.#state?.now ?? 0) > before ? true : undefined));
  }

  async #post(path: string, body: object): Promise<void> {
    const response = await fetch(this.#phonesUrl + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }

  stop(): Promise<void> {
    this.#live?.close();
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) return resolve();
      this.#child.once("exit", () => resolve());
      this.#child.kill("SIGINT");
    });
  }
}
