// `npm run bench`: measures, prints a table, writes the same as JSON into .bench/. Never fails on a figure.
// `npm run bench -- throttle` runs the suites whose name holds the word; `--rounds 9` runs more of each;
// `--write-readme` puts the table into test/README.md, with the date and the machine.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { composeSuite, decideSuite } from "./core";
import { idleSuite } from "./idle";
import { installSuite } from "./install";
import { latencySuite } from "./latency";
import { logMemorySuite, logSuite } from "./log";
import { inTurn, medians } from "./measure";
import { redisSuites } from "./redis";
import { sendingSuite } from "./sending";
import { startSuite } from "./start";
import type { Suite } from "./suite";
import { figuresOf, type Measured, missedIn, reach, tableOf, withTable } from "./table";
import { throttleSuite } from "./throttle";
import { wearSuite } from "./wear";
import { webhookSuite } from "./webhook";
import { yearsSuite } from "./years";

const suites: readonly Suite[] = [
  throttleSuite,
  sendingSuite,
  webhookSuite,
  latencySuite,
  decideSuite,
  composeSuite,
  yearsSuite,
  logSuite,
  logMemorySuite,
  startSuite,
  installSuite,
  idleSuite,
  wearSuite,
  ...redisSuites,
];

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, "write-readme": { type: "boolean", default: false } },
  allowPositionals: true,
});
const rounds = Math.max(1, Number(values.rounds));

const measure = async ({ name, mostRounds = rounds, open }: Suite): Promise<Measured> => {
  const { contenders, goals, notes, close } = await open();
  const found = await inTurn(contenders, Math.min(rounds, mostRounds));
  const said = (await notes?.()) ?? [];
  await close();
  const middle = Object.fromEntries([...found].map(([each, figures]) => [each, medians(figures)]));
  const reached = goals.map((goal) => reach(goal, middle));
  return { suite: name, medians: middle, rounds: Object.fromEntries(found), goals: reached, notes: said };
};

const keep = (measured: readonly Measured[]): string => {
  const directory = resolve(__dirname, "../../../.bench");
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.json`);
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  writeFileSync(file, `${JSON.stringify({ machine, measured }, undefined, 2)}\n`);
  return file;
};

const writeReadme = (table: readonly string[]): void => {
  const file = resolve(__dirname, "../../../test/README.md");
  const when = new Date().toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() || process.arch}, Node ${process.versions.node}`;
  const measured = `Measured on ${when} (${machine}); medians of ${rounds} rounds.`;
  writeFileSync(file, withTable(readFileSync(file, "utf8"), [measured, ...table]));
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
  const goals = measured.flatMap((each) => each.goals);
  const table = [...tableOf(goals), ...missedIn(goals)];
  console.log(table.join("\n"));
  if (values["write-readme"]) writeReadme(table);
  console.log(`\nWritten to ${keep(measured)}`);
};

void main().then(() => process.exit(0));
