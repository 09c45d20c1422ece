// The contract of a store's log, run against every store.

import assert from "node:assert/strict";
import type { JournalRecord } from "../../src/core/journal/records";
import type { Store } from "../../src/core/ports/store";
import { instant } from "../../src/core/units";
import { at, noticed, reserved } from "./records";

export const all = async (store: Store, limit = 1000): Promise<readonly JournalRecord[]> => {
  const records: JournalRecord[] = [];
  let before: string | undefined;
  do {
    const page = await store.log({ limit, ...(before !== undefined && { before }) });
    records.push(...page.records);
    before = page.next;
  } while (before !== undefined);
  return records;
};

export const write = (store: Store, ...records: JournalRecord[]): Promise<void> =>
  store.step(() => ({ result: undefined, records }));

export const logContract = (store: () => Store): void => {
  describe("the log", () => {
    const many = Array.from({ length: 25 }, (_, n) => (n % 5 === 0 ? noticed(n) : reserved(n)));
    const newestFirst = [...many].reverse();

    it("is empty at first", async () => {
      assert.deepEqual(await store().log({ limit: 10 }), { records: [] });
    });

    it("gives everything newest first, page by page, each record once", async () => {
      for (const record of many) await write(store(), record);
      for (const limit of [1, 3, 7, 25, 100]) assert.deepEqual(await all(store(), limit), newestFirst);
    });

    it("pages within the records of one step", async () => {
      await write(store(), ...many);
      assert.deepEqual(await all(store(), 4), newestFirst);
    });

    it("gives full pages of only the types asked for", async () => {
      await write(store(), ...many);
      const page = await store().log({ types: ["notified"], limit: 3 });
      assert.deepEqual(page.records, newestFirst.filter((record) => record.type === "notified").slice(0, 3));
      const rest = await store().log({ types: ["notified"], limit: 3, before: page.next ?? "" });
      assert.equal(rest.records.length, 2);
      assert.equal(rest.next, undefined);
    });

    it("goes on where the last page ended, whatever has been written since", async () => {
      for (const record of many) await write(store(), record);
      const first = await store().log({ limit: 10 });
      await write(store(), reserved(99));
      const second = await store().log({ limit: 10, before: first.next ?? "" });
      assert.deepEqual([...first.records, ...second.records], newestFirst.slice(0, 20));
    });
  });

  describe("the log, filtered", () => {
    const hour = 3600;
    const year = Array.from({ length: 300 }, (_, n) => (n % 10 === 0 ? noticed(n * hour) : reserved(n * hour)));
    const isNotice = {
      json: (text: string) => text.includes('"notified"'),
      record: ({ type }: JournalRecord) => type === "notified",
    };

    // Some written one at a time, some together.
    beforeEach(async () => {
      for (const record of year.slice(0, 150)) await write(store(), record);
      await Promise.all(year.slice(150).map((record) => write(store(), record)));
    });

    it("gives everything of the requested time, and ends before it", async () => {
      for (const [since, until] of [
        [20, 40],
        [0, 5],
        [290, 400],
        [-9, -1],
        [150, 150],
      ] as const) {
        const { records, next } = await store().log({ since: at(since * hour), until: at(until * hour), limit: 1000 });
        const within = (record: JournalRecord) => record.at >= at(since * hour) && record.at <= at(until * hour);
        assert.deepEqual(records.filter(within), year.filter(within).reverse());
        assert.ok(records.every((record) => record.at >= at(since * hour)));
        assert.equal(next, undefined);
      }
    });

    it("looks past records written before a machine that starts in 1970 knew the time", async () => {
      for (const second of [0, 1, 2]) await write(store(), { ...noticed(500), at: instant(second * 1000) });
      await write(store(), { ...noticed(600), at: at(600 * hour) });
      const { records } = await store().log({ since: at(290 * hour), limit: 1000 });
      const since = year.filter((record) => record.at >= at(290 * hour));
      assert.ok(since.length > 0);
      assert.deepEqual(
        records.map((record) => record.at),
        [at(600 * hour), ...since.map((record) => record.at).reverse()],
      );
    });

    it("gives full pages of matching records only, and checks the newest first", async () => {
      const asked: number[] = [];
      const record = (each: JournalRecord): boolean => {
        asked.push(each.at);
        return isNotice.record(each);
      };
      const where = { ...isNotice, record };
      const first = await store().log({ where, limit: 20 });
      const rest = await store().log({ where, limit: 20, before: first.next ?? "" });
      const wanted = year.filter(({ type }) => type === "notified").reverse();
      assert.deepEqual([...first.records, ...rest.records], wanted);
      assert.equal(first.records.length, 20);
      assert.equal(rest.next, undefined);
      assert.deepEqual(
        asked,
        [...asked].sort((a, b) => b - a),
      );
    });

    it("offers the JSON of what was written together to the filter, and reads only what matches", async () => {
      const seen: string[] = [];
      const read: JournalRecord[] = [];
      const where = {
        json: (text: string) => seen.push(text) > 2,
        record: (record: JournalRecord) => read.push(record) > 0,
      };
      for (const record of [noticed(2000 * hour), reserved(2001 * hour), reserved(2002 * hour)]) await write(store(), record);
      const { records } = await store().log({ where, limit: 2 });
      assert.deepEqual([records, read.length, seen.length], [read, 2, 4]);
      assert.deepEqual(records[0], noticed(2000 * hour));
    });

    it("stops when its effort is spent, and goes on from there", async () => {
      const found: JournalRecord[] = [];
      for (let before: string | undefined, more = true; more; more = before !== undefined) {
        const page = await store().log({ where: isNotice, effort: 40, limit: 10, ...(before !== undefined && { before }) });
        if (page.next !== undefined) assert.ok(page.reached !== undefined);
        found.push(...page.records);
        before = page.next;
      }
      assert.deepEqual(found, year.filter(({ type }) => type === "notified").reverse());
    });
  });
};
