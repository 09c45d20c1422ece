// The contract of the Store port, run against every store.

import assert from "node:assert/strict";
import { isHouseholdSmsError } from "../../src/core/errors";
import type { JournalRecord } from "../../src/core/journal/records";
import { countOf } from "../../src/core/journal/state";
import { suppress } from "../../src/core/people/consent";
import type { Store } from "../../src/core/ports/store";
import type { E164, LocalDay } from "../../src/core/units";
import { all, logContract, write } from "./contract-log";
import { accepted, at, noticed, reserved } from "./records";

export interface Maker {
  /** A new household's store. */
  make(): Promise<Store>;
  /** Closes it and opens it anew; absent if nothing outlives the process. */
  reopen?(store: Store): Promise<Store>;
}

const today = "2026-11-22" as LocalDay;
const pat = "+12025550101" as E164;

const refuses = (code: string) => (error: unknown) => isHouseholdSmsError(error) && error.code === code;

export const storeContract = (name: string, { make, reopen }: Maker): void => {
  describe(`${name}: every store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());

    describe("contents", () => {
      const content = Uint8Array.from({ length: 300_000 }, (_, n) => (n * 7) % 256);

      it("are read as they were put, replaced and removed by their ids", async () => {
        assert.deepEqual([await store.contents.ids(), await store.contents.get("a-1")], [[], undefined]);
        await store.contents.put("a-1", content);
        await store.contents.put("b_2", content.subarray(5));
        await store.contents.put("b_2", content.subarray(9));
        assert.deepEqual([...(await store.contents.ids())].sort(), ["a-1", "b_2"]);
        assert.deepEqual(Buffer.from((await store.contents.get("b_2")) ?? []), Buffer.from(content.subarray(9)));
        await store.contents.remove(["b_2", "unknown"]);
        assert.deepEqual(await store.contents.ids(), ["a-1"]);
        assert.equal(await store.contents.get("b_2"), undefined);
      });

      it("are there when the store is opened again", async function () {
        if (!reopen) return this.skip();
        await store.contents.put("a", content);
        await store.contents.put("b", content);
        await store.contents.remove(["b"]);
        store = await reopen(store);
        assert.deepEqual(await store.contents.ids(), ["a"]);
        assert.deepEqual(Buffer.from((await store.contents.get("a")) ?? []), Buffer.from(content));
      });

      it("can't be put or removed once it is closed", async () => {
        await store.close();
        await assert.rejects(store.contents.put("a", content), refuses("store_read_only"));
        await assert.rejects(store.contents.remove(["a"]), refuses("store_read_only"));
      });
    });

    describe("a step", () => {
      it("starts with an empty household, nothing counted, in good health", () => {
        const { document, state } = store.view();
        assert.deepEqual(document.people, []);
        assert.deepEqual(document.suppressions, []);
        assert.equal(state.dailyCounts.size, 0);
        assert.deepEqual(store.health(), { ok: true });
      });

      it("returns what was decided", async () => {
        assert.equal(await store.step(() => ({ result: 42 })), 42);
      });

      it("shows its records to the next step before it is durable", async () => {
        const first = write(store, reserved(1));
        const seen = await store.step(({ state }) => ({ result: countOf(state, today).messages }));
        await first;
        assert.equal(seen, 1);
      });

      it("gives the last place under the cap to exactly one of 100 simultaneous requests", async () => {
        const attempts = Array.from({ length: 100 }, (_, n) =>
          store.step(({ state }) =>
            countOf(state, today).messages < 1 ? { result: true, records: [reserved(n)] } : { result: false },
          ),
        );
        const outcomes = await Promise.all(attempts);
        assert.equal(outcomes.filter(Boolean).length, 1);
        assert.equal(countOf(store.view().state, today).messages, 1);
      });

      it("does nothing if deciding throws", async () => {
        await assert.rejects(
          store.step(() => {
            throw new Error("a defect");
          }),
          /a defect/,
        );
        await write(store, reserved(1));
        assert.equal((await all(store)).length, 1);
      });

      it("writes nothing if one of its records could not be read back", async () => {
        const broken = { ...reserved(2), segments: Number.NaN };
        await assert.rejects(write(store, reserved(1), broken), refuses("bad_request"));
        assert.deepEqual(await all(store), []);
        assert.equal(store.view().state.messages.size, 0);
      });

      it("writes nothing if the document could not be read back", async () => {
        const step = store.step(({ document }) => ({
          result: undefined,
          records: [reserved(1)],
          document: { ...document, household: "" },
        }));
        await assert.rejects(step, refuses("bad_request"));
        assert.deepEqual(await all(store), []);
      });

      it("keeps what was written, whatever the caller does to it afterwards", async () => {
        const record = { ...noticed(1), text: "as written" };
        await write(store, record);
        record.text = "changed since";
        assert.deepEqual(await all(store), [{ ...noticed(1), text: "as written" }]);
      });

      it("is refused once the store is closed", async () => {
        await store.close();
        await assert.rejects(write(store, reserved(1)), refuses("store_read_only"));
      });
    });

    describe("the document", () => {
      it("is replaced by a step, and the next step sees the new one", async () => {
        const first = store.step(({ document }) => ({ result: undefined, document: { ...document, paused: true } }));
        const paused = await store.step(({ document }) => ({ result: document.paused }));
        await first;
        assert.equal(paused, true);
        assert.equal(store.view().document.paused, true);
      });

      it("keeps every one of many simultaneous changes", async () => {
        const numbers = Array.from({ length: 20 }, (_, n) => `+120255501${String(n + 10)}` as E164);
        await Promise.all(
          numbers.map((number) =>
            store.step(({ document, fingerprintOf }) => ({
              result: undefined,
              document: suppress(document, fingerprintOf(number), at(0)),
            })),
          ),
        );
        assert.equal(store.view().document.suppressions.length, 20);
      });

      it("gives the same number the same fingerprint, and hides the number", () => {
        const { fingerprintOf } = store.view();
        const fingerprint = fingerprintOf(pat);
        assert.equal(fingerprintOf(pat), fingerprint);
        assert.notEqual(fingerprintOf("+12025550102" as E164), fingerprint);
        assert.match(fingerprint, /^[\w-]{22}$/);
      });
    });

    describe("its listeners", () => {
      it("get the records of each step in order, and nothing for a step without records", async () => {
        const heard: (readonly JournalRecord[])[] = [];
        store.onRecords((records) => heard.push(records));
        await Promise.all([
          write(store, reserved(1), accepted(1)),
          store.step(() => ({ result: undefined })),
          write(store, reserved(2)),
        ]);
        assert.deepEqual(heard, [[reserved(1), accepted(1)], [reserved(2)]]);
      });

      it("get a step's records before it resolves", async () => {
        let heard = 0;
        store.onRecords(() => heard++);
        await write(store, reserved(1));
        assert.equal(heard, 1);
      });

      it("all get the same order, also if one of them takes a step itself", async () => {
        const heard: string[] = [];
        let own: Promise<void> | undefined;
        store.onRecords(([record]) => {
          if (record?.type === "reserved") own = write(store, noticed(1));
        });
        store.onRecords(([record]) => heard.push(record?.type ?? ""));
        await write(store, reserved(1));
        await own;
        assert.deepEqual(heard, ["reserved", "notified"]);
      });

      it("get nothing once they have stopped listening", async () => {
        let heard = 0;
        const stop = store.onRecords(() => heard++);
        stop();
        await write(store, reserved(1));
        assert.equal(heard, 0);
      });

      it("don't fail the step if they throw", async () => {
        let heard = 0;
        store.onRecords(() => {
          throw new Error("a defect");
        });
        store.onRecords(() => heard++);
        await write(store, reserved(1));
        assert.equal(heard, 1);
        assert.deepEqual(store.health(), { ok: true });
      });
    });

    logContract(() => store);

    describe("a rewrite", () => {
      const quiet = (record: JournalRecord): JournalRecord | undefined =>
        record.type === "reserved" && record.text !== ""
          ? { ...record, text: "" }
          : record.type === "notified"
            ? undefined
            : record;
      const many = Array.from({ length: 25 }, (_, n) => (n % 5 === 0 ? noticed(n) : reserved(n)));
      const left = many.flatMap((record) => quiet(record) ?? []).reverse();

      it("changes and removes records, and leaves the rest as they are", async () => {
        for (const record of many) await write(store, record, accepted(record.at));
        assert.deepEqual(await store.rewrite({ record: quiet }), []);
        const notMoved = (record: JournalRecord) => record.type !== "status_changed";
        assert.deepEqual((await all(store)).filter(notMoved), left);
        assert.equal((await all(store)).length, left.length + many.length);
      });

      it("changes the state together with the records", async () => {
        await write(store, reserved(1), reserved(2));
        await store.rewrite({ record: (record) => record, state: ({ lastSent }) => lastSent.clear() });
        assert.equal(store.view().state.lastSent.size, 0);
        assert.equal(countOf(store.view().state, today).messages, 2);
      });

      it("lets steps go on, and doesn't change records written after it", async () => {
        await write(store, ...many);
        const rewriting = store.rewrite({ record: quiet });
        const writing = Array.from({ length: 20 }, (_, n) => write(store, reserved(100 + n)));
        await Promise.all([rewriting, ...writing]);
        const log = await all(store);
        assert.equal(log.length, left.length + 20);
        assert.deepEqual(log.slice(20), left);
        assert.equal(countOf(store.view().state, today).messages, 40);
      });

      it("leaves out no record when paging goes on after it", async () => {
        for (const record of many) await write(store, record);
        for (const limit of [1, 4, 10, 24]) {
          const first = await store.log({ limit });
          await store.rewrite({ record: quiet });
          const rest = first.next === undefined ? [] : (await store.log({ limit: 100, before: first.next })).records;
          const expected = left.filter(({ at }) => first.records.every((seen) => seen.at > at));
          assert.deepEqual(rest.slice(rest.length - expected.length), expected);
        }
      });

      it("writes nothing that could not be read back", async () => {
        await write(store, reserved(1));
        const broken = (record: JournalRecord) => ({ ...record, at: Number.NaN }) as JournalRecord;
        await assert.rejects(store.rewrite({ record: broken }), refuses("bad_request"));
        assert.deepEqual(await all(store), [reserved(1)]);
      });

      it("is refused once the store is closed", async () => {
        await store.close();
        await assert.rejects(store.rewrite({ record: quiet }), refuses("store_read_only"));
      });

      if (reopen)
        it("is durable, and so is what is written after it", async () => {
          await write(store, ...many);
          await store.rewrite({ record: quiet, state: ({ lastSent }) => lastSent.clear() });
          await write(store, accepted(1));
          const state = structuredClone(store.view().state);
          store = await reopen(store);
          assert.deepEqual(store.view().state, state);
          assert.deepEqual(await all(store), [accepted(1), ...left]);
        });
    });

    if (reopen)
      describe("after it is opened again", () => {
        it("knows everything that was acknowledged", async () => {
          await Promise.all(Array.from({ length: 50 }, (_, n) => write(store, reserved(n))));
          await store.step(({ document, fingerprintOf }) => ({
            result: undefined,
            records: [noticed(1)],
            document: suppress({ ...document, paused: true }, fingerprintOf(pat), at(0)),
          }));
          const before = store.view();
          const log = await all(store);
          store = await reopen(store);
          assert.deepEqual(store.view().state, before.state);
          assert.deepEqual(store.view().document, before.document);
          assert.equal(store.view().fingerprintOf(pat), before.fingerprintOf(pat));
          assert.deepEqual(await all(store), log);
        });

        it("goes on counting", async () => {
          await write(store, reserved(1));
          store = await reopen(store);
          await write(store, reserved(2));
          store = await reopen(store);
          assert.equal(countOf(store.view().state, today).messages, 2);
        });

        it("goes on paging where a page ended before", async () => {
          await write(store, reserved(1), reserved(2));
          const { next } = await store.log({ limit: 1 });
          store = await reopen(store);
          assert.deepEqual((await store.log({ limit: 10, before: next ?? "" })).records, [reserved(1)]);
        });
      });
  });
};
