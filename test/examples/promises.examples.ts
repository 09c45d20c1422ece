// `npm run test:examples`: every example of the import dialog in the runtime that `npm start` runs, doing what it promises.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configSchema, isWatched } from "../../nodes/sms-ha-events/fields";
import { beginAtThree } from "../story/afternoon";
import { Day } from "../story/day";
import { Runtime } from "../story/runtime";
import { type Example, examples, together } from "./flows";
import { allTogether, promises, type Running } from "./promises";

/** What was at home already when it was first looked at is no news, so nothing may fall due before. */
const firstLook = (runtime: Runtime, folder: string, nodes: Example["nodes"]): Promise<void> =>
  runtime.patiently("the first look at the home", () => {
    const household = join(folder, "household-sms");
    const journal = readdirSync(household, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".jsonl"))
      .map((file) => readFileSync(join(household, file), "utf8"))
      .join("");
    const lists = ["todo.ben", "todo.mia", "todo.family"].map((list) => `todo/${list}`);
    for (const node of nodes.filter(({ type }) => type === "sms-ha-events")) {
      const config = configSchema.parse(node);
      const watched = [...(isWatched(config, "todo") ? lists : []), ...(isWatched(config, "kidschores") ? ["kidschores"] : [])];
      for (const source of watched) assert(journal.includes(`${node.id}/${config.home}/${source}`), `${source} was looked at`);
    }
  });

const newFolder = (): string => mkdtempSync(join(tmpdir(), "household-sms-example-"));

const run = async (
  { name, file, nodes }: Example,
  promise: ((running: Running) => Promise<void>) | undefined,
  folder = newFolder(),
): Promise<void> => {
  beginAtThree(folder, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const runtime = await Runtime.start({ folder, flow: file });
  try {
    await firstLook(runtime, folder, nodes);
    const press = (button: string): Promise<void> => {
      const inject = nodes.find((node) => node.type === "inject" && node.name === button);
      assert(inject, `${name} has a button “${button}”`);
      return runtime.press(inject.id);
    };
    await promise?.({ day: new Day(runtime, () => {}), press });
    assert.doesNotMatch(runtime.output, /\[error\]/);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${runtime.output}`, { cause: error });
  } finally {
    await runtime.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};

describe("the examples of the import dialog", () => {
  it("each have a promise that is tried", () => {
    assert.deepEqual(examples.map(({ name }) => name).sort(), Object.keys(promises).sort());
  });

  for (const example of examples) it(`${example.name}: does what it says`, () => run(example, promises[example.name]));

  it("imported together: each thing is texted once, each answer confirmed once", () => {
    const folder = newFolder();
    const nodes = together();
    const file = join(folder, "together.json");
    writeFileSync(file, JSON.stringify(nodes));
    return run({ name: "all of them", file, nodes }, allTogether, folder);
  });
});
