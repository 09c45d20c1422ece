// A machine without a battery: it starts in 1970, and its clock is corrected only after everything is loaded.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

/**
 * Evaluates JavaScript `expressions`, in which `it` has the exports of `modules`. Runs in a process of its own, since modules
 * that are loaded here already were loaded under today's clock.
 */
export const loadedIn1970 = (modules: readonly string[], expressions: string): unknown => {
  const script = `
    const clock = require("@sinonjs/fake-timers").install({ now: 5000, toFake: ["Date"] });
    const it = Object.assign({}, ...${JSON.stringify(modules.map((module) => `./dist/src/${module}`))}.map((path) => require(path)));
    clock.uninstall();
    console.log(JSON.stringify(${expressions}));`;
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: join(__dirname, "../../.."), encoding: "utf8" }));
};
