// Checks what an installation brings along: no install scripts, free licences, and no known vulnerability where the package registry
// answers audits. Reads the bill of materials that the build wrote.
// Ends with 1 on a finding; prints `skipped: …` with the reason where the registry can't be asked.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { unfree } from "../.scripts/licences.mjs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const installed = Object.entries(packages).filter(
  ([path, { dev, devOptional, peer, optional }]) => path !== "" && !dev && !devOptional && !peer && !optional,
);
const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
console.log(`${installed.length} installed packages, ${scripts.length} with an install script ${scripts.join(" ")}`.trim());

const bill = JSON.parse(readFileSync("dist/sbom.cdx.json", "utf8"));
const counted = {};
for (const { licenses } of bill.components) {
  const [{ license, expression }] = licenses;
  const name = license?.id ?? expression;
  counted[name] = (counted[name] ?? 0) + 1;
}
const wrong = unfree(bill).map(({ purl }) => purl);
const list = Object.entries(counted).map(([name, count]) => `${count} ${name}`);
console.log(`${bill.components.length} packages in the bill of materials: ${list.join(", ")}`);
for (const each of wrong) console.log(`not a free licence: ${each}`);

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

process.exit(scripts.length > 0 || wrong.length > 0 || (counts && counts.high + counts.critical > 0) ? 1 : 0);
