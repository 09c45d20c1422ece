// A hundred redeploys: one route, as many listeners, timers and households as before, and no more memory.

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { withDirectory } from "../stores/file/household";

/** Of each kind of thing, how many there are. */
export type Counted = Readonly<Record<string, number>>;

export interface Redeployed {
  readonly before: Counted;
  readonly after: Counted;
  /** How often one text came out of sms-inbound at last. */
  readonly heard: number;
  /** MB of heap more than before. */
  readonly heap: number;
}

/** In a Node-RED of its own, since what is counted is everything in a process. */
export const redeploy = async (times: number): Promise<Redeployed> => {
  let redeployed: Redeployed | undefined;
  await withDirectory(async (directory) => {
    const child = fork(join(__dirname, "redeploy-runtime.js"), [directory, String(times)], {
      execArgv: ["--expose-gc", "--disable-warning=ExperimentalWarning"],
    });
    const ended = once(child, "exit");
    child.once("message", (told) => {
      redeployed = told as Redeployed;
    });
    await ended;
  });
  if (!redeployed) throw new Error("Node-RED ended before it was done");
  return redeployed;
};

const exactly = ["routes", "admin routes", "households"];
/** What Node-RED and Node keep of their own comes and goes by a few. */
const few = 5;

/** What has become more, a sentence each. */
export const growth = ({ before, after, heard }: Redeployed): string[] => [
  ...Object.entries(after)
    .filter(([what, count]) => count - (before[what] ?? 0) > (exactly.includes(what) ? 0 : few))
    .map(([what, count]) => `${before[what]} ${what} became ${count}`),
  ...(heard === 1 ? [] : [`a text came out ${heard} times`]),
];
