// The lock: one process for each directory, also after the holder was killed.

import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isHouseholdSmsError } from "../../../src/core/errors";
import type { Store } from "../../../src/core/ports/store";
import { openFileStore } from "../../../src/stores/file/file-store";
import { lockDirectory } from "../../../src/stores/file/lock";
import { FakeClock } from "../../fakes/clock";
import { secondInstance } from "../../faults/two-instances";
import { at, made, reserved } from "../records";
import { SimulatedHousehold, withDirectory } from "./household";

const write = (store: Store, n: number): Promise<void> => store.step(() => ({ result: undefined, records: [reserved(n)] }));

describe("The lock", () => {
  const timing = { stale: 2000 };
  let child: ChildProcess | undefined;
  const holder = async (directory: string): Promise<ChildProcess> => {
    child = fork(join(__dirname, "lock-holder.js"), [directory, String(timing.stale)], { execArgv: [] });
    await once(child, "message");
    return child;
  };
  afterEach(async () => {
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  it("refuses a second process, and names the holder", async () => {
    const { message, holder } = await secondInstance(timing.stale);
    assert.match(message ?? "", new RegExp(`^The store in .* is in use by process ${holder} on .*: stop that one`));
    assert.ok(!message?.includes("\n"));
  }).timeout(20_000);

  it("is free seconds after its holder was killed", () =>
    withDirectory(async (directory) => {
      const killed = await holder(directory);
      killed.kill("SIGKILL");
      await once(killed, "exit");
      const lock = lockDirectory(timing);
      const store = await openFileStore({ directory, made: () => made, clock: new FakeClock(at(0)), log: () => {}, lock });
      assert.equal(JSON.parse(await readFile(join(directory, "lock.json"), "utf8")).pid, process.pid);
      await store.close();
      assert.ok(!(await readdir(directory)).some((name) => name.startsWith("lock")));
    })).timeout(20_000);

  it("makes the store read-only once another process has taken it over", async () => {
    let lost = () => {};
    const household = new SimulatedHousehold();
    const store = await household.open({
      lock: async (_, onLost) => {
        lost = onLost;
        return async () => {};
      },
    });
    await write(store, 1);
    lost();
    await assert.rejects(write(store, 2), (error) => isHouseholdSmsError(error) && error.code === "store_read_only");
    const health = store.health();
    assert.ok(!health.ok && health.advice.startsWith("Another process has taken over"));
  });
});
