// A machine without a battery: it starts in 1970, and its clock is put right only once everything is loaded.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

/**
 * What `expressions`, in JavaScript, say of a module of ours, which is `it` to them. In a process of its own, since a module that
 * is loaded already would have been loaded by today's clock.
 */
export const saidByAYoungClock = (module: string, expressions: string): unknown => {
  const script = `
    const clock = require("@sinonjs/fake-timers").install({ now: 5000, toFake: ["Date"] });
    const it = require(${JSON.stringify(`./dist/src/${module}`)});
    clock.uninstall();
    console.log(JSON.stringify(${expressions}));`;
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: join(__dirname, "../../.."), encoding: "utf8" }));
};
