// The lock: one process for each directory, also after its holder was killed or suspended, and whatever the clocks say.

import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../../src/clock";
import { isHouseholdSmsError } from "../../../src/core/errors";
import type { Store } from "../../../src/core/ports/store";
import { openFileStore } from "../../../src/stores/file/file-store";
import { lockDirectory } from "../../../src/stores/file/lock";
import { Holder, secondInstance, suspendHolders } from "../../faults/lock";
import { made, reserved } from "../records";
import { fakeLock, SimulatedHousehold, withDirectory } from "./household";

const write = (store: Store, n: number): Promise<void> => store.step(() => ({ result: undefined, records: [reserved(n)] }));
const isReadOnly = (error: unknown): boolean => isHouseholdSmsError(error) && error.code === "store_read_only";

describe("The lock", function () {
  this.timeout(20_000);
  const stale = 600;
  const open = (directory: string) =>
    openFileStore({ directory, made: () => made, clock: systemClock, log: () => {}, lock: lockDirectory({ stale }) });

  it("refuses a second process, and names the holder", async () => {
    const { message, holder } = await secondInstance(stale);
    assert.match(message ?? "", new RegExp(`The store in .* is in use by process ${holder} on .*: stop that one`));
    assert.ok(!message?.includes("\n"));
  });

  it("refuses a process whose clock is 65 seconds ahead", async () => {
    const { message, holder } = await secondInstance(stale, { clockAhead: 65_000 });
    assert.match(message ?? "", new RegExp(`in use by process ${holder} on`));
  });

  it("refuses a process in another container with the same process id and host name", () =>
    withDirectory(async (directory) => {
      const store = await open(directory);
      const other = new Holder({ directory, stale, pid: process.pid });
      const outcome = await other.outcome();
      assert.ok(outcome.is === "refused" && outcome.message.includes(`process ${process.pid} on`), JSON.stringify(outcome));
      await other.kill();
      await store.close();
    }));

  it("writes nothing while it isn't asked, and leaves no question behind", () =>
    withDirectory(async (directory) => {
      const store = await open(directory);
      const lock = join(directory, "lock-1.json");
      const before = await stat(lock);
      await sleep(stale);
      assert.equal((await stat(lock)).mtimeMs, before.mtimeMs);
      await assert.rejects(open(directory), /in use/);
      assert.ok((await stat(lock)).mtimeMs > before.mtimeMs);
      await sleep(stale / 2);
      assert.deepEqual(
        (await readdir(directory)).filter((name) => name.startsWith("lock")),
        ["lock-1.json"],
      );
      await store.close();
    }));

  it("tells another sms-config node of the same Node-RED from another process", () =>
    withDirectory(async (directory) => {
      const store = await open(directory);
      await assert.rejects(open(directory), /in use by another sms-config node of this Node-RED: give each of them a folder/);
      await store.close();
    }));

  it("is free as soon as its holder closes", () =>
    withDirectory(async (directory) => {
      const store = await open(directory);
      const waiting = open(directory);
      await store.close();
      await (await waiting).close();
    }));

  it("is free once its holder was killed and was watched standing still", () =>
    withDirectory(async (directory) => {
      const killed = new Holder({ directory, stale });
      await killed.heard("held");
      await killed.kill();
      const store = await open(directory);
      await write(store, 1);
      await store.close();
    }));

  it("is free once its holder was killed, also if another process had begun to wait before", () =>
    withDirectory(async (directory) => {
      const killed = new Holder({ directory, stale });
      await killed.heard("held");
      const waiting = open(directory);
      await sleep(stale / 2);
      await killed.kill();
      await (await waiting).close();
    }));

  it("counts generations on across restarts, in one file", () =>
    withDirectory(async (directory) => {
      for (const generation of [1, 2, 3]) {
        const store = await open(directory);
        const locks = (await readdir(directory)).filter((name) => name.startsWith("lock"));
        assert.deepEqual(locks, [`lock-${generation}.json`]);
        await store.close();
      }
    }));

  it("keeps a suspended holder from writing once another process has taken over, and loses nothing acknowledged", async () => {
    const { violations, acknowledged } = await suspendHolders(2);
    assert.deepEqual(violations, []);
    assert.ok(acknowledged > 40);
  });

  it("makes the store read-only once it is lost", async () => {
    let held = true;
    const household = new SimulatedHousehold();
    const store = await household.open({ lock: fakeLock({ isHeld: () => held }) });
    await write(store, 1);
    const before = household.disk.peek("/household/journal/2026-11.jsonl");
    held = false;
    await assert.rejects(write(store, 2), isReadOnly);
    assert.deepEqual(household.disk.peek("/household/journal/2026-11.jsonl"), before);
    const health = store.health();
    assert.ok(!health.ok && health.advice.startsWith("Another process has taken over"));
  });

  it("acknowledges no write during which it is lost", async () => {
    let checks = Number.POSITIVE_INFINITY;
    const household = new SimulatedHousehold();
    const store = await household.open({ lock: fakeLock({ isHeld: () => checks-- > 0 }) });
    await write(store, 1);
    checks = 1;
    await assert.rejects(write(store, 2), isReadOnly);
  });

  it("begins another journal file after a takeover, since the last holder might still append to its own", async () => {
    const household = new SimulatedHousehold();
    await write(await household.open(), 1);
    const store = await household.open({ lock: fakeLock({ takenOver: true }) });
    const before = household.disk.peek("/household/journal/2026-11.jsonl");
    await write(store, 2);
    await write(store, 3);
    assert.deepEqual(household.disk.peek("/household/journal/2026-11.jsonl"), before);
    assert.deepEqual((await store.log({ limit: 10 })).records, [reserved(3), reserved(2), reserved(1)]);
    household.disk.crash(() => 0);
    assert.deepEqual((await household.open()).view().state, store.view().state);
  });
});
