// A disk that is full, failing or read-only: no step is half done, and memory agrees with the disk.

import assert from "node:assert/strict";
import type { Store, StoreHealth } from "../../../src/core/ports/store";
import { days, seconds } from "../../../src/core/units";
import type { Fault } from "../../fakes/simulated-disk";
import { isReadOnly } from "../../faults/corruption";
import { counted, faults, stop, tryDiskFaults, write } from "../../faults/disk-faults";
import { reserved } from "../records";
import { SimulatedHousehold } from "./household";

describe("On a disk that can't be written", () => {
  let household: SimulatedHousehold;
  let store: Store;
  beforeEach(async () => {
    household = new SimulatedHousehold();
    store = await household.open();
    await write(store, 1);
  });

  for (const fault of faults)
    describe(`(${fault})`, () => {
      it("a step is refused, and nothing of it has happened in memory or on disk", async () => {
        household.disk.fail(fault);
        const [one, two, three] = await Promise.allSettled([write(store, 2), stop(store), write(store, 3)]);
        for (const outcome of [one, two, three]) assert.ok(outcome.status === "rejected" && isReadOnly(outcome.reason));
        assert.equal(counted(store), 1);
        assert.deepEqual(store.view().document.suppressions, []);
        household.disk.fail(undefined);
        household.disk.crash(() => 0);
        const after = await household.open();
        assert.deepEqual(after.view().state, store.view().state);
        assert.deepEqual(after.view().document, store.view().document);
        assert.deepEqual((await after.log({ limit: 10 })).records, [reserved(1)]);
      });

      it("steps that come while another fails are refused undecided", async () => {
        household.disk.fail(fault);
        const first = assert.rejects(write(store, 2), isReadOnly);
        await Promise.resolve();
        await assert.rejects(stop(store), isReadOnly);
        await first;
        assert.equal(counted(store), 1);
      });

      it("health says once what to do, and the store stays read-only", async () => {
        const reported: StoreHealth[] = [];
        store.onHealth((health) => reported.push(health));
        household.disk.fail(fault);
        await assert.rejects(write(store, 2), isReadOnly);
        await assert.rejects(write(store, 3), isReadOnly);
        assert.equal(reported.length, 1);
        const [health] = reported;
        assert.ok(health && !health.ok && health.problem === "read_only");
        assert.match(health.advice, /^Nothing can be written to \/household/);
        assert.deepEqual(store.health(), health);
        assert.ok(household.events().includes("store_not_writable"));
      });
    });

  for (const fault of ["full", "read-only"] satisfies Fault[]) {
    it(`(${fault}) the next step succeeds once there is room again`, async () => {
      household.disk.fail(fault);
      await assert.rejects(write(store, 2), isReadOnly);
      household.disk.fail(undefined);
      await Promise.all([write(store, 3), stop(store)]);
      assert.deepEqual(store.health(), { ok: true });
      assert.equal(counted(store), 3);
      assert.equal(store.view().document.suppressions.length, 1);
    });

    it(`(${fault}) the store recovers by itself once there is room again`, async () => {
      household.disk.fail(fault);
      await assert.rejects(write(store, 2), isReadOnly);
      await household.clock.advance(seconds(40));
      assert.equal(store.health().ok, false);
      household.disk.fail(undefined);
      const well = new Promise<StoreHealth>((resolve) => store.onHealth(resolve));
      await household.clock.advance(seconds(20));
      assert.deepEqual(await well, { ok: true });
      assert.equal(counted(store), 1);
    });
  }

  it("(sync fails) no step is taken before a restart, since the disk's content is unknown", async () => {
    household.disk.fail("sync fails");
    await assert.rejects(write(store, 2), isReadOnly);
    household.disk.fail(undefined);
    await household.clock.advance(seconds(60));
    await assert.rejects(write(store, 3), isReadOnly);
    await store.close();
    const restarted = await household.open();
    await write(restarted, 4);
    assert.equal(counted(restarted), 2);
  });

  it("a committed step counts even if its document can't be put in place, also after a crash", async () => {
    const rename = household.disk.rename.bind(household.disk);
    household.disk.rename = async (from, to) => {
      if (from.endsWith(".next")) throw Object.assign(new Error("EACCES"), { code: "EACCES" });
      return rename(from, to);
    };
    // In the next month a checkpoint is due.
    await household.clock.advance(days(10));
    await stop(store);
    assert.equal(store.view().document.suppressions.length, 1);
    assert.equal(store.health().ok, false);
    household.disk.rename = rename;
    household.disk.crash(() => 0);
    const restarted = await household.open();
    assert.equal(restarted.view().document.suppressions.length, 1);
    assert.equal(counted(restarted), 2);
  });

  it("a step that fails at any moment has happened as a whole or not at all, also after a crash", async () => {
    const { steps, refused } = await tryDiskFaults(3);
    assert.ok(refused > 0 && refused < steps, `${refused} of ${steps}`);
  });

  it("a checkpoint that can't be written doesn't stop the store", async () => {
    household.disk.fail("full");
    await store.close();
    household.disk.fail(undefined);
    assert.ok(household.events().includes("store_checkpoint_failed"));
    assert.equal(counted(await household.open()), 1);
  });
});
