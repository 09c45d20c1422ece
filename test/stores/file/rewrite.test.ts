// Rewriting files: a power loss at any moment leaves the old file or the new one, and every sent text counted.

import assert from "node:assert/strict";
import fc from "fast-check";
import { isHouseholdSmsError } from "../../../src/core/errors";
import type { JournalRecord } from "../../../src/core/journal/records";
import { countOf } from "../../../src/core/journal/state";
import type { Store } from "../../../src/core/ports/store";
import { days, instant, type LocalDay } from "../../../src/core/units";
import type { OpenFileStore } from "../../../src/stores/file/file-store";
import { at, noticed, reserved } from "../records";
import { SimulatedHousehold } from "./household";

const quiet = (record: JournalRecord): JournalRecord | undefined =>
  record.type === "reserved" && record.text !== "" ? { ...record, text: "" } : record.type === "notified" ? undefined : record;
const write = (store: Store, ...records: JournalRecord[]): Promise<void> => store.step(() => ({ result: undefined, records }));
const logOf = async (store: Store) => (await store.log({ limit: 1000 })).records;
const journals = ({ disk }: SimulatedHousehold) => disk.paths().filter((path) => path.includes("/journal/"));

/** Two months of texts, three a month. */
const inhabited = async (household: SimulatedHousehold): Promise<OpenFileStore> => {
  const store = await household.open();
  for (const n of [0, 1, 2]) await write(store, reserved(n), noticed(n));
  await household.clock.advance(days(31));
  for (const n of [3, 4, 5]) await write(store, { ...reserved(n), at: household.clock.now() }, noticed(n));
  return store;
};

describe("Rewriting the journal's files", () => {
  it("leaves the old file or the new one after a power loss at any moment, and counts every text", () =>
    fc.assert(
      fc.asyncProperty(fc.nat({ max: 60 }), fc.infiniteStream(fc.nat()), async (operations, randomness) => {
        const household = new SimulatedHousehold();
        const store = await inhabited(household);
        const before = await logOf(store);
        await store.verify();
        household.disk.losePowerAfter(operations);
        const done = await store.rewrite({ record: quiet }).then(
          () => true,
          () => false,
        );
        household.disk.crash((below) => (randomness.next().value ?? 0) % below);
        const after = await household.open();
        assert.deepEqual(after.health(), { ok: true });
        assert.equal(countOf(after.view().state, "2026-11-22" as LocalDay).messages, 6);
        const log = await logOf(after);
        const months = [before.slice(0, 6), before.slice(6)].map((month) => [
          month,
          month.flatMap((record) => quiet(record) ?? []),
        ]);
        const mixes = [0, 1].flatMap((newer) =>
          [0, 1].map((older) => [...(months[0]?.[newer] ?? []), ...(months[1]?.[older] ?? [])]),
        );
        assert.ok(
          mixes.some((mix) => JSON.stringify(mix) === JSON.stringify(log)),
          JSON.stringify(log),
        );
        if (done) assert.deepEqual(log, mixes[3]);
        assert.deepEqual(await after.verify(), [], "a crash in between isn't damage");
        await after.rewrite({ record: quiet });
        assert.deepEqual(await logOf(after), mixes[3]);
      }),
      { numRuns: 300 },
    )).timeout(60_000);

  it("touches only files that may hold records of the requested time", async () => {
    const household = new SimulatedHousehold();
    const store = await inhabited(household);
    const [november = "", december = ""] = journals(household);
    const untouched = household.disk.peek(december);
    await store.rewrite({ record: quiet, before: instant(Date.UTC(2026, 11, 1)) });
    assert.deepEqual(journals(household), [november, december]);
    assert.equal(household.disk.peek(december), untouched);
    assert.ok(!household.disk.peek(november)?.includes("Trash"));
  });

  it("leaves the old texts in no file", async () => {
    const household = new SimulatedHousehold();
    const store = await inhabited(household);
    await store.rewrite({ record: quiet });
    for (const path of household.disk.paths()) assert.ok(!household.disk.peek(path)?.includes("Trash"), path);
  });

  it("never makes a page begin in the middle of a line", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    await write(store, ...[0, 1, 2, 3].map(reserved));
    for (const n of [4, 5, 6]) await write(store, reserved(n));
    const cursors = await Promise.all([1, 2, 3, 4, 5].map(async (limit) => (await store.log({ limit })).next ?? ""));
    await store.rewrite({ record: quiet });
    for (const [n, before] of cursors.entries()) {
      const { records } = await store.log({ limit: 100, before });
      const left = [0, 1, 2, 3, 4, 5, 6].slice(0, 6 - n).map((each) => ({ ...reserved(each), text: "" }));
      assert.deepEqual(records.slice(-left.length), left.reverse());
    }
    assert.ok(!household.events().includes("store_lines_unreadable"));
  });

  it("changes nothing on a full disk, and sending goes on", async () => {
    const household = new SimulatedHousehold();
    const store = await inhabited(household);
    const before = await logOf(store);
    household.disk.fail("full");
    await assert.rejects(
      store.rewrite({ record: quiet }),
      (error) => isHouseholdSmsError(error) && error.code === "store_read_only",
    );
    household.disk.fail(undefined);
    await write(store, { ...noticed(9), at: at(9) });
    assert.deepEqual((await logOf(store)).slice(1), before);
  });

  it("names a file with something that can't be read, and leaves that as it is", async () => {
    const household = new SimulatedHousehold();
    const store = await inhabited(household);
    const [november = ""] = journals(household);
    const bytes = Buffer.from(household.disk.peek(november) ?? "");
    const broken = bytes.indexOf("message-1");
    bytes[broken] = 0x4d;
    household.disk.poke(november, bytes);
    assert.deepEqual(await store.rewrite({ record: quiet }), ["2026-11.jsonl"]);
    assert.ok(household.disk.peek(november)?.includes("Message-1"));
    assert.ok(!household.disk.peek(november)?.includes('message-2","text":"Trash'));
  });
});
