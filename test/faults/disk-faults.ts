// A disk that begins to fail at any moment, in any way: no step is half done, and memory agrees with the disk.

import assert from "node:assert/strict";
import { countOf } from "../../src/core/journal/state";
import { suppress } from "../../src/core/people/consent";
import type { Store } from "../../src/core/ports/store";
import type { E164 } from "../../src/core/units";
import type { Fault } from "../fakes/simulated-disk";
import { SimulatedHousehold } from "../stores/file/household";
import { at, reserved } from "../stores/records";
import { chance } from "./chance";
import { isReadOnly } from "./corruption";

export const faults: Fault[] = ["full", "sync fails", "read-only"];

const pat = "+12025550101" as E164;

export const write = (store: Store, n: number): Promise<void> =>
  store.step(() => ({ result: undefined, records: [reserved(n)] }));

export const stop = (store: Store): Promise<void> =>
  store.step(({ document, fingerprintOf }) => ({
    result: undefined,
    records: [reserved(99)],
    document: suppress(document, fingerprintOf(pat), at(0)),
  }));

export const counted = (store: Store): number => countOf(store.view().state, reserved(0).day).messages;

export interface DiskCounts {
  steps: number;
  refused: number;
  powerLosses: number;
}

/** Whether the step was acknowledged. Throws for any error but a refusal. */
const acknowledged = async (step: Promise<void>): Promise<boolean> => {
  try {
    await step;
    return true;
  } catch (error) {
    assert.ok(isReadOnly(error), String(error));
    return false;
  }
};

const failOnce = async (fault: Fault, after: number, seed: number, counts: DiskCounts): Promise<void> => {
  const household = new SimulatedHousehold();
  const store = await household.open();
  await write(store, 1);
  household.disk.fail(fault, after);
  const [first, stopped, last] = await Promise.all([write(store, 2), stop(store), write(store, 3)].map(acknowledged));
  const known = [first, stopped, last].filter(Boolean).length;
  counts.steps += 3;
  counts.refused += 3 - known;

  assert.equal(counted(store), 1 + known, "what was refused has not happened");
  assert.equal(store.view().document.suppressions.length, stopped ? 1 : 0);
  if (known < 3) assert.equal(store.health().ok, false, "health says so");
  household.disk.fail(undefined);
  if (fault !== "sync fails") assert.ok(await acknowledged(write(store, 4)), "there is room again");

  household.disk.crash(chance(seed));
  counts.powerLosses++;
  const restarted = await household.open();
  assert.deepEqual(restarted.health(), { ok: true });
  const stops = restarted.view().document.suppressions.length;
  assert.equal(restarted.view().state.messages.has(reserved(99).id), stops === 1, "a step happens as a whole or not at all");
  if (stopped) assert.equal(stops, 1, "no STOP is lost");
  if (fault === "sync fails") assert.ok(counted(restarted) >= 1 + known);
  else assert.equal(counted(restarted), 2 + known);
};

/** Throws at the first fault and moment that break a promise. */
export const tryDiskFaults = async (seeds: number, latest = 30): Promise<DiskCounts> => {
  const counts = { steps: 0, refused: 0, powerLosses: 0 };
  for (const fault of faults)
    for (let after = 0; after < latest; after++)
      for (let seed = 0; seed < seeds; seed++)
        await failOnce(fault, after, seed, counts).catch((error: unknown) => {
          throw new Error(`${fault} after ${after} operations, seed ${seed}: ${String(error)}`, { cause: error });
        });
  return counts;
};
