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
    assert.deepEqual(await store.verify(), ["2026-11.jsonl"], "it has no digest that a good copy of it would not fit");
    const left = household.disk.peek(november);
    assert.deepEqual(await store.rewrite({ record: (record) => record }), ["2026-11.jsonl"], "also where nothing changes");
    assert.equal(household.disk.peek(november), left);
  });

  it("leaves a file alone in which nothing changes, and no empty line of what is removed", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    await write(store, reserved(1));
    await write(store, noticed(1));
    await household.clock.advance(days(31));
    await write(store, { ...noticed(2), at: household.clock.now() });
    const [november = ""] = journals(household);
    const before = household.disk.peek(november);
    assert.deepEqual(await store.rewrite({ record: (record) => record }), []);
    assert.equal(household.disk.peek(november), before);
    await store.rewrite({ record: quiet });
    assert.doesNotMatch(String(household.disk.peek(november)), /"records":\[\]/);
  });

  it("finds what was written at the turn of a month in the file of the other month", async () => {
    const household = new SimulatedHousehold();
    const december = Date.UTC(2026, 11, 1);
    household.clock.set(instant(december - 100));
    const store = await household.open();
    await write(store, { ...reserved(1), at: instant(december + 100) });
    household.clock.set(instant(december + 200));
    await write(store, { ...reserved(2), at: instant(december - 50) });
    household.clock.set(instant(december + days(31)));
    await write(store, { ...noticed(3), at: household.clock.now() });
    const texts = async () => (await logOf(store)).flatMap((record) => (record.type === "reserved" ? record.text !== "" : []));
    assert.deepEqual(await texts(), [true, true]);
    const of = (wanted: (at: number) => boolean) => (record: JournalRecord) => (wanted(record.at) ? quiet(record) : record);
    await store.rewrite({ record: of((at) => at < december), before: instant(december) });
    assert.deepEqual(await texts(), [false, true]);
    await store.rewrite({ record: of((at) => at >= december), since: instant(december) });
    assert.deepEqual(await texts(), [false, false]);
  });

  it("rewrites a file of many blocks, also over what an earlier attempt has left", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    const long = "Trash ".repeat(2000);
    for (let n = 0; n < 60; n++) await write(store, { ...noticed(n), text: long }, { ...reserved(n), text: long });
    await household.clock.advance(days(31));
    await write(store, { ...noticed(99), at: household.clock.now() });
    const before = await logOf(store);
    const [november = ""] = journals(household);
    household.disk.poke(`${november}.rewritten.tmp`, Buffer.alloc(2_000_000, "x"));
    const kept = (record: JournalRecord) => (record.type === "reserved" ? { ...record, text: "" } : record);
    assert.deepEqual(await store.rewrite({ record: kept }), []);
    assert.deepEqual(await logOf(store), before.map(kept));
    assert.deepEqual(await store.verify(), []);
  });

  it("is finished before the store closes", async () => {
    const household = new SimulatedHousehold();
    const store = await inhabited(household);
    let finished = false;
    const rewriting = store.rewrite({ record: quiet }).finally(() => {
      finished = true;
    });
    await store.close();
    assert.ok(finished);
    await rewriting.catch(() => {});
  });
});
