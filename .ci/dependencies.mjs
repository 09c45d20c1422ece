// Checks what an installation brings along: no install scripts, and no known vulnerability where the package registry answers audits.
// Ends with 1 on a finding; prints `skipped: …` with the reason where the registry can't be asked.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const installed = Object.entries(packages).filter(
  ([path, { dev, devOptional, peer, optional }]) => path !== "" && !dev && !devOptional && !peer && !optional,
);
const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
console.log(`${installed.length} installed packages, ${scripts.length} with an install script ${scripts.join(" ")}`.trim());

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8", shell: process.platform === "win32" });
const answer = (() => {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
})();
const counts = answer?.metadata?.vulnerabilities;
if (counts) {
  const { info, low, moderate, high, critical } = counts;
  console.log(`known vulnerabilities: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low, ${info} info`);
} else console.log("skipped: the package registry doesn't answer audits");

process.exit(scripts.length > 0 || (counts && counts.high + counts.critical > 0) ? 1 : 0);
