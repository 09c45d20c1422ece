// The log: every entry once, with its last news, whatever the pages' size; read no further than asked.

import assert from "node:assert/strict";
import fc from "fast-check";
import { type JournalRecord, recordSchema } from "../../src/core/journal/records";
import { type MessageState, nextState } from "../../src/core/message/states";
import type { LogQuery, Store, Where } from "../../src/core/ports/store";
import { instant, type PersonId } from "../../src/core/units";
import { type Entry, type LogFilter, matches, peopleOf, topicOf, topics } from "../../src/reports/entries";
import { type EntryPage, readLog } from "../../src/reports/log";
import { memoryStore } from "../../src/stores/memory";
import { anyRecord, messagesWithNews } from "../core/journal/arbitrary";
import { accepted, made, messageId, reserved } from "../stores/records";

const nameOf = (id: PersonId): string => ({ ann: "Ann", ben: "Ben" })[id as string] ?? id;

const storeWith = async (records: readonly JournalRecord[]): Promise<Store> => {
  const store = memoryStore(made);
  if (records.length > 0) await store.step(() => ({ result: undefined, records }));
  return store;
};

/** Everything there is, page by page. */
const readAll = async (store: Pick<Store, "log">, limit: number, filter: LogFilter = {}, effort = 1e9): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for (let before: string | undefined; ; ) {
    const page: EntryPage = await readLog(store, { filter, limit, effort, ...(before !== undefined && { before }) }, nameOf);
    assert.ok(page.entries.length <= limit);
    entries.push(...page.entries);
    if (page.next === undefined) return entries;
    before = page.next;
  }
};

/** Counts what the log looks at, and what of it is read. */
const watched = (store: Pick<Store, "log">) => {
  const looks = { count: 0, read: 0 };
  const watch = ({ json, record }: Where): Where => ({
    json: (text) => {
      looks.count += 1;
      return json(text);
    },
    record: (each) => {
      looks.read += 1;
      return record(each);
    },
  });
  const counting: Pick<Store, "log"> = {
    log: ({ where, ...query }: LogQuery) =>
      store.log({
        ...query,
        ...(where && { where: watch({ json: (text) => where.json(text), record: (each) => where.record(each) }) }),
      }),
  };
  return { looks, counting };
};

const journal = fc
  .array(anyRecord, { maxLength: 80 })
  .map((records) => records.map((record) => recordSchema.parse(JSON.parse(JSON.stringify(record)))));

describe("The log", () => {
  it("tells the same in pages of any size as in one, whatever a page may cost", () =>
    fc.assert(
      fc.asyncProperty(
        journal,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 8, max: 20 }),
        async (records, limit, effort) => {
          const store = await storeWith(records);
          assert.deepEqual(await readAll(store, limit, {}, effort), await readAll(store, 1000));
        },
      ),
      { numRuns: 200 },
    ));

  it("tells the same with a filter as without it, less what does not fit", () =>
    fc.assert(
      fc.asyncProperty(
        journal,
        fc.constantFrom(...topics),
        fc.constantFrom("ann", "ben"),
        fc.integer({ min: 1, max: 5 }),
        async (records, topic, person, limit) => {
          const store = await storeWith(records);
          const everything = await readAll(store, 1000);
          const ofTopic = await readAll(store, limit, { topic });
          assert.deepEqual(
            ofTopic,
            everything.filter((entry) => topicOf(entry) === topic),
          );
          const ofPerson = await readAll(store, limit, { person: person as PersonId });
          assert.deepEqual(
            ofPerson,
            everything.filter((entry) => peopleOf(entry).includes(person as PersonId)),
          );
        },
      ),
      { numRuns: 200 },
    ));

  it("finds the same words with a filter as in everything there is", () =>
    fc.assert(
      fc.asyncProperty(
        journal,
        fc.constantFrom("a", "ann", "21610", "quiet", '"', "ü", "opted"),
        fc.integer({ min: 1, max: 5 }),
        async (records, search, limit) => {
          const store = await storeWith(records);
          const everything = await readAll(store, 1000);
          assert.deepEqual(
            await readAll(store, limit, { search }),
            everything.filter((entry) => matches(entry, { search }, nameOf)),
          );
        },
      ),
      { numRuns: 200 },
    ));

  it("shows each message once, as the last news left it, also where those are on an earlier page", () =>
    fc.assert(
      fc.asyncProperty(messagesWithNews, fc.integer({ min: 1, max: 3 }), async ([reservations, news], limit) => {
        const entries = await readAll(await storeWith([...reservations, ...news]), limit);
        const messages = entries.filter((entry) => entry.type === "message");
        assert.deepEqual(
          messages.map(({ id }) => id),
          reservations.map(({ id }) => id).reverse(),
        );
        for (const { id, state } of messages) {
          const said = news.filter((each) => each.id === id).map(({ state: to }) => to);
          assert.equal(state, said.reduce<MessageState>(nextState, "reserved"));
        }
      }),
      { numRuns: 300 },
    ));

  it("reads a carrier's id that looks like the end of a record", async () => {
    const moved: JournalRecord = { ...accepted(2), id: messageId(1), state: "delivered", carrierId: '}]"{"type":"reserved"' };
    const [entry] = await readAll(await storeWith([reserved(1), moved]), 10, { topic: "delivered" });
    assert.equal(entry?.type === "message" && entry.state, "delivered");
  });

  it("goes on where it was while new things are written", async () => {
    const store = await storeWith(Array.from({ length: 30 }, (_, n) => reserved(n)));
    const first = await readLog(store, { filter: {}, limit: 10, effort: 1000 }, nameOf);
    await store.step(() => ({ result: undefined, records: [reserved(100), reserved(101)] }));
    const second = await readLog(store, { filter: {}, limit: 10, effort: 1000, before: first.next ?? "" }, nameOf);
    const ids = [...first.entries, ...second.entries].map((entry) => "id" in entry && entry.id);
    assert.deepEqual(
      ids,
      Array.from({ length: 20 }, (_, n) => messageId(29 - n)),
    );
  });

  it("finds words in any case, in texts and in names", async () => {
    const store = await storeWith([
      { ...reserved(1), text: "Take out the TRASH", person: "ann" as PersonId },
      { ...reserved(2), text: "Dishes", person: "ben" as PersonId },
    ]);
    const found = async (search: string) => (await readAll(store, 10, { search })).map((entry) => "id" in entry && entry.id);
    assert.deepEqual(await found("trash"), [messageId(1)]);
    assert.deepEqual(await found("ben"), [messageId(2)]);
    assert.deepEqual(await found("car"), []);
  });

  it("shows one day, and stops looking once that is past", async () => {
    const day = 86_400_000;
    const records = Array.from({ length: 5000 }, (_, n) => ({
      ...reserved(n),
      at: instant(Date.UTC(2026, 0, 1) + (n * day) / 10),
    }));
    const store = await storeWith(records);
    const { looks, counting } = watched(store);
    const start = instant(Date.UTC(2026, 0, 1) + 480 * day);
    const entries = await readAll(counting, 100, { span: { start, end: instant(start + day) } });
    assert.equal(entries.length, 10);
    assert.ok(looks.count < 250, `${looks.count} of ${records.length} records were looked at`);
  });

  it("reads no more for a page than it may cost, however much there is, and holds no more", async () => {
    const store = await storeWith(Array.from({ length: 30_000 }, (_, n) => reserved(n)));
    const { looks, counting } = watched(store);
    const page = await readLog(counting, { filter: { search: "nowhere" }, limit: 50, effort: 5000 }, nameOf);
    assert.deepEqual([page.entries.length, page.next !== undefined], [0, true]);
    assert.deepEqual([looks.count, looks.read], [5000, 0]);
  });

  it("gives nothing for a cursor that it never gave", async () => {
    const store = await storeWith([reserved(1)]);
    for (const before of ["", "nonsense", Buffer.from("{}").toString("base64url")])
      assert.deepEqual(await readLog(store, { filter: {}, limit: 10, effort: 10, before }, nameOf), { entries: [] });
  });

  it("tells no number, and no fingerprint of one", async () => {
    const entries = await readAll(await storeWith([reserved(1)]), 10);
    assert.doesNotMatch(JSON.stringify(entries), /fingerprint-of-pats-no/);
  });
});
