// A part of the tests run by itself, as a fault test: in its long form where that is asked for.

import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

const tests = resolve(__dirname, "..");

const ran = (file: string, long: boolean): Promise<{ readonly code: number | null; readonly output: string }> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [require.resolve("mocha/bin/mocha.js"), "--timeout", "0", join(tests, file)], {
      env: { ...process.env, ...(long && { HOUSEHOLD_SMS_LONG: "1" }) },
    });
    let output = "";
    const hear = (chunk: Buffer): void => {
      output += chunk;
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("close", (code) => done({ code, output }));
  });

/** What passed is counted; a broken promise is told with all that the tests say of it. */
export const suite = async (
  file: string,
  long: boolean,
): Promise<{ readonly counts: Readonly<Record<string, number>>; readonly violations: readonly string[] }> => {
  const { code, output } = await ran(file, long);
  const passing = Number(/(\d+) passing/.exec(output)?.[1] ?? 0);
  return { counts: { "tests passing": passing }, violations: code === 0 && passing > 0 ? [] : [output] };
};
