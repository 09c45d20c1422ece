// Both Node-REDs: the one at hand, and 5 with a Node that it runs on, from `NODE_RED_5` (a folder that has both in its node_modules), else
// fetched into a folder of its own.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Elsewhere, needChromium } from "./rig";

const found = (folder: string): Elsewhere | undefined => {
  const node = join(folder, "node_modules/node/bin/node");
  return existsSync(node) && existsSync(join(folder, "node_modules/node-red/red.js")) ? { node, folder } : undefined;
};

/** Or why it can't be had. */
type Fetched = Elsewhere | string;

const fetchNodeRed5 = (): Fetched => {
  const given = found(process.env.NODE_RED_5 ?? "");
  if (given) return given;
  const folder = mkdtempSync(join(tmpdir(), "household-sms-node-red-5-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  try {
    writeFileSync(join(folder, "package.json"), '{"private":true}');
    const run = (command: string, args: readonly string[], cwd: string): void =>
      void execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
    run("npm", ["install", "--silent", "--no-audit", "--no-fund", "node@24", "node-red@5"], folder);
    // Where npm runs no install scripts, the one that fetches Node itself is left to us.
    if (!found(folder)) run("node", ["installArchSpecificPackage"], join(folder, "node_modules/node"));
    return found(folder) ?? "npm installed no Node";
  } catch (error) {
    return (error as Error).message.split("\n")[0] ?? "npm failed";
  }
};

let fetched: Fetched | undefined;

/** The suite once for each; what can't be had is skipped with its reason. */
export const inEachNodeRed = (
  title: string,
  suite: (version: "4" | "5", elsewhere: () => Elsewhere | undefined) => void,
): void => {
  describe(`${title}, in the Node-RED at hand`, () => {
    before(function () {
      needChromium(this);
    });
    suite("4", () => undefined);
  });
  describe(`${title}, in Node-RED 5`, () => {
    before(function () {
      this.timeout(300_000);
      needChromium(this);
      fetched ??= fetchNodeRed5();
      if (typeof fetched !== "string") return;
      console.log(`    skipped: Node 24 with Node-RED 5 can't be had: ${fetched}`);
      this.skip();
    });
    suite("5", () => (typeof fetched === "object" ? fetched : undefined));
  });
};
