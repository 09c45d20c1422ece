// The store's directory as an installer finds it: private, links kept, one process at a time, months that end, little to read.

import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { lstat, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isHouseholdSmsError } from "../../src/core/errors";
import type { Store } from "../../src/core/ports/store";
import { days } from "../../src/core/units";
import { type Disk, nodeDisk } from "../../src/stores/file/disk";
import { type FileStoreOptions, openFileStore } from "../../src/stores/file/file-store";
import { lockDirectory } from "../../src/stores/file/lock";
import { FakeClock } from "../fakes/clock";
import { diskAround } from "../fakes/disk-around";
import { secondInstance } from "../faults/two-instances";
import { format1 } from "./format-1";
import { SimulatedHousehold, withDirectory } from "./household-directory";
import { at, made, messageId, noticed, reserved } from "./records";

const open = (directory: string, options: Partial<FileStoreOptions> = {}) =>
  openFileStore({ directory, made: () => made, clock: new FakeClock(at(0)), log: () => {}, ...options });

const write = (store: Store, n: number): Promise<void> => store.step(() => ({ result: undefined, records: [reserved(n)] }));
const pause = (store: Store): Promise<void> =>
  store.step(({ document }) => ({ result: undefined, document: { ...document, paused: true } }));

describe("The store's directory", () => {
  it("is for nobody else, nor is anything in it", () =>
    withDirectory(async (parent) => {
      const directory = join(parent, "deep", "household");
      const store = await open(directory);
      await write(store, 1);
      await pause(store);
      await store.close();
      for (const path of [directory, join(directory, "journal")]) assert.equal((await stat(path)).mode & 0o777, 0o700, path);
      const files = (await readdir(directory, { withFileTypes: true, recursive: true })).filter((each) => each.isFile());
      const names = files.map(({ name }) => name).sort();
      assert.deepEqual(names, ["2026-11.jsonl", "checkpoint.json", "household.json", "household.json.bak"]);
      for (const { parentPath, name } of files) assert.equal((await stat(join(parentPath, name))).mode & 0o777, 0o600, name);
    }));

  it("keeps a document that is a symbolic link where the link leads", () =>
    withDirectory(async (directory) => {
      const elsewhere = join(directory, "elsewhere");
      const household = join(directory, "household");
      await mkdir(elsewhere);
      await mkdir(household);
      await symlink("../elsewhere/family.json", join(household, "household.json"));
      const store = await open(household);
      await pause(store);
      await store.close();
      assert.ok((await lstat(join(household, "household.json"))).isSymbolicLink());
      assert.equal(JSON.parse(await readFile(join(elsewhere, "family.json"), "utf8")).paused, true);
      const reopened = await open(household);
      assert.equal(reopened.view().document.paused, true);
      await reopened.close();
    }));

  it("that is none is a clear error, and leaves nothing locked", () =>
    withDirectory(async (parent) => {
      const path = join(parent, "file");
      await writeFile(path, "");
      await assert.rejects(open(path), (error) => {
        assert.ok(isHouseholdSmsError(error) && error.code === "store_unreadable");
        assert.match(error.message, /^The store in .*file can't be opened \(\w+\): see that/);
        return true;
      });
    }));

  for (const checkpoint of ["with", "without"])
    it(`of version 1 can still be read, ${checkpoint} its checkpoint`, () =>
      withDirectory(async (directory) => {
        await mkdir(join(directory, "journal"));
        for (const [name, content] of Object.entries(format1)) await writeFile(join(directory, name), content);
        if (checkpoint === "without") await rm(join(directory, "checkpoint.json"));
        const store = await open(directory);
        assert.deepEqual(store.health(), { ok: true });
        assert.equal(store.view().document.paused, true);
        assert.deepEqual([...store.view().state.messages.keys()], [messageId(1)]);
        assert.deepEqual((await store.log({ limit: 10 })).records, [noticed(2), reserved(1)]);
        await store.close();
      }));
});

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

  it("refuses a second process, and names the one that holds it", async () => {
    const { message, holder } = await secondInstance(timing.stale);
    assert.match(message ?? "", new RegExp(`^The store in .* is in use by process ${holder} on .*: stop that one`));
    assert.ok(!message?.includes("\n"));
  }).timeout(20_000);

  it("outlives its holder's death by seconds only", () =>
    withDirectory(async (directory) => {
      const dead = await holder(directory);
      dead.kill("SIGKILL");
      await once(dead, "exit");
      const store = await open(directory, { lock: lockDirectory(timing) });
      assert.equal(JSON.parse(await readFile(join(directory, "lock.json"), "utf8")).pid, process.pid);
      await store.close();
      assert.ok(!(await readdir(directory)).some((name) => name.startsWith("lock")));
    })).timeout(20_000);

  it("that somebody else has taken over makes the store read-only", async () => {
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

describe("A long journal", () => {
  /** A disk that counts what is read. */
  const counting = (files: Disk) => {
    const read = { bytes: 0 };
    const counted = diskAround(files, (file) => ({
      read: async (offset, length) => {
        const bytes = await file.read(offset, length);
        read.bytes += bytes.length;
        return bytes;
      },
    }));
    return { files: counted, read };
  };

  const long = async (directory: string, records: number): Promise<number> => {
    const store = await open(directory);
    for (let n = 0; n < records; n += 500)
      await store.step(() => ({ result: undefined, records: Array.from({ length: 500 }, (_, i) => noticed((n + i) % 100)) }));
    await store.close();
    return (await stat(join(directory, "journal", "2026-11.jsonl"))).size;
  };

  it("costs a start no more than a short one", () =>
    withDirectory(async (directory) => {
      const size = await long(directory, 20_000);
      const { files, read } = counting(nodeDisk);
      const store = await open(directory, { files });
      assert.equal(store.view().state.noticed.size, 100);
      assert.ok(read.bytes < 20_000, `${read.bytes} of ${size} bytes were read`);
      await store.close();
    })).timeout(20_000);

  it("costs a start the tail only, after a crash too", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    for (let n = 0; n < 12; n++)
      await store.step(() => ({ result: undefined, records: Array.from({ length: 1000 }, (_, i) => noticed(i % 100)) }));
    const whole = household.disk.peek("/household/journal/2026-11.jsonl")?.length ?? 0;
    household.disk.crash(() => 0);
    const { files, read } = counting(household.disk);
    const after = await household.open({ files });
    assert.deepEqual(after.view().state, store.view().state);
    assert.ok(read.bytes < whole / 4, `${read.bytes} of ${whole} bytes were read`);
  });

  it("costs a page of long ago not much more", () =>
    withDirectory(async (directory) => {
      const clock = new FakeClock(at(0));
      const store = await open(directory, { clock });
      for (let n = 0; n < 20_000; n += 50)
        await store.step(() => ({ result: undefined, records: Array.from({ length: 50 }, (_, i) => noticed(n + i)) }));
      await store.close();
      const size = (await stat(join(directory, "journal", "2026-11.jsonl"))).size;
      const { files, read } = counting(nodeDisk);
      const again = await open(directory, { files, clock });
      read.bytes = 0;
      const { records } = await again.log({ since: at(4000), until: at(4100), limit: 5000 });
      assert.equal(records.filter((record) => record.at >= at(4000) && record.at <= at(4100)).length, 101);
      assert.ok(read.bytes < size / 2, `${read.bytes} of ${size} bytes were read`);
      await again.close();
    })).timeout(20_000);

  it("costs a page of the log one page of file", () =>
    withDirectory(async (directory) => {
      const size = await long(directory, 20_000);
      const { files, read } = counting(nodeDisk);
      const store = await open(directory, { files });
      read.bytes = 0;
      assert.equal((await store.log({ limit: 50 })).records.length, 50);
      assert.ok(read.bytes < 200_000, `${read.bytes} of ${size} bytes were read`);
      await store.close();
    })).timeout(20_000);
});

describe("The journal's months", () => {
  const monthAfterMonth = async (household: SimulatedHousehold, store: Store, months: number) => {
    for (let n = 0; n < months; n++) {
      await household.clock.advance(days(31));
      await store.step(() => ({ result: undefined, records: [{ ...noticed(n), at: household.clock.now() }] }));
    }
  };
  const months = (household: SimulatedHousehold) => household.disk.paths().filter((path) => path.includes("/journal/"));

  it("are one file each, and one log", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    await monthAfterMonth(household, store, 5);
    assert.equal(months(household).length, 5);
    const { records } = await store.log({ limit: 10 });
    assert.deepEqual(
      records.map((record) => record.type === "noticed" && record.key),
      ["cap-4", "cap-3", "cap-2", "cap-1", "cap-0"],
    );
  });

  it("go once they are older than is kept", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open({ keep: days(100) });
    await monthAfterMonth(household, store, 12);
    const left = months(household);
    assert.ok(left.length >= 4 && left.length <= 6, left.join());
    household.disk.crash(() => 0);
    const after = await household.open({ keep: days(100) });
    assert.deepEqual(after.health(), { ok: true });
    assert.deepEqual(after.view().state, store.view().state);
  });

  it("go sooner or later where the household says for how long", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    await store.step(({ document }) => ({ result: undefined, document: { ...document, overrides: { keepLog: days(62) } } }));
    await monthAfterMonth(household, store, 12);
    assert.ok(months(household).length <= 4, months(household).join());
  });

  it("are never gone back to where the clock is set back", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    await write(store, 1);
    await household.clock.advance(days(31));
    await write(store, 2);
    household.clock.set(at(0));
    await write(store, 3);
    assert.deepEqual((await store.log({ limit: 10 })).records, [reserved(3), reserved(2), reserved(1)]);
    household.disk.crash(() => 0);
    assert.deepEqual((await (await household.open()).log({ limit: 10 })).records, [reserved(3), reserved(2), reserved(1)]);
  });
});
