// Damages any file of a store in any way, and checks that one of the few allowed outcomes follows.

import assert from "node:assert/strict";
import { basename } from "node:path";
import fc from "fast-check";
import { isHouseholdSmsError } from "../../src/core/errors";
import { suppress } from "../../src/core/people/consent";
import type { Store } from "../../src/core/ports/store";
import { days, type E164 } from "../../src/core/units";
import { paths, SimulatedHousehold } from "../stores/file/household";
import { accepted, at, reserved } from "../stores/records";

export const december = "/household/journal/2026-12.jsonl";
export const damageable: Readonly<Record<string, string>> = { ...paths, december };

export type End = "closed" | "power lost";
export type Outcome = "harmless" | "trimmed" | "set aside";

const number = (n: number): E164 => `+120255501${String(n).padStart(2, "0")}` as E164;

export const record = (store: Store, n: number): Promise<void> =>
  store.step(() => ({ result: undefined, records: [reserved(n), accepted(n)] }));

const stop = (store: Store, n: number): Promise<void> =>
  store.step(({ document, fingerprintOf }) => ({
    result: undefined,
    records: [reserved(n)],
    document: suppress(document, fingerprintOf(number(n)), at(n)),
  }));

/** A household with two months of history, its store closed or stopped by a power loss. */
export const lived = async (end: End) => {
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

export const isReadOnly = (error: unknown): boolean => isHouseholdSmsError(error) && error.code === "store_read_only";

type Lived = Awaited<ReturnType<typeof lived>>;

/** Only what a crash may have left unfinished is lost, and logged; and steps go on. */
const expectSound = async ({ household, state, document }: Lived, store: Store, mayBeShorter: boolean): Promise<Outcome> => {
  assert.deepEqual(store.view().document, document, "no STOP is lost");
  const trimmed = store.view().state.messages.size < state.messages.size;
  if (trimmed) assert.ok(mayBeShorter, "everything was read");
  else assert.deepEqual(store.view().state, state);
  await record(store, 50);
  const after = store.view().state;
  household.disk.crash(() => 0);
  assert.deepEqual((await household.open()).view().state, after, "steps go on");
  return trimmed ? "trimmed" : "harmless";
};

/** Nothing is sent, the file is kept and named, a restart changes nothing, and a good copy repairs everything. */
const expectSetAside = async (before: Lived, store: Store, path: string, intact: Buffer, damaged: Buffer): Promise<Outcome> => {
  const { household, state, document } = before;
  const health = store.health();
  assert.ok(!health.ok && health.problem === "corrupt");
  assert.ok(health.advice.includes(basename(path)), health.advice);
  await assert.rejects(record(store, 50), isReadOnly);
  const aside = household.disk.paths().find((each) => each.startsWith(`${path}.corrupt.`));
  assert.deepEqual(aside && household.disk.peek(aside), damaged, "the damaged file is kept");
  assert.equal((await household.open()).health().ok, false, "a restart alone changes nothing");
  household.disk.poke(path, intact);
  const restored = await household.open();
  assert.deepEqual(restored.health(), { ok: true });
  assert.deepEqual(restored.view().state, state);
  assert.deepEqual(restored.view().document, document);
  return "set aside";
};

const damageOne = async (path: string, kind: string, end: End, random: number): Promise<Outcome> => {
  const before = await lived(end);
  const intact = before.household.disk.peek(path);
  assert.ok(intact, path);
  const damaged = damage(kind, intact, random);
  before.household.disk.poke(path, damaged);
  const store = await before.household.open();
  if (!store.health().ok) return expectSetAside(before, store, path, intact, damaged);
  const trimmed = before.household.events().includes("store_tail_trimmed");
  // A journal without its last whole lines looks the same as one that was never longer.
  return expectSound(before, store, path === december && end === "power lost" && (trimmed || intact.includes(damaged)));
};

export type DamageCounts = Record<Outcome, number>;

/** Throws at the first damage with another outcome, with the shortest way there. */
export const tryDamage = async (name: string, kind: string, runs: number): Promise<DamageCounts> => {
  const counts = { harmless: 0, trimmed: 0, "set aside": 0 };
  // Without a clean close there is no checkpoint of the last days.
  const ends: End[] = name === "checkpoint" ? ["closed"] : ["closed", "power lost"];
  const property = fc.asyncProperty(fc.constantFrom(...ends), fc.nat(), async (end, random) => {
    counts[await damageOne(damageable[name] ?? name, kind, end, random)]++;
  });
  await fc.assert(property, { numRuns: runs });
  return counts;
};

/** Every file, damaged in every way. */
export const tryAllDamage = async (runs: number): Promise<DamageCounts> => {
  const sum = { harmless: 0, trimmed: 0, "set aside": 0 };
  for (const name of Object.keys(damageable))
    for (const kind of damages) {
      const counts = await tryDamage(name, kind, runs);
      for (const outcome of Object.keys(sum) as Outcome[]) sum[outcome] += counts[outcome];
    }
  return sum;
};

// Kinds of damage: a flipped bit, a lost end, an empty file, a hole of NULs, a byte order mark from an editor.

export const damages = ["flip", "truncate", "empty", "NUL", "BOM"] as const;

const flip = (bytes: Buffer, random: number): Buffer => {
  const flipped = Buffer.from(bytes);
  const at = random % flipped.length;
  flipped[at] = (flipped[at] ?? 0) ^ (1 << ((random >> 3) % 8));
  return flipped;
};

const hole = (bytes: Buffer, random: number): Buffer => {
  const from = random % bytes.length;
  return Buffer.from(bytes).fill(0, from, Math.min(bytes.length, from + 1 + (random % 97)));
};

const makers: Record<string, (bytes: Buffer, random: number) => Buffer> = {
  flip,
  truncate: (bytes, random) => bytes.subarray(0, random % bytes.length),
  empty: () => Buffer.alloc(0),
  NUL: hole,
  BOM: (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
};

/** The same content, kind and number give the same damage. */
const damage = (kind: string, bytes: Buffer, random: number): Buffer => makers[kind]?.(bytes, random) ?? bytes;
