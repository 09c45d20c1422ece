// Calls every mounted route in Node-RED's own runtime without permission.

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { withDirectory } from "../stores/file/household";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly text: string;
}

export interface Routes {
  /** Every route of ours on the admin root, asked without a sign-in. */
  readonly admin: readonly Asked[];
  /** What is asked of the HTTP nodes, which ask for no sign-in. */
  readonly open: readonly Asked[];
  /** How many of ours hear of whatever is asked of the HTTP nodes below our path. */
  readonly handlers: number;
  /** Routes of ours there by name. */
  readonly onHttpNode: number;
  /** The whole numbers of the household. */
  readonly numbers: readonly string[];
}

export const routes = async (): Promise<Routes> => {
  let found: Routes | undefined;
  await withDirectory(async (directory) => {
    const child = fork(join(__dirname, "routes-runtime.js"), [directory]);
    const ended = once(child, "exit");
    child.once("message", (message) => {
      found = message as Routes;
    });
    await ended;
  });
  if (!found) throw new Error("Node-RED ended before it was done");
  return found;
};
