// A TypeScript project that uses the core from the packed package: it compiles in strict mode and runs.

import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../../..");

const program = `import {
  compose, type Decision, decide, defaultRules, emptyDocument, emptyState, instant, measure, parseNumber, type Settings,
} from "@household-sms/node-red/core";

const settings: Settings = {
  ...defaultRules, name: "The Willows", timeZone: "Europe/Paris", language: "fr", country: "FR", countries: ["FR"],
  sendingEnabled: true, lookUpNumbers: false, tollFree: false, sender: undefined,
};
const { text, segments } = compose({ message: "Sors les poubelles", answer: "Réponds FAIT 1" }, settings);
const decision: Decision = decide(
  {
    settings, document: emptyDocument({ household: "willows", fingerprintKey: "" }), state: emptyState(), storeWritable: true,
  },
  { person: undefined, number: undefined, kind: "reminder", urgent: false, segments, tooLong: false },
  instant(0),
);
const number = parseNumber("06 12 34 56 78", "FR");
// @ts-expect-error An unparsed number is not an E164.
const wrong: typeof number = "06 12 34 56 78";
console.log(JSON.stringify([text, measure(text).encoding, decision, number.ok, typeof wrong]));
`;

interface Manifest {
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** `folder`: where the package was installed. */
export const useTheCore = (folder: string): void => {
  const project = join(folder, "consumer");
  mkdirSync(project);
  // Its types are those of a few packages, which a TypeScript project installs beside it.
  const { peerDependencies } = createRequire(__filename)(join(root, "package.json")) as Manifest;
  for (const name of Object.keys(peerDependencies).filter((each) => !["mqtt", "redis"].includes(each)))
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name), "junction");
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
    true,
    "string",
  ]);
  console.log("  The core compiles and runs in another project, from the packed package");
};
