// Makes a clone ready to run: checks Node's version, installs what is missing, builds what has changed. Needs nothing but Node and npm.
// `--start` builds only what `npm start` needs.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isUnchanged } from "./unchanged.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const oldest = [20, 19];

const fail = (line) => {
  console.error(line);
  process.exit(1);
};

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
  fail(
    `Node ${process.versions.node} is too old: Household SMS needs Node ${oldest.join(".")} or newer. Install it from https://nodejs.org.`,
  );

const packages = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
};

/** Whether node_modules holds what the lock file asks for; optional packages are those of other machines. */
const installed = () => {
  const wanted = packages("package-lock.json");
  const present = packages("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || optional || (present[path]?.version === version && existsSync(join(root, path))),
  );
};

/** Resolves with the exit code. `doing`: printed again and again while it runs. */
const run = (command, args, { doing, ...options } = {}) =>
  new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    const progress =
      doing && setInterval(() => console.log(`  ${doing}: ${Math.round((performance.now() - start) / 1000)} s`), 5000);
    child.once("error", (error) => fail(`${command} could not be started: ${error.message}`));
    child.once("exit", (code) => {
      clearInterval(progress);
      resolve(code ?? 1);
    });
  });

if (!installed()) {
  console.log("Installing packages (once, about a minute)");
  const windows = process.platform === "win32";
  const installing = { shell: windows, doing: "still installing" };
  if ((await run(windows ? "npm.cmd" : "npm", ["ci", "--include=dev", "--no-fund", "--no-audit"], installing)) !== 0)
    fail("The packages could not be installed: the reason is above. Try `npm ci` by hand.");
}
if (isUnchanged(root, process.argv.includes("--start"))) process.exit();
const build = [join(root, ".scripts/build.mjs"), ...process.argv.slice(2)];
if ((await run(process.execPath, build)) !== 0) fail("The build failed: the reason is above.");
