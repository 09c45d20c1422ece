// `npm run story`: plays a household's day in the runtime that `npm start` runs, and ends with 1 at the first difference.
// The week is another story, with a flow of its own; at the simulated home only.
// Usage: node run.js [--week] [--carrier twilio|android|pair] [folder with Node-RED in its node_modules]
//        node run.js --home <address of a Home Assistant> <an administrator's token>: the day at a real home, with lists of its own

import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type SandboxRole, sandboxRoles } from "../../src/configuration";
import { choreSystemIds } from "../../src/home-assistant/adapters/systems";
import { beginAtThree } from "./afternoon";
import { play } from "./chapters";
import { Day } from "./day";
import { RealHome } from "./real-home";
import { Runtime } from "./runtime";
import { friday, playWeek } from "./week";

const root = resolve(__dirname, "../../..");
/** Where the family lives; the machine's own zone may be any. */
const timeZone = "America/New_York";

type FlowNode = Record<string, unknown>;

interface Order {
  /** Whom the sandbox plays. */
  readonly carrier: SandboxRole;
  readonly nodeRed: string | undefined;
  /** Only the week. */
  readonly week: boolean;
  readonly home: { readonly url: string; readonly token: string } | undefined;
}

const order = (): Order => {
  const { values, positionals } = parseArgs({
    options: {
      carrier: { type: "string", default: "twilio" },
      home: { type: "string" },
      week: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const carrier = sandboxRoles.find((role) => role === values.carrier);
  if (!carrier) throw new Error(`--carrier is one of ${sandboxRoles.join(", ")}`);
  const [token] = values.home === undefined ? [] : positionals.splice(0, 1);
  if (values.home !== undefined && !token) throw new Error("--home is followed by an address and a token");
  const nodeRed = positionals[0] === undefined ? undefined : resolve(positionals[0]);
  return {
    carrier,
    nodeRed,
    week: values.week,
    home: values.home === undefined || !token ? undefined : { url: values.home, token },
  };
};

/** The example flow as it is, but for the cap (small enough to reach in a day) and who hears of rewards and the family's chores. */
const flowFor = (folder: string, carrier: SandboxRole, home?: RealHome): string => {
  const nodes: FlowNode[] = JSON.parse(readFileSync(join(root, "examples/A household.json"), "utf8"));
  const changes: Record<string, FlowNode> = {
    "sms-config": { timeZone, dailyMessages: 20, sandboxPlays: carrier },
    "sms-ha-events": {
      lists: home?.lists ?? [
        { list: "todo.ben", to: "Ben" },
        { list: "todo.mia", to: "Mia" },
        { list: "todo.family", to: "Tom" },
      ],
      // Of a real home only the story's own lists.
      ...(home && { watch: Object.fromEntries(choreSystemIds.map((id) => [id, id === "todo"])) }),
    },
    ...(home && { "sms-ha-config": { source: "url", url: home.url } }),
  };
  const config = nodes.find(({ type }) => type === "sms-ha-config");
  if (home) writeFileSync(join(folder, "state/flows_cred.json"), JSON.stringify({ [String(config?.id)]: { token: home.token } }));
  const file = join(folder, "story.json");
  writeFileSync(file, JSON.stringify(nodes.map((node) => ({ ...node, ...changes[String(node.type)] }))));
  return file;
};

/** How many lists the household remembers. */
const listsLookedAt = (folder: string): number => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".jsonl"));
  const sources = files.flatMap((file) => readFileSync(join(folder, file), "utf8").match(/\/todo\/[\w.-]+/g) ?? []);
  return new Set(sources).size;
};

/** The flow whose reminders fit the day. */
const flowOfWeek = (folder: string): string => {
  const nodes: FlowNode[] = JSON.parse(readFileSync(join(root, "examples/Reminders that fit the day.json"), "utf8"));
  const changes: Record<string, FlowNode> = { "sms-config": { timeZone }, "sms-ha-events": { photos: "todo.ben" } };
  const file = join(folder, "week.json");
  writeFileSync(file, JSON.stringify(nodes.map((node) => ({ ...node, ...changes[String(node.type)] }))));
  return file;
};

const runWeek = async (nodeRed: string | undefined): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "household-sms-week-"));
  let runtime: Runtime | undefined;
  try {
    beginAtThree(folder, timeZone, friday);
    runtime = await Runtime.start({ folder, flow: flowOfWeek(folder), ...(nodeRed && { nodeRed }) });
    // What is on a list when it is first looked at is old.
    await runtime.patiently("the lists to be looked at", () => assert(listsLookedAt(folder) >= 3));
    await playWeek(new Day(runtime, (line) => console.log(line)));
    await runtime.stop();
    console.log("\nThe week went as it should.");
  } catch (error) {
    console.error(`\nThe week stops here: ${error instanceof Error ? error.message : error}`);
    if (process.env.HOUSEHOLD_SMS_VERBOSE) console.error(runtime?.output);
    process.exitCode = 1;
    await runtime?.kill();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const run = async ({ carrier, nodeRed, home }: Order): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "household-sms-story-"));
  const state = join(folder, "state");
  mkdirSync(state);
  beginAtThree(state, timeZone);
  let realHome: RealHome | undefined;
  const start = (): Promise<Runtime> =>
    Runtime.start({
      folder: state,
      flow: flowFor(folder, carrier, realHome),
      realHome: home !== undefined,
      ...(nodeRed && { nodeRed }),
    });
  let day: Day | undefined;
  try {
    realHome = home && (await RealHome.open(home.url, home.token));
    const runtime = await start();
    // What is on a list when it is first looked at is old.
    if (realHome)
      await runtime.patiently("the lists to be looked at", () => assert.equal(listsLookedAt(state), realHome?.lists.length));
    day = new Day(runtime, (line) => console.log(line), carrier, realHome);
    await play(day, start);
    await day.runtime.stop();
    console.log("\nThe day went as it should.");
  } catch (error) {
    console.error(`\nThe story stops here: ${error instanceof Error ? error.message : error}`);
    if (process.env.HOUSEHOLD_SMS_VERBOSE) console.error(day?.runtime.output);
    process.exitCode = 1;
    await day?.runtime.kill();
  } finally {
    await realHome?.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const both = async (asked: Order): Promise<void> => {
  if (!asked.week) await run(asked);
  if (process.exitCode === undefined && !asked.home && asked.carrier === "twilio") await runWeek(asked.nodeRed);
};

try {
  void both(order());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
