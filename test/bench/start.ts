// Node-RED's own start, in turn: bare, with the two packages that this one replaces, and with this one; each with a Home Assistant and a carrier.

import { fork } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { systemClock } from "../../src/clock";
import { createCarrierSandbox } from "../../src/sandbox/carrier";
import { createSimulatedHome } from "../../src/sandbox/home";
import { sandboxAccount } from "../../src/sandbox/invented";
import { install, peers } from "./install";
import type { Figures } from "./measure";
import { tab } from "./node-red";
import type { Parts } from "./profile";
import type { Goal, Suite } from "./suite";

const root = resolve(__dirname, "../../..");
const token = "a-token";
const place = { z: "flow", x: 0, y: 0, wires: [] };

interface Outside {
  readonly carrier: string;
  readonly home: string;
}

interface Flow {
  readonly nodes: readonly object[];
  readonly credentials: object;
}

/** Theirs ends Node-RED at a command that the simulated home doesn't know, so it gets none and keeps trying: that costs it less. */
const nowhere = "http://127.0.0.1:9";

const peersFlow = (): Flow => ({
  nodes: [
    { id: "home", type: "server", version: 6, addon: false, ha_boolean: ["on"], cacheJson: true, heartbeat: false },
    {
      id: "due",
      type: "server-state-changed",
      version: 6,
      server: "home",
      outputs: 1,
      entities: { entity: ["todo.chores"], substring: [], regex: [] },
      ...place,
    },
    { id: "account", type: "twilio-api", sid: sandboxAccount.accountSid, from: sandboxAccount.sender },
    { id: "text", type: "twilio out", twilio: "account", twilioType: "sms", number: "+12025550104", ...place },
  ],
  credentials: { home: { host: nowhere, access_token: token }, account: { token: sandboxAccount.authToken } },
});

const ourFlow = ({ carrier, home }: Outside, directory: string): Flow => ({
  nodes: [
    { id: "household", type: "sms-config", mode: "sandbox", sandboxUrl: carrier, directory, timeZone: "Europe/Paris" },
    { id: "home", type: "sms-ha-config", source: "url", url: home },
    { id: "due", type: "sms-ha-events", home: "home", household: "household", ...place },
    { id: "text", type: "sms-send", household: "household", ...place, wires: [[], []] },
  ],
  credentials: { home: { token } },
});

/** A user directory of Node-RED. */
const userDirectory = (folder: string, { nodes, credentials }: Flow): string => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "flows.json"), JSON.stringify([tab, ...nodes]));
  writeFileSync(join(folder, "flows_cred.json"), JSON.stringify(credentials));
  return folder;
};

const nodeRed = join(dirname(dirname(require.resolve("node-red"))), "red.js");
const settings = require.resolve("./start-settings");

interface Progress {
  readonly now: "started" | "open" | "settled";
  readonly parts?: Parts;
  readonly rss?: number;
  readonly used?: number;
  readonly processor?: number;
}

/** From the command to the flows, as Node-RED's own log has it. */
const started = async (directory: string, variables = {}): Promise<{ figures: Figures; parts: Parts | undefined }> => {
  const begun = performance.now();
  const child = fork(nodeRed, ["--userDir", directory, "--settings", settings], {
    execArgv: ["--expose-gc"],
    env: { ...process.env, ...variables },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const at = new Map<Progress["now"], number>();
  let parts: Parts | undefined;
  try {
    const last = await new Promise<Progress>((done, failed) => {
      child.once("exit", (code) => failed(new Error(`Node-RED ended with ${code}`)));
      child.on("message", (progress: Progress) => {
        at.set(progress.now, performance.now() - begun);
        parts ??= progress.parts;
        if (progress.now === "settled") done(progress);
      });
    });
    const figures = {
      "ms to “Started flows”": at.get("started") ?? Number.NaN,
      "ms until open": at.get("open") ?? Number.NaN,
      "MB resident": last.rss ?? Number.NaN,
      "MB of it used": last.used ?? Number.NaN,
      "ms of processor": last.processor ?? Number.NaN,
    };
    return { figures, parts };
  } finally {
    child.removeAllListeners("exit");
    // It closes the household, which the next one would wait for otherwise.
    const ended = new Promise((done) => void child.once("exit", done));
    child.kill("SIGTERM");
    const killing = setTimeout(() => child.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(killing);
  }
};

const tableOf = (parts: Parts): string[] => {
  const rows = Object.entries(parts).filter(([, ms]) => ms >= 0.5);
  const all = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
  return [
    "  What ours does until it is open, by part, in a run of its own under the profiler, which slows it down:",
    ...[...rows, ["all", all] as const].map(([part, ms]) => `    ${part.padEnd(36)} ${ms.toFixed(1).padStart(7)} ms`),
  ];
};

export const startSuite: Suite = {
  name: "start of Node-RED",
  async open() {
    const folder = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", "start");
    const sandbox = createCarrierSandbox({ ...sandboxAccount, clock: systemClock });
    const house = createSimulatedHome({ clock: systemClock, token });
    const outside = { carrier: (await sandbox.listen(0)).url, home: (await house.listen(0)).url };
    const bare = userDirectory(join(folder, "bare"), { nodes: [], credentials: {} });
    const theirs = userDirectory(join(folder, "theirs"), peersFlow());
    const ours = userDirectory(join(folder, "ours"), ourFlow(outside, join(folder, "household")));
    const link = join(ours, "node_modules/@household-sms");
    mkdirSync(link, { recursive: true });
    symlinkSync(root, join(link, "node-red"), "junction");
    const missing = await install(theirs, peers);
    const names = { bare: "bare Node-RED", theirs: "with the two packages", ours: "with this package" };
    const reason =
      "what a household needs before it may decide: zod's schemas, numbers of all countries, time zones, four languages, the store and Home Assistant's connection; the two packages keep no state";
    const goal = { of: names.ours, against: names.theirs, over: names.bare, atMost: 0.5, reason };
    const goals: Goal[] = ["ms to “Started flows”", "MB resident"].map((unit) => ({ ...goal, unit }));
    const once = (directory: string) => async () => (await started(directory)).figures;
    return {
      contenders: [
        { name: names.bare, run: once(bare) },
        ...(missing === undefined ? [{ name: names.theirs, run: once(theirs) }] : []),
        { name: names.ours, run: once(ours) },
      ],
      goals: missing === undefined ? goals : [],
      async notes() {
        const { parts } = await started(ours, { HOUSEHOLD_SMS_BENCH_PROFILE: "1" });
        return [...(missing === undefined ? [] : [`  skipped: ${missing}`]), ...tableOf(parts ?? {})];
      },
      async close() {
        await house.close();
        await sandbox.close();
      },
    };
  },
};
