// A browser on the runtime that `npm start` runs: Debian's Chromium, driven from here; its pictures go to `.screens/`.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { freePort } from "../fakes/free-port";
import { daytimeZone } from "./daytime";

const root = resolve(__dirname, "../../..");
const host = "127.0.0.1";
const screens = join(root, ".screens");

/** Where Debian and others put it; `CHROMIUM` says otherwise. Undefined: there is none. */
export const chromiumPath = (): string | undefined =>
  [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (path) => path !== undefined && existsSync(path),
  );

/** Skips the suite that asks for it, with the reason, where there is no browser. */
export const needChromium = (suite: Mocha.Context): void => {
  if (chromiumPath() !== undefined) return;
  console.log("    skipped: there is no Chromium; install one (apt-get install chromium), or name it in CHROMIUM");
  suite.skip();
};

/** What Node-RED's editor itself asks elsewhere for. */
const catalogue = "https://catalogue.nodered.org/";

export type FlowNode = Record<string, unknown>;
/** What a test changes of the example's nodes, by their type. */
export type Changes = Readonly<Record<string, FlowNode>>;

export const example = (): FlowNode[] => JSON.parse(readFileSync(join(root, "examples/A household.json"), "utf8"));

const flowFor = (folder: string, changes: Changes, { flow }: Options): string => {
  const nodes = flow ?? example();
  const file = join(folder, "flow.json");
  writeFileSync(file, JSON.stringify(nodes.map((node) => ({ ...node, ...changes[String(node.type)] }))));
  return file;
};

const post = async (url: string, body: unknown): Promise<void> => {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST ${url} answered ${response.status}`);
};

const patience = 60_000;

/** Another Node and another Node-RED than the ones at hand. */
export interface Elsewhere {
  readonly node: string;
  /** Has Node-RED in its node_modules. */
  readonly folder: string;
}
export interface Options {
  /** Instead of the example. */
  readonly flow?: readonly FlowNode[];
  readonly elsewhere?: Elsewhere | undefined;
  /** Writes what the household has behind it into its directory. */
  readonly past?: (directory: string) => Promise<void>;
}

export class Rig {
  private constructor(
    readonly browser: Browser,
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly nodeRed: string,
    readonly phones: string,
    readonly home: string,
    /** The sms-config node. */
    readonly id: string,
  ) {}

  static async start(changes: Changes = {}, options: Options = {}): Promise<Rig> {
    const folder = mkdtempSync(join(tmpdir(), "household-sms-browser-"));
    const flow = flowFor(folder, changes, options);
    const config = (JSON.parse(readFileSync(flow, "utf8")) as FlowNode[]).find(({ type }) => type === "sms-config");
    await options.past?.(join(folder, "state", "household-sms", `${String(config?.id)}-sandbox`));
    const [port, phones, home] = [await freePort(), await freePort(), await freePort()];
    const child = spawn(options.elsewhere?.node ?? process.execPath, [join(root, "dist/src/start/start.js")], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        TZ: daytimeZone(),
        HOUSEHOLD_SMS_FOLDER: join(folder, "state"),
        HOUSEHOLD_SMS_FLOW: flow,
        HOUSEHOLD_SMS_PORT: String(port),
        HOUSEHOLD_SMS_PHONES_PORT: String(phones),
        HOUSEHOLD_SMS_HOME_PORT: String(home),
        ...(options.elsewhere && { HOUSEHOLD_SMS_NODE_RED: options.elsewhere.folder }),
      },
    });
    mkdirSync(join(folder, "state"), { recursive: true });
    await started(child);
    const executablePath = chromiumPath();
    const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
    const at = (where: number): string => `http://${host}:${where}/`;
    return new Rig(browser, child, folder, at(port), at(phones), at(home), String(config?.id));
  }

  /** The household's page. */
  get page(): string {
    return `${this.nodeRed}household-sms/${this.id}/`;
  }

  /** What goes wrong in the page fails the test. */
  async open(
    address: string,
    options: BrowserContextOptions = {},
    elsewhere?: string,
  ): Promise<{ page: Page; mistakes: string[] }> {
    // A service worker's requests pass by the routes that tests put in place.
    const serviceWorkers = "block" as const;
    const context = await this.browser.newContext({ viewport: { width: 1180, height: 800 }, serviceWorkers, ...options });
    await context.route(`${catalogue}**`, (route) => route.fulfill({ json: { modules: [] } }));
    const page = await context.newPage();
    const mistakes: string[] = [];
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => void mistakes.push(String(error)));
    page.on("console", (message) => void (message.type() === "error" && mistakes.push(message.text())));
    page.on("request", (request) => {
      const allowed = [this.nodeRed, this.phones, elsewhere, catalogue, "data:", "blob:"].some(
        (start) => start !== undefined && request.url().startsWith(start),
      );
      if (!allowed) mistakes.push(`asked elsewhere: ${request.url()}`);
    });
    await page.goto(address);
    return { page, mistakes };
  }

  /** What Node-RED runs. */
  async flows(): Promise<readonly FlowNode[]> {
    return (await fetch(`${this.nodeRed}flows`)).json() as Promise<readonly FlowNode[]>;
  }

  /** The household's settings, once it is open after a deployment. */
  async settings(id = this.id): Promise<{ readonly overrides: object; readonly effective: Readonly<Record<string, unknown>> }> {
    for (;;) {
      const response = await fetch(`${this.nodeRed}household-sms/${id}/settings`);
      if (response.ok) return response.json() as never;
    }
  }

  /** As an admin does on the household's page. */
  async post(path: string, body: unknown): Promise<void> {
    await post(`${this.page}${path}`, body);
  }

  /** Someone texts the household. */
  async text(from: string, body: string): Promise<void> {
    await post(`${this.phones}sandbox/text`, { from, body });
  }

  /** Something happens in the simulated home. */
  async atHome(action: object): Promise<void> {
    await post(`${this.home}actions`, action);
  }

  async end(): Promise<void> {
    await this.browser.close();
    await new Promise<void>((ended) => {
      if (this.child.exitCode !== null) return ended();
      this.child.once("exit", () => ended());
      this.child.kill("SIGINT");
    });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const started = (child: ChildProcess): Promise<void> =>
  new Promise((up, failed) => {
    let output = "";
    const timer = setTimeout(() => failed(new Error(`Node-RED did not start:\n${output}`)), patience);
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk;
      if (!output.includes("Started flows")) return;
      clearTimeout(timer);
      up();
    });
    child.once("exit", () => failed(new Error(`Node-RED ended:\n${output}`)));
  });

export const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
};
