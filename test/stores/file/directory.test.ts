// The store's directory: private, links are kept, one file for each month, and little to read however long the journal is.

import assert from "node:assert/strict";
import { lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isHouseholdSmsError } from "../../../src/core/errors";
import type { Store } from "../../../src/core/ports/store";
import { days } from "../../../src/core/units";
import { type Disk, nodeDisk } from "../../../src/stores/file/disk";
import { type FileStoreOptions, openFileStore } from "../../../src/stores/file/file-store";
import { FakeClock } from "../../fakes/clock";
import { diskAround } from "../../fakes/disk-around";
import { at, made, noticed, reserved } from "../records";
import { SimulatedHousehold, withDirectory } from "./household";

const open = (directory: string, options: Partial<FileStoreOptions> = {}) =>
  openFileStore({ directory, made: () => made, clock: new FakeClock(at(0)), log: () => {}, ...options });

const write = (store: Store, n: number): Promise<void> => store.step(() => ({ result: undefined, records: [reserved(n)] }));
const pause = (store: Store): Promise<void> =>
  store.step(({ document }) => ({ result: undefined, document: { ...document, paused: true } }));

describe("The store's directory", () => {
  it("is private, and so is every file in it", () =>
    withDirectory(async (parent) => {
      const directory = join(parent, "deep", "household");
      const store = await open(directory);
      await write(store, 1);
      await pause(store);
      await store.close();
      for (const path of [directory, join(directory, "journal")]) assert.equal((await stat(path)).mode & 0o777, 0o700, path);
      const files = (await readdir(directory, { withFileTypes: true, recursive: true })).filter((each) => each.isFile());
      const names = files.map(({ name }) => name).sort();
      assert.deepEqual(names, ["2026-11.jsonl", "checkpoint.json", "household.json", "household.json.bak", "lock-1.json"]);
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

  it("gives a clear error if it is a file, and leaves nothing locked", () =>
    withDirectory(async (parent) => {
      const path = join(parent, "file");
      await writeFile(path, "");
      await assert.rejects(open(path), (error) => {
        assert.ok(isHouseholdSmsError(error) && error.code === "store_unreadable");
        assert.match(error.message, /^The store in .*file can't be opened \(\w+\): check that/);
        return true;
      });
    }));
});

describe("A long journal", () => {
  /** A disk that counts the bytes read. */
  const counting = (around: Disk) => {
    const read = { bytes: 0 };
    const disk = diskAround(around, (file) => ({
      read: async (offset, length) => {
        const bytes = await file.read(offset, length);
        read.bytes += bytes.length;
        return bytes;
      },
    }));
    return { disk, read };
  };

  const long = async (directory: string, records: number): Promise<number> => {
    const store = await open(directory);
    for (let n = 0; n < records; n += 500)
      await store.step(() => ({ result: undefined, records: Array.from({ length: 500 }, (_, i) => noticed((n + i) % 100)) }));
    await store.close();
    return (await stat(join(directory, "journal", "2026-11.jsonl"))).size;
  };

  it("makes a start read no more than a short one", () =>
    withDirectory(async (directory) => {
      const size = await long(directory, 20_000);
      const { disk, read } = counting(nodeDisk);
      const store = await open(directory, { disk });
      assert.equal(store.view().state.notified.size, 100);
      assert.ok(read.bytes < 20_000, `${read.bytes} of ${size} bytes were read`);
      await store.close();
    })).timeout(20_000);

  it("makes a start after a crash read only the tail", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    for (let n = 0; n < 12; n++)
      await store.step(() => ({ result: undefined, records: Array.from({ length: 1000 }, (_, i) => noticed(i % 100)) }));
    const whole = household.disk.peek("/household/journal/2026-11.jsonl")?.length ?? 0;
    household.disk.crash(() => 0);
    const { disk, read } = counting(household.disk);
    const after = await household.open({ disk });
    assert.deepEqual(after.view().state, store.view().state);
    assert.ok(read.bytes < whole / 4, `${read.bytes} of ${whole} bytes were read`);
  });

  it("makes a page of long ago read little more than a page of today", () =>
    withDirectory(async (directory) => {
      const clock = new FakeClock(at(0));
      const store = await open(directory, { clock });
      for (let n = 0; n < 20_000; n += 50)
        await store.step(() => ({ result: undefined, records: Array.from({ length: 50 }, (_, i) => noticed(n + i)) }));
      await store.close();
      const size = (await stat(join(directory, "journal", "2026-11.jsonl"))).size;
      const { disk, read } = counting(nodeDisk);
      const again = await open(directory, { disk, clock });
      read.bytes = 0;
      const { records } = await again.log({ since: at(4000), until: at(4100), limit: 5000 });
      assert.equal(records.filter((record) => record.at >= at(4000) && record.at <= at(4100)).length, 101);
      assert.ok(read.bytes < size / 2, `${read.bytes} of ${size} bytes were read`);
      await again.close();
    })).timeout(20_000);

  it("makes a page of the log read one block of the file", () =>
    withDirectory(async (directory) => {
      const size = await long(directory, 20_000);
      const { disk, read } = counting(nodeDisk);
      const store = await open(directory, { disk });
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
      records.map((record) => record.type === "notified" && record.key),
      ["cap-4", "cap-3", "cap-2", "cap-1", "cap-0"],
    );
  });

  it("are removed once they are older than is kept", async () => {
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

  it("are removed when the household's own setting says so", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    await store.step(({ document }) => ({ result: undefined, document: { ...document, overrides: { keepLog: days(62) } } }));
    await monthAfterMonth(household, store, 12);
    assert.ok(months(household).length <= 4, months(household).join());
  });

  it("are never gone back to when the clock is set back", async () => {
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
