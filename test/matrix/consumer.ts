// A TypeScript project that uses the core from the packed package: it compiles in strict mode and runs.

import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../../..");

const program = `import {
  compose, type Decision, decide, emptyDocument, emptyState, instant, measure, minutes, parseNumber, type Settings, understand,
} from "@household-sms/node-red/core";

const settings: Settings = {
  sendingEnabled: true, name: "The Willows", timeZone: "Europe/Paris", language: "fr", country: "FR", countries: ["FR"],
  cooldown: minutes(30), dailyMessages: 30, dailySegments: 60, monthlyBudget: undefined, segmentPrice: 0.07,
  quietHours: [{ from: "21:00", to: "07:00" }], maxSegments: 1, tooLong: "truncate", footer: true, tollFree: false, sender: undefined,
};
const { text, segments } = compose({ message: "Sors les poubelles", answer: "Réponds FAIT 1" }, settings);
const decision: Decision = decide(
  {
    settings, document: emptyDocument({ household: "willows", fingerprintKey: "" }), state: emptyState(), storeWritable: true,
  },
  { person: undefined, number: undefined, kind: "reminder", urgent: false, segments, tooLong: false },
  instant(0),
);
const meaning = understand("STOP", { language: "fr", optedIn: true, tollFree: false });
const number = parseNumber("06 12 34 56 78", "FR");
// @ts-expect-error An unparsed number is not an E164.
const wrong: typeof number = "06 12 34 56 78";
console.log(JSON.stringify([text, measure(text).encoding, decision, meaning, number.ok, typeof wrong]));
`;

/** `folder`: where the package was installed. */
export const useTheCore = (folder: string): void => {
  const project = join(folder, "consumer");
  mkdirSync(project);
  writeFileSync(join(project, "program.ts"), program);
  const compilerOptions = {
    module: "node16",
    target: "es2023",
    strict: true,
    skipLibCheck: false,
    types: [],
    lib: ["es2023", "dom"],
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  const run = (...args: string[]): string => {
    try {
      return execFileSync(process.execPath, args, { cwd: project, encoding: "utf8" });
    } catch (error) {
      throw new Error(`The core can't be used from elsewhere:\n${(error as { stdout?: string }).stdout ?? error}`, {
        cause: error,
      });
    }
  };
  run(join(root, "node_modules/typescript/bin/tsc"), "-p", project);
  assert.deepEqual(JSON.parse(run("program.js")), [
    "Sors les poubelles\nRéponds FAIT 1",
    "GSM-7",
    { kind: "refused", reason: "unknown_person" },
    { kind: "stop" },
    true,
    "string",
  ]);
  console.log("  The core compiles and runs in another project, from the packed package");
};
