// `npm run story`: plays a household's day in the runtime that `npm start` runs, and ends with 1 at the first difference.
// Usage: node run.js [folder with Node-RED in its node_modules]

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Temporal } from "temporal-polyfill";
import { play } from "./chapters";
import { Day } from "./day";
import { Runtime } from "./runtime";

const root = resolve(__dirname, "../../..");
/** Where the family lives; the machine's own zone may be any. */
const timeZone = "America/New_York";

type FlowNode = Record<string, unknown>;

/** The example flow as it is, but for the cap (small enough to reach in a day) and who is told of rewards and the family's chores. */
const flowFor = (folder: string): string => {
  const nodes: FlowNode[] = JSON.parse(readFileSync(join(root, "examples/A household.json"), "utf8"));
  const changes: Record<string, FlowNode> = {
    "sms-config": { timeZone, dailyMessages: 20 },
    "sms-ha-events": {
      lists: [
        { list: "todo.ben", to: "Ben" },
        { list: "todo.mia", to: "Mia" },
        { list: "todo.family", to: "Tom" },
      ],
    },
  };
  const file = join(folder, "story.json");
  writeFileSync(file, JSON.stringify(nodes.map((node) => ({ ...node, ...changes[String(node.type)] }))));
  return file;
};

/** The runtime's clock begins at three in the afternoon, so that the day has an evening. */
const beginAtThree = (folder: string): void => {
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const today = now.withPlainTime("15:00");
  const start = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
  writeFileSync(join(folder, "clock.json"), JSON.stringify({ ahead: start.epochMilliseconds - now.epochMilliseconds }));
};

const run = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "household-sms-story-"));
  const state = join(folder, "state");
  mkdirSync(state);
  beginAtThree(state);
  const start = (): Promise<Runtime> =>
    Runtime.start({ folder: state, flow: flowFor(folder), ...(process.argv[2] && { nodeRed: resolve(process.argv[2]) }) });
  let day: Day | undefined;
  try {
    day = new Day(await start(), (line) => console.log(line));
    await play(day, start);
    await day.runtime.stop();
    console.log("\nThe day went as it should.");
  } catch (error) {
    console.error(`\nThe story stops here: ${error instanceof Error ? error.message : error}`);
    if (process.env.HOUSEHOLD_SMS_VERBOSE) console.error(day?.runtime.output);
    process.exitCode = 1;
    await day?.runtime.kill();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

void run();
