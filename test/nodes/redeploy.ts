// A hundred redeploys: one route, as many listeners, timers and households as before, and no more memory.

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { withDirectory } from "../stores/file/household";

/** How many there are, by kind. */
export type Counted = Readonly<Record<string, number>>;

export interface Redeployed {
  readonly before: Counted;
  readonly after: Counted;
  /** How often one text came out of sms-inbound at last. */
  readonly heard: number;
  /** MB of heap more than before. */
  readonly heap: number;
}

/** In a process of its own, since everything in the process is counted. */
export const redeploy = async (times: number): Promise<Redeployed> => {
  let redeployed: Redeployed | undefined;
  await withDirectory(async (directory) => {
    const child = fork(join(__dirname, "redeploy-runtime.js"), [directory, String(times)], {
      execArgv: ["--expose-gc", "--disable-warning=ExperimentalWarning"],
    });
    const ended = once(child, "exit");
    child.once("message", (message) => {
      redeployed = message as Redeployed;
    });
    await ended;
  });
  if (!redeployed) throw new Error("Node-RED ended before it was done");
  return redeployed;
};

const exactly = ["routes", "admin routes", "households"];
/** Node-RED's and Node's own things vary by a few. */
const few = 5;

/** What grew, one sentence each. */
export const growth = ({ before, after, heard }: Redeployed): string[] => [
  ...Object.entries(after)
    .filter(([what, count]) => count - (before[what] ?? 0) > (exactly.includes(what) ? 0 : few))
    .map(([what, count]) => `${before[what]} ${what} became ${count}`),
  ...(heard === 1 ? [] : [`a text came out ${heard} times`]),
];
