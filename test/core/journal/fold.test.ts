// The laws of the journal: what its records add up to, in whatever order the carrier's news come in.

import assert from "node:assert/strict";
import fc from "fast-check";
import { fold } from "../../../src/core/journal/fold";
import { type JournalRecord, type RecordOf, recordSchema } from "../../../src/core/journal/records";
import { restore, snapshot } from "../../../src/core/journal/snapshot";
import { countOf, emptyState, type State } from "../../../src/core/journal/state";
import { kinds } from "../../../src/core/message/kinds";
import { isCounted, type MessageState, nextState, noOutcomes, outcomeOf } from "../../../src/core/message/states";
import { days, type Instant, type LocalDay, later, type PersonId } from "../../../src/core/units";
import { accepted, at, messageId, noticed, reserved } from "../../stores/records";
import { anyRecord, messagesWithNews } from "./arbitrary";

const folded = (...records: readonly JournalRecord[]): State => {
  const state = emptyState();
  for (const record of records) fold(state, record);
  return state;
};

const moved = (n: number, to: MessageState, more: Partial<RecordOf<"status_changed">> = {}): JournalRecord => ({
  type: "status_changed",
  at: at(n),
  id: messageId(n),
  state: to,
  ...more,
});

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

/** Everything but the time of the newest record, which the order of the news may well change. */
const countsOf = ({
  dailyCounts: days,
  outcomes,
  monthlyCosts: months,
  lastSent,
  sentKeys: keys,
  messages,
  byCarrierId,
}: State) => ({
  days,
  outcomes,
  months,
  lastSent,
  keys,
  messages,
  byCarrierId,
});

describe("The journal adds up", () => {
  it("to the same state in whatever order the carrier's news come in, however often", () => {
    fc.assert(
      fc.property(
        messagesWithNews.chain(([reservations, news]) => fc.tuple(fc.constant(reservations), fc.constant(news), shuffled(news))),
        ([reservations, news, otherOrder]) => {
          const first = folded(...reservations, ...news);
          const second = folded(...reservations, ...otherOrder, ...otherOrder);
          assert.deepEqual(countsOf(second), countsOf(first));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("to the sums of what is counted, and to nothing else", () => {
    fc.assert(
      fc.property(messagesWithNews, ([reservations, news]) => {
        const state = folded(...reservations, ...news);
        const counted = reservations.filter(({ id }) => {
          const final = news
            .filter((each) => each.id === id)
            .reduce<MessageState>((now, { state: to }) => nextState(now, to), "reserved");
          return isCounted(final);
        });
        const messages = [...state.dailyCounts.values()].reduce((sum, count) => sum + count.messages, 0);
        assert.equal(messages, counted.length);
        const lastOf = (person: PersonId) =>
          counted.filter((each) => each.person === person && kinds[each.kind].cooldown).map((each) => each.at);
        for (const person of ["ann", "ben"] as PersonId[])
          assert.equal(state.lastSent.get(person) ?? Number.NEGATIVE_INFINITY, Math.max(...lastOf(person)));
      }),
      { numRuns: 1000 },
    );
  });

  it("to what was there before, once the carrier has refused everything, in any order", () => {
    fc.assert(
      fc.property(
        messagesWithNews.chain(([reservations]) => fc.tuple(fc.constant(reservations), shuffled(reservations))),
        ([reservations, order]) => {
          const earlier = { ...reserved(0), person: "ann" as PersonId };
          const before = folded(earlier);
          const refusals = order.map(({ id, at }): JournalRecord => ({ type: "status_changed", at, id, state: "refused" }));
          const mine = reservations.map((each) => ({ ...each, id: `later-${each.id}` as typeof each.id }));
          const after = folded(
            earlier,
            ...mine,
            ...refusals.map((each) => ({ ...each, id: `later-${(each as RecordOf<"status_changed">).id}` }) as JournalRecord),
          );
          assert.deepEqual(
            { days: after.dailyCounts, months: after.monthlyCosts, lastSent: after.lastSent, keys: after.sentKeys },
            { days: before.dailyCounts, months: before.monthlyCosts, lastSent: before.lastSent, keys: before.sentKeys },
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("to the state its snapshot restores, for any journal", () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (written) => {
        const records = written.map((record) => recordSchema.parse(JSON.parse(JSON.stringify(record))));
        const state = folded(...records);
        assert.deepEqual(restore(JSON.parse(snapshot(state))), state);
      }),
      { numRuns: 500 },
    );
  });

  it("from a snapshot and what came after as it does from the beginning", () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 40 }), fc.array(anyRecord, { maxLength: 40 }), (before, after) => {
        const [first, second] = [before, after].map((list) => list.map((r) => recordSchema.parse(JSON.parse(JSON.stringify(r)))));
        const resumed = restore(JSON.parse(snapshot(folded(...(first ?? [])))));
        assert.ok(resumed);
        for (const record of second ?? []) fold(resumed, record);
        assert.deepEqual(resumed, folded(...(first ?? []), ...(second ?? [])));
      }),
      { numRuns: 500 },
    );
  });
});

describe("A message", () => {
  const today = reserved(1).day;

  it("is counted from its reservation on, and once however often it is said", () => {
    assert.deepEqual(countOf(folded(reserved(1), reserved(1)), today), { messages: 1, segments: 1 });
  });

  it("stays counted if its outcome is unknown", () => {
    const state = folded(reserved(1), moved(1, "unknown"));
    assert.equal(countOf(state, today).messages, 1);
    assert.equal(state.lastSent.get("pat" as PersonId), at(1));
  });

  it("is counted again where it turns out that it went after all, and the cooldown with it", () => {
    const state = folded(reserved(1), moved(1, "refused"), moved(1, "delivered"));
    assert.equal(countOf(state, today).messages, 1);
    assert.equal(state.lastSent.get("pat" as PersonId), at(1));
  });

  it("counts as many segments as the carrier says, before or after a refusal that was none", () => {
    const states = [
      folded(reserved(1), moved(1, "refused"), moved(1, "accepted", { segments: 3 })),
      folded(reserved(1), moved(1, "accepted", { segments: 3 }), moved(1, "refused")),
    ];
    for (const state of states) assert.deepEqual(countOf(state, today), { messages: 1, segments: 3 });
  });

  it("costs its price once the price is known, and an unpriced segment until then", () => {
    const month = today.slice(0, 7);
    assert.deepEqual(folded(reserved(1)).monthlyCosts.get(month), { known: 0, unpriced: 1 });
    const price = { amount: 0.0079, currency: "USD" };
    assert.deepEqual(folded(reserved(1), moved(1, "sent", { price })).monthlyCosts.get(month), { known: 0.0079, unpriced: 0 });
  });

  it("counts as one that did not reach the phone once, and no more where it was delivered after all", () => {
    const missed = moved(1, "failed", { unreached: true });
    const counted = (...news: readonly JournalRecord[]) =>
      [...folded(reserved(1), ...news).consecutiveFailures.values()].map((it) => it.count);
    assert.deepEqual(counted(missed, missed, moved(1, "undelivered", { unreached: true })), [1]);
    assert.deepEqual(counted(missed, moved(1, "delivered")), []);
    assert.deepEqual(counted(moved(1, "delivered"), missed), []);
  });

  it("gives the cooldown back to the text before it, also where that one is refused later", () => {
    const both = [reserved(1), reserved(2)];
    assert.equal(folded(...both, moved(2, "refused")).lastSent.get("pat" as PersonId), at(1));
    assert.equal(folded(...both, moved(1, "refused"), moved(2, "refused")).lastSent.get("pat" as PersonId), undefined);
  });

  it("gives its key back only where no other text went under it", () => {
    const [first, second] = [1, 2].map((n) => ({ ...reserved(n), key: "trash:1" }));
    assert.ok(first && second);
    assert.equal(folded(first, moved(1, "refused")).sentKeys.size, 0);
    assert.equal(folded(first, moved(1, "refused"), second, moved(1, "delivered"), moved(2, "refused")).sentKeys.size, 1);
  });
});

describe("The laws above", () => {
  it("are tried with every type of record there is", () => {
    const types = new Set(fc.sample(anyRecord, 2000).map(({ type }) => type));
    const missing = recordSchema.options.map((option) => option.shape.type.value).filter((type) => !types.has(type));
    assert.deepEqual(missing, []);
  });
});

describe("The state", () => {
  it("forgets what nothing asks for any more, and no more than that", () => {
    const afterDays = (count: number) => ({ ...noticed(9), at: later(at(0), days(count)) as Instant });
    const history = [reserved(1), accepted(1), moved(1, "delivered"), reserved(2), noticed(1)];
    const soon = folded(...history, afterDays(4));
    assert.deepEqual([...soon.messages.keys()], [messageId(2)]);
    assert.equal(soon.byCarrierId.size, 0);
    assert.equal(soon.dailyCounts.size, 1);
    const late = folded(...history, afterDays(70));
    assert.equal(late.messages.size, 0);
    assert.equal(late.dailyCounts.size, 0);
    assert.deepEqual([...late.notified.keys()], ["cap-9"]);
  });

  it("forgets a text that two carriers had under the names of both", () => {
    const state = folded(
      reserved(1),
      moved(1, "accepted", { carrierId: "C1" }),
      moved(1, "accepted", { carrierId: "C2", failoverReason: "30034" }),
      moved(1, "delivered", { carrierId: "C2" }),
    );
    assert.deepEqual([...state.byCarrierId.keys()], ["C1", "C2"]);
    fold(state, { ...noticed(2), at: later(at(1), days(4)) });
    assert.deepEqual([state.messages.size, state.byCarrierId.size], [0, 0]);
  });

  it("is no state where the snapshot is damaged", () => {
    assert.equal(restore({ ...JSON.parse(snapshot(folded(reserved(1)))), dailyCounts: [["today", {}]] }), undefined);
    assert.equal(restore(undefined), undefined);
  });
});

describe("The outcomes of the days", () => {
  it("count every message once, under what became of it, in whatever order the news come in", () => {
    fc.assert(
      fc.property(messagesWithNews, ([reservations, news]) => {
        const { outcomes } = folded(...reservations, ...news);
        for (const day of new Set(reservations.map((each) => each.day))) {
          const expected = noOutcomes();
          for (const { id } of reservations.filter((each) => each.day === day)) {
            const said = news.filter((each) => each.id === id).map(({ state: to }) => to);
            expected[outcomeOf(said.reduce<MessageState>(nextState, "reserved"))] += 1;
          }
          assert.deepEqual(outcomes.get(day), expected);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("count a refused request on the household's day, not on Greenwich's", () => {
    const refused: JournalRecord = {
      type: "refused",
      at: at(0),
      day: "2026-11-21" as LocalDay,
      kind: "reminder",
      reason: "cooldown",
    };
    assert.equal(folded(refused).outcomes.get("2026-11-21" as LocalDay)?.refused, 1);
  });

  it("are forgotten with the counts of their day", () => {
    const late = { ...noticed(9), at: later(at(0), days(70)) };
    assert.equal(folded(reserved(1), late).outcomes.size, 0);
  });
});
