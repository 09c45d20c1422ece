// `npm run bench`: measures, prints a table, writes the same as JSON into .bench/. Never fails on a figure.
// `npm run bench -- throttle` runs the suites whose name holds the word; `--rounds 9` runs more of each.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { composeSuite, decideSuite } from "./core";
import { idleSuite } from "./idle";
import { logMemorySuite, logSuite } from "./log";
import { inTurn, medians } from "./measure";
import { redisSuites } from "./redis";
import { sendingSuite } from "./sending";
import { startSuite } from "./start";
import type { Suite } from "./suite";
import { figuresOf, type Measured, reach, tableOf } from "./table";
import { throttleSuite } from "./throttle";
import { webhookSuite } from "./webhook";
import { yearsSuite } from "./years";

const suites: readonly Suite[] = [
  throttleSuite,
  sendingSuite,
  webhookSuite,
  decideSuite,
  composeSuite,
  yearsSuite,
  logSuite,
  logMemorySuite,
  startSuite,
  idleSuite,
  ...redisSuites,
];

const { values, positionals } = parseArgs({ options: { rounds: { type: "string", default: "5" } }, allowPositionals: true });
const rounds = Math.max(1, Number(values.rounds));

const measure = async ({ name, mostRounds = rounds, open }: Suite): Promise<Measured> => {
  const { contenders, goals, close } = await open();
  const found = await inTurn(contenders, Math.min(rounds, mostRounds));
  await close();
  const middle = Object.fromEntries([...found].map(([each, figures]) => [each, medians(figures)]));
  return { suite: name, medians: middle, rounds: Object.fromEntries(found), goals: goals.map((goal) => reach(goal, middle)) };
};

const keep = (measured: readonly Measured[]): string => {
  const directory = resolve(__dirname, "../../../.bench");
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.json`);
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  writeFileSync(file, `${JSON.stringify({ machine, measured }, undefined, 2)}\n`);
  return file;
};

const main = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "household-bench-"));
  process.env.HOUSEHOLD_SMS_BENCH_FOLDER = folder;
  const wanted = suites.filter(
    ({ name }) => positionals.length === 0 || positionals.some((word) => name.toLowerCase().includes(word.toLowerCase())),
  );
  const measured: Measured[] = [];
  for (const suite of wanted) {
    if (suite.skip !== undefined) {
      console.log(`\n${suite.name}: ${suite.skip}`);
      continue;
    }
    const found = await measure(suite);
    measured.push(found);
    console.log(figuresOf(found).join("\n"));
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(tableOf(measured.flatMap(({ goals }) => goals)).join("\n"));
  console.log(`\nWritten to ${keep(measured)}`);
};

void main().then(() => process.exit(0));
