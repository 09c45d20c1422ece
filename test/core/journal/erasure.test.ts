// Erasure: nothing of a person is left in journal or state, both still agree, and no one else loses anything.

import assert from "node:assert/strict";
import fc from "fast-check";
import { erasure, tellsOf, withoutTraces } from "../../../src/core/journal/erasure";
import { fold } from "../../../src/core/journal/fold";
import type { JournalRecord } from "../../../src/core/journal/records";
import { emptyState, type State } from "../../../src/core/journal/state";
import { emptyDocument, scheduledIn, type Traces, withScheduled } from "../../../src/core/people/document";
import { days, type Fingerprint, instant, type PersonId } from "../../../src/core/units";
import { made } from "../../stores/records";
import { anyRecord } from "./arbitrary";

const start = Date.UTC(2026, 10, 22);
const ann: Traces = { person: "ann" as PersonId, number: "first-number" as Fingerprint, names: ["Ann", "mum"] };

const folded = (records: readonly JournalRecord[]): State => {
  const state = emptyState();
  for (const record of records) fold(state, record);
  return state;
};

/** Only Ann's texts go to her number; some held messages are for her. */
const hers = (record: JournalRecord, n: number): JournalRecord => {
  if (record.type === "reserved" || record.type === "received" || record.type === "referred")
    return { ...record, number: (record.person === "ben" ? "second-number" : "first-number") as Fingerprint };
  // What is held is held for one person under its id, from beginning to end.
  if (record.type === "held") return n % 2 === 0 ? { ...record, person: "ann", id: `ann-${record.id}` } : record;
  if ((record.type === "passed" || record.type === "throttle_ordered") && n % 2 === 0) return { ...record, person: "ann" };
  return record;
};
/** Of one day: what is forgotten by and by depends on when something happens, and less happens without her. */
const ofOneDay = (record: JournalRecord): JournalRecord => ({ ...record, at: instant(start + (record.at % days(1))) });
const journals = fc.array(anyRecord, { maxLength: 60 }).map((records) => records.map(hers).map(ofOneDay));

/** Neither order nor emptiness of what is remembered makes a difference. */
const plain = ({ newest: _, ...state }: State): unknown =>
  JSON.parse(
    JSON.stringify(state, (_, value: unknown) =>
      value instanceof Map
        ? Object.fromEntries([...value].filter(([, each]) => !Array.isArray(each) || each.length > 0).sort())
        : value,
    ),
  );

describe("erasing a person", () => {
  it("leaves a journal that adds up to the state that is left", () => {
    fc.assert(
      fc.property(journals, (records) => {
        const state = folded(records);
        const change = erasure(ann, state);
        const left = records.flatMap((record) => change.record(record) ?? []);
        change.state(state);
        assert.deepEqual(plain(state), plain(folded(left)));
      }),
      { numRuns: 500 },
    );
  });

  it("leaves every count as it was", () => {
    fc.assert(
      fc.property(journals, (records) => {
        const state = folded(records);
        const before = structuredClone(state);
        erasure(ann, state).state(state);
        for (const part of ["dailyCounts", "monthlyCosts", "outcomes", "receivedIds", "values", "byCarrierId"] as const)
          assert.deepEqual(state[part], before[part]);
      }),
    );
  });

  it("done twice is as done once, and leaves no record that tells of them", () => {
    fc.assert(
      fc.property(journals, (records) => {
        const change = erasure(ann, folded(records));
        const left = records.flatMap((record) => change.record(record) ?? []);
        assert.deepEqual(
          left.filter((record) => record.type !== "reserved" && tellsOf(record, ann)),
          [],
        );
        assert.ok(!JSON.stringify(left).includes('"ann"'));
        assert.deepEqual(
          left.flatMap((record) => change.record(record) ?? []),
          left,
        );
      }),
    );
  });

  it("keeps what others sent, got and agreed to", () => {
    fc.assert(
      fc.property(journals, (records) => {
        const change = erasure({ ...ann, names: [] }, folded(records));
        for (const record of records)
          if (
            !tellsOf(record, ann) &&
            record.type !== "notified" &&
            !("by" in record) &&
            !/\bann\b/i.test(JSON.stringify(record))
          )
            assert.equal(change.record(record), record);
      }),
    );
  });

  it("takes their names out of what others got to read, as words only", () => {
    const record: JournalRecord = {
      type: "notified",
      at: 0 as never,
      key: "unusable:ann:5",
      notice: "n",
      text: "Ann's mum called Annette",
    };
    const { record: change } = erasure(ann, emptyState());
    assert.deepEqual(change(record), { ...record, key: "unusable:•••:5", text: "••• ••• called Annette" });
  });

  it("takes their names out of keys, titles, items and values of others, also with an ending, and forgets their links", () => {
    const subject = { home: "h", adapter: "todo", item: "todo.ann_room", title: "Tidy Ann's room", actions: ["complete"] };
    const records = [
      {
        type: "reserved",
        at: 1,
        id: "m",
        person: "ben",
        number: "n",
        kind: "reminder",
        day: "2026-11-22",
        segments: 1,
        text: "Anns Zimmer",
        key: "chore:ann:1",
        reference: { number: 1, subject, until: 9 },
      },
      { type: "values_set", at: 2, scope: "h/ann", values: { "todo.ann": "due" } },
      { type: "closed", at: 3, subject: { home: "h", adapter: "todo", item: "todo.ann_room" } },
      { type: "link_created", at: 4, code: "theirs", url: "https://example.org/report", until: 9 },
      { type: "link_created", at: 5, code: "others", url: "https://example.org/other", until: 9 },
    ] as unknown as JournalRecord[];
    const state = folded(records);
    const { record: change, state: changeState } = erasure({ ...ann, links: ["theirs"] }, state);
    changeState(state);
    const left = JSON.stringify(records.flatMap((record) => change(record) ?? [])) + JSON.stringify(plain(state));
    assert.doesNotMatch(left, /ann|report/i);
    assert.match(left, /example\.org\/other/);
  });

  it("keeps the number of a text whose fate is open, since a STOP may still come of it", () => {
    const reserved = {
      type: "reserved",
      at: 0,
      id: "m",
      person: "ann",
      number: "first-number",
      kind: "alert",
      day: "2026-11-22",
      segments: 1,
      text: "hi",
    };
    const record = reserved as unknown as JournalRecord;
    const state = folded([record]);
    const open = erasure(ann, state).record(record);
    assert.equal(open?.type === "reserved" && open.number, "first-number");
    fold(state, { type: "status_changed", at: 1 as never, id: "m" as never, state: "delivered" });
    const done = erasure(ann, state).record(record);
    assert.equal(done?.type === "reserved" && done.number, "erased");
  });

  const records = (...given: readonly object[]): JournalRecord[] =>
    given.map((each, at) => ({ at, ...each })) as unknown as JournalRecord[];
  const left = (names: readonly string[], ...given: readonly object[]): JournalRecord[] => {
    const all = records(...given);
    const change = erasure({ ...ann, names: [...names] }, folded(all));
    return all.flatMap((record) => change.record(record) ?? []);
  };

  it("forgets what is remembered of her number, and renames what is remembered under her name", () => {
    const state = emptyState();
    const ofNumbers = ["stoppedNumbers", "rests", "consecutiveFailures"] as const;
    for (const name of ofNumbers)
      for (const number of ["first-number", "second-number"]) (state[name] as Map<string, unknown>).set(number, 1);
    for (const key of ["press:ann:1", "press:ben:1"]) state.notified.set(key, instant(start));
    erasure(ann, state).state(state);
    for (const name of ofNumbers) assert.deepEqual([...(state[name] as Map<string, unknown>).keys()], ["second-number"], name);
    assert.deepEqual(
      [...state.notified],
      [
        ["press:•••:1", start],
        ["press:ben:1", start],
      ],
    );
  });

  it("takes a whole name away before a part of it", () => {
    assert.deepEqual(
      left(["Ann", "Ann Lee"], { type: "notified", key: "k", notice: "n", text: "Ann Lee's turn" }).map(
        (each) => "text" in each && each.text,
      ),
      ["••• turn"],
    );
  });

  it("removes what only she agreed to, also by her number alone, and keeps it for those who read it with her", () => {
    const consent = (people: string[], number: string) => ({
      type: "consent_changed",
      number,
      change: "opted_in",
      by: "sms",
      people,
    });
    const of = (people: string[], number = "first-number") =>
      left([], consent(people, number)).map((each) => each.type === "consent_changed" && each.people);
    assert.deepEqual(of(["ann"]), []);
    assert.deepEqual(of([]), []);
    assert.deepEqual(of(["ben", "ann"]), [["ben"]]);
    assert.deepEqual(of(["ben"]), [["ben"]]);
    assert.deepEqual(of([], "second-number"), [[]]);
  });

  it("leaves alone what is still held for others, and scrubs what is no longer", () => {
    const held = (id: string) => ({
      type: "held",
      id,
      holder: "throttle",
      person: "ben",
      topic: "t",
      reason: "cooldown",
      until: 9,
      kind: "reminder",
      urgent: false,
      key: id,
      payload: { message: "Ann waits" },
    });
    const messages = left(["Ann"], held("still"), held("gone"), { type: "released", ids: ["gone"], how: "released" });
    assert.deepEqual(
      messages.flatMap((each) => (each.type === "held" ? [each.payload] : [])),
      [{ message: "Ann waits" }, { message: "••• waits" }],
    );
  });

  it("takes her out of what others' texts are about, and leaves everyone else in", () => {
    const subject = { home: "h", adapter: "todo", item: "i", title: "Dishes", actions: ["complete"] };
    const about = (people: object) => {
      const [record] = left([], {
        type: "referred",
        person: "ben",
        number: "n",
        reference: { number: 1, subject: { ...subject, ...people }, until: 9 },
      });
      const { asker, whose } = record?.type === "referred" ? record.reference.subject : {};
      return [asker, whose];
    };
    assert.deepEqual(about({ asker: "ann", whose: "ben" }), [undefined, "ben"]);
    assert.deepEqual(about({ asker: "ben", whose: "ann" }), ["ben", undefined]);
    assert.deepEqual(about({ asker: "ann", whose: "ann" }), [undefined, undefined]);
    assert.deepEqual(about({ asker: "ben" }), ["ben", undefined]);
    const closed = (who: string) =>
      left([], { type: "closed", subject: { home: "h", adapter: "todo", item: "i" }, who }).map(
        (each) => "who" in each && each.who,
      );
    assert.deepEqual([closed("ann"), closed("ben")], [[false], ["ben"]]);
  });

  it("keeps values that only mention her id, and removes those that are hers", () => {
    const values = { hers: '{"person":"ann"}', bens: '{"person":"ben","about":"annex"}', broken: "{annex" };
    const [record] = left([], { type: "values_set", scope: "questions", values });
    assert.deepEqual(record?.type === "values_set" && Object.keys(record.values), ["bens", "broken"]);
  });

  it("takes her out of scheduled texts, and removes those that were for her alone", () => {
    const text = (id: string, to: readonly string[], results?: readonly object[]) => ({
      id,
      to,
      by: "Ann",
      text: "Ann's turn",
      ...(results && { last: { at: 1, results } }),
    });
    const document = withScheduled(emptyDocument(made), [
      text("both", ["ann", "ben"], [{ person: "ann" }, { person: "ben" }]),
      text("hers", ["ann"]),
      text("never", ["adults"]),
    ] as never);
    assert.deepEqual(scheduledIn(withoutTraces(document, ann)), [
      { id: "both", to: ["ben"], by: "•••", text: "••• turn", last: { at: 1, results: [{ person: "ben" }] } },
      { id: "never", to: ["adults"], by: "•••", text: "••• turn" },
    ]);
  });
});
