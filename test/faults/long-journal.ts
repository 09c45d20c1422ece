// A journal of years: a start reads the checkpoint and the tail, a page of the log one block, and a text writes no more than the first.

import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { JournalRecord } from "../../src/core/journal/records";
import type { Store } from "../../src/core/ports/store";
import { days, type Instant, instant, type LocalDay } from "../../src/core/units";
import { type Disk, nodeDisk } from "../../src/stores/file/disk";
import { openFileStore } from "../../src/stores/file/file-store";
import { FakeClock } from "../fakes/clock";
import { diskAround } from "../fakes/disk-around";
import { fakeLock, withDirectory } from "../stores/file/household";
import { accepted, at, made, reserved } from "../stores/records";

/** Reads, and bytes read and written. */
interface Traffic {
  reads: number;
  read: number;
  written: number;
}

const counting = (disk: Disk): { readonly disk: Disk; readonly traffic: Traffic } => {
  const traffic: Traffic = { reads: 0, read: 0, written: 0 };
  const counted = diskAround(disk, (file) => ({
    read: async (offset, length) => {
      const bytes = await file.read(offset, length);
      traffic.reads++;
      traffic.read += bytes.length;
      return bytes;
    },
    write: (bytes, offset) => {
      traffic.written += bytes.length;
      return file.write(bytes, offset);
    },
  }));
  return { disk: counted, traffic };
};

const clock = new FakeClock(at(0));
const open = (directory: string, disk: Disk = nodeDisk): Promise<Store> =>
  openFileStore({ directory, made: () => made, clock, log: () => {}, disk, lock: fakeLock() });

const onDay = (when: Instant) => new Date(when).toISOString().slice(0, 10) as LocalDay;
/** A text and what became of it. */
const text = (n: number, when: Instant): JournalRecord[] => [
  { ...reserved(n), at: when, day: onDay(when) },
  { ...accepted(n), at: when, state: "delivered" },
];

const inOneStep = 25;
const span = days(390);

/** Thirteen months of texts, the last ones newer than the checkpoint, as after a crash. */
const write = async (store: Store, records: number): Promise<void> => {
  const began = clock.now();
  for (let n = 0; n < records / 2; n += inOneStep) {
    const when = instant(began + Math.floor((span * 2 * n) / records));
    clock.set(when);
    const texts = Array.from({ length: Math.min(inOneStep, records / 2 - n) }, (_, more) => text(n + more, when));
    await store.step(() => ({ result: undefined, records: texts.flat() }));
  }
};

/** Bytes written for one text. */
const costOfOne = async (store: Store, traffic: Traffic, n: number): Promise<number> => {
  traffic.written = 0;
  await store.step(() => ({ result: undefined, records: text(n, clock.now()) }));
  return traffic.written;
};

const journalSizes = async (directory: string): Promise<number> => {
  const journal = join(directory, "journal");
  const sizes = (await readdir(journal)).map(async (name) => (await stat(join(journal, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
};

const pageSize = 64 * 1024;

/** Returns the counts, in bytes. Throws if something grows with the journal. */
export const tryLongJournal = async (records: number): Promise<Readonly<Record<string, number>>> => {
  let counts: Readonly<Record<string, number>> = {};
  await withDirectory(async (directory) => {
    const writer = counting(nodeDisk);
    const before = await open(directory, writer.disk);
    const first = await costOfOne(before, writer.traffic, 900_000_001);
    await write(before, records);
    const last = await costOfOne(before, writer.traffic, 900_000_002);

    const { position } = JSON.parse(await readFile(join(directory, "checkpoint.json"), "utf8")).content;
    const tail = (await stat(join(directory, "journal", position.file))).size - position.offset;
    const checkpoint = (await stat(join(directory, "checkpoint.json"))).size;
    const { disk, traffic } = counting(nodeDisk);
    const after = await open(directory, disk);
    const start = { reads: traffic.reads, bytes: traffic.read };
    assert.deepEqual(after.view().state, before.view().state);
    const journal = await journalSizes(directory);

    traffic.reads = 0;
    traffic.read = 0;
    assert.equal((await after.log({ limit: 50 })).records.length, 50);
    counts = {
      records: records + 4,
      "bytes of journal": journal,
      "bytes of checkpoint": checkpoint,
      "bytes of tail": tail,
      "bytes read by a start": start.bytes,
      "reads of a start": start.reads,
      "bytes read by a page of the log": traffic.read,
      "reads of a page": traffic.reads,
      "bytes written for the first text": first,
      "bytes written for the last": last,
    };
    const others = 4 * 1024;
    assert.ok(start.bytes <= checkpoint + tail + others, `a start read ${start.bytes} bytes`);
    assert.ok(traffic.read <= pageSize && traffic.reads === 1, `a page took ${traffic.reads} reads, ${traffic.read} bytes`);
    assert.ok(last <= first + 64, `the first text wrote ${first} bytes, the last ${last}`);
    await before.close();
    await after.close();
  });
  return counts;
};
