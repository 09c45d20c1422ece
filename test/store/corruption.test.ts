// Damage to any file of the store: trimmed where a crash explains it, set aside and told otherwise, and never defaulted.

import assert from "node:assert/strict";
import fc from "fast-check";
import { isHouseholdSmsError } from "../../src/core/errors";
import { suppress } from "../../src/core/people/consent";
import type { HouseholdDocument } from "../../src/core/people/document";
import type { Store } from "../../src/core/ports/store";
import { days, type E164 } from "../../src/core/units";
import { damage, damages } from "./damage";
import { paths, SimulatedHousehold } from "./household-directory";
import { accepted, at, reserved } from "./records";

const december = "/household/journal/2026-12.jsonl";
const number = (n: number): E164 => `+120255501${String(n).padStart(2, "0")}` as E164;

const record = (store: Store, n: number): Promise<void> =>
  store.step(() => ({ result: undefined, records: [reserved(n), accepted(n)] }));
const stop = (store: Store, n: number): Promise<void> =>
  store.step(({ document, fingerprintOf }) => ({
    result: undefined,
    records: [reserved(n)],
    document: suppress(document, fingerprintOf(number(n)), at(n), "sms"),
  }));

/** A household with two months behind it, its store closed or cut off by a power loss. */
const lived = async (end: "closed" | "power lost") => {
  const household = new SimulatedHousehold();
  const store = await household.open();
  for (const n of [1, 2, 3]) await record(store, n);
  await stop(store, 4);
  await household.clock.advance(days(10));
  for (const n of [5, 6, 7]) await record(store, n);
  await stop(store, 8);
  if (end === "closed") await store.close();
  else household.disk.crash(() => 0);
  return { household, state: store.view().state, document: store.view().document };
};

const isReadOnly = (error: unknown): boolean => isHouseholdSmsError(error) && error.code === "store_read_only";

const stops = ({ suppressions }: HouseholdDocument): number => suppressions.length;

/** What any damage may lead to, and nothing else. */
const expectHonest = async (path: string, kind: string, end: "closed" | "power lost", random: number): Promise<void> => {
  const { household, state, document } = await lived(end);
  const intact = household.disk.peek(path);
  assert.ok(intact, path);
  const damaged = damage(kind, intact, random);
  household.disk.poke(path, damaged);
  const store = await household.open();
  const health = store.health();

  if (health.ok) {
    assert.equal(stops(store.view().document), stops(document), "no STOP is lost without a word");
    if (path === december && end === "power lost" && store.view().state.messages.size < state.messages.size)
      assert.ok(household.events().includes("store_tail_trimmed") || intact.includes(damaged), "what is trimmed is told");
    else assert.deepEqual(store.view().state, state);
    await record(store, 50);
    const lived = store.view().state;
    household.disk.crash(() => 0);
    assert.deepEqual((await household.open()).view().state, lived, "life goes on");
    return;
  }

  assert.equal(health.problem, "corrupt");
  assert.ok(health.advice.includes(path.split("/").at(-1) ?? path), health.advice);
  await assert.rejects(record(store, 50), isReadOnly);
  const aside = household.disk.paths().find((each) => each.startsWith(`${path}.corrupt.`));
  assert.deepEqual(aside && household.disk.peek(aside), damaged, "what was damaged is kept as it was");

  const again = await household.open();
  assert.equal(again.health().ok, false, "a restart alone changes nothing");
  household.disk.poke(path, intact);
  const restored = await household.open();
  assert.deepEqual(restored.health(), { ok: true });
  assert.deepEqual(restored.view().state, state);
  assert.deepEqual(restored.view().document, document);
};

describe("A damaged file", () => {
  const files = { ...paths, december };
  for (const [name, path] of Object.entries(files))
    for (const kind of damages)
      it(`(${name}, ${kind}) is harmless, or trimmed and told, or set aside and told`, async () => {
        const ends = name === "checkpoint" ? (["closed"] as const) : (["closed", "power lost"] as const);
        await fc.assert(
          fc.asyncProperty(fc.constantFrom(...ends), fc.nat(), (end, random) => expectHonest(path, kind, end, random)),
          { numRuns: 25 },
        );
      });

  it("is gone on without, once somebody has confirmed: with what can still be read of the journal", async () => {
    const { household, state } = await lived("power lost");
    const intact = household.disk.peek(december) ?? Buffer.alloc(0);
    household.disk.poke(december, Buffer.from(intact.toString().replace("Trash, please (6)", "Trash, please (9)")));
    const store = await household.open();
    await store.confirmLoss();
    assert.deepEqual(store.health(), { ok: true });
    assert.equal(store.view().state.messages.size, state.messages.size - 1);
    await record(store, 50);
    household.disk.crash(() => 0);
    assert.equal((await household.open()).view().state.messages.size, state.messages.size);
  });

  it("is gone on without, once somebody has confirmed: with the copy of the document", async () => {
    const { household, document } = await lived("closed");
    household.disk.poke(paths.document, Buffer.from("{"));
    const store = await household.open();
    const health = store.health();
    assert.ok(!health.ok && health.advice.includes("household.json.bak"));
    await store.confirmLoss();
    assert.deepEqual(store.health(), { ok: true });
    assert.deepEqual((await household.open()).view().document, document);
  });

  it("is gone on without, once somebody has confirmed: with a household nobody lives in where there is no copy either", async () => {
    const { household } = await lived("closed");
    household.disk.poke(paths.document, Buffer.from("{"));
    household.disk.poke(paths.backup, Buffer.from("{"));
    const store = await household.open();
    await assert.rejects(record(store, 50), isReadOnly);
    await store.confirmLoss();
    assert.deepEqual(store.view().document.people, []);
    await record(store, 50);
  });

  it("that is missing altogether is told too, whichever it is", async () => {
    for (const path of [paths.document, december]) {
      const { household } = await lived("closed");
      const intact = household.disk.peek(path) ?? Buffer.alloc(0);
      await household.disk.remove(path);
      const health = (await household.open()).health();
      assert.ok(!health.ok && health.problem === "corrupt" && health.advice.includes("is missing"), path);
      household.disk.poke(path, intact);
      assert.deepEqual((await household.open()).health(), { ok: true });
    }
  });

  it("that is shorter than the checkpoint knows it to be is told, though the state is all there", async () => {
    const { household, state } = await lived("closed");
    const intact = household.disk.peek(december) ?? Buffer.alloc(0);
    const lines = intact.toString().split("\n").slice(0, -2);
    household.disk.poke(december, Buffer.from(`${lines.join("\n")}\n`));
    const store = await household.open();
    const health = store.health();
    assert.ok(!health.ok && health.advice.includes("is shorter than it was"));
    assert.deepEqual(store.view().state, state);
  });

  it("is told when the log is read, where the checkpoint has spared the start from reading it", async () => {
    const { household } = await lived("closed");
    const intact = household.disk.peek(december) ?? Buffer.alloc(0);
    household.disk.poke(december, Buffer.from(intact.toString().replace("Trash, please (6)", "Trash, please (9)")));
    const store = await household.open();
    const { records } = await store.log({ limit: 100 });
    assert.equal(records.length, 12);
    assert.ok(household.events().includes("store_lines_unreadable"));
  });

  it("that somebody changed by hand is taken once its checksum line is gone", async () => {
    const { household } = await lived("closed");
    const text = household.disk.peek(paths.document)?.toString() ?? "";
    const changed = text.replace('"paused": false', '"paused": true');
    household.disk.poke(paths.document, Buffer.from(changed));
    assert.equal((await household.open()).health().ok, false);
    household.disk.poke(paths.document, Buffer.from(changed.replace(/ *"checksum".*\n/, "")));
    const store = await household.open();
    assert.deepEqual(store.health(), { ok: true });
    assert.equal(store.view().document.paused, true);
  });

  it("of a newer version is no damage: it is left alone, and says to update", async () => {
    const { household } = await lived("closed");
    const newer = Buffer.from(JSON.stringify({ format: 99 }));
    household.disk.poke(paths.document, newer);
    await assert.rejects(household.open(), (error) => isHouseholdSmsError(error) && error.code === "store_unreadable");
    assert.deepEqual(household.disk.peek(paths.document), newer);
  });
});
