// Makes a clone ready to run: checks Node's version, installs what is missing, builds. Needs nothing but Node and npm.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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

const run = (command, args, options) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (error) fail(`${command} could not be started: ${error.message}`);
  return status ?? 1;
};

if (!installed()) {
  console.log("Installing packages (once, about a minute)");
  const windows = process.platform === "win32";
  if (run(windows ? "npm.cmd" : "npm", ["ci", "--include=dev", "--no-fund", "--no-audit"], { shell: windows }) !== 0)
    fail("The packages could not be installed: the reason is above. Try `npm ci` by hand.");
}
if (run(process.execPath, [join(root, ".scripts/build.mjs")]) !== 0) fail("The build failed: the reason is above.");
