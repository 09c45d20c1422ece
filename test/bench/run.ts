// `npm run bench`: measures, prints a table, writes the same as JSON into .bench/. Never fails on a figure.
// `npm run bench -- throttle` runs the suites whose name holds the word; `--rounds 9` runs more of each.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { composeSuite, decideSuite } from "./core";
import { inTurn, median } from "./measure";
import { sendingSuite } from "./sending";
import type { Goal, Suite } from "./suite";
import { throttleSuite } from "./throttle";
import { webhookSuite } from "./webhook";
import { yearsSuite } from "./years";

const suites: readonly Suite[] = [throttleSuite, decideSuite, composeSuite, sendingSuite, webhookSuite, yearsSuite];

const { values, positionals } = parseArgs({ options: { rounds: { type: "string", default: "5" } }, allowPositionals: true });
const rounds = Math.max(1, Number(values.rounds));

const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3));

interface Reached extends Goal {
  readonly reached: number;
}

interface Measured {
  readonly suite: string;
  readonly unit: string;
  readonly medians: Readonly<Record<string, number>>;
  readonly rounds: Readonly<Record<string, readonly number[]>>;
  readonly goals: readonly Reached[];
}

const measure = async ({ name, unit, open }: Suite): Promise<Measured> => {
  const { contenders, goals, close } = await open();
  const found = await inTurn(contenders, rounds);
  await close();
  const medians = Object.fromEntries([...found].map(([each, figures]) => [each, median(figures)]));
  const reached = goals.map((goal) => ({
    ...goal,
    reached: (medians[goal.of] ?? 0) / (goal.against === undefined ? 1 : (medians[goal.against] ?? 0)),
  }));
  return { suite: name, unit, medians, rounds: Object.fromEntries(found), goals: reached };
};

const print = ({ suite, unit, medians, goals }: Measured): void => {
  console.log(`\n${suite} (${unit}, median of ${rounds})`);
  for (const [name, value] of Object.entries(medians)) console.log(`  ${name.padEnd(56)} ${figure(value).padStart(12)}`);
  for (const { of, against, ratio, most, reached } of goals) {
    const what = against === undefined ? of : `${of} / ${against}`;
    const holds = most ? reached <= ratio : reached >= ratio;
    console.log(`  ${holds ? "reached" : "not yet"}  ${what}: ${figure(reached)} (goal ${most ? "≤" : "≥"} ${figure(ratio)})`);
  }
};

const main = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "household-bench-"));
  process.env.HOUSEHOLD_SMS_BENCH_FOLDER = folder;
  const wanted = suites.filter(({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)));
  const measured: Measured[] = [];
  for (const suite of wanted) {
    measured.push(await measure(suite));
    print(measured.at(-1) as Measured);
  }
  rmSync(folder, { recursive: true, force: true });
  const directory = resolve(__dirname, "../../../.bench");
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.json`);
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  writeFileSync(file, `${JSON.stringify({ machine, measured }, undefined, 2)}\n`);
  console.log(`\nWritten to ${file}`);
};

void main().then(() => process.exit(0));
