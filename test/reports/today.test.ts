// Reports: sums that agree with what happened, forecasts that are sober, and thirty days without a gap.

import assert from "node:assert/strict";
import fc from "fast-check";
import { fold } from "../../src/core/journal/fold";
import type { JournalRecord, RecordOf } from "../../src/core/journal/records";
import { emptyState } from "../../src/core/journal/state";
import { isCounted, type MessageState, nextState, outcomes } from "../../src/core/message/states";
import { days, hours, instant, type LocalDay, later } from "../../src/core/units";
import { dayReport, monthReport, outcomesOfDays } from "../../src/reports/today";
import { messagesWithNews } from "../core/journal/arbitrary";

const prices = { segmentPrice: 0.01, monthlyBudget: undefined, timeZone: "UTC" };
const folded = (records: readonly JournalRecord[]) => {
  const state = emptyState();
  for (const record of records) fold(state, record);
  return state;
};
const day = (text: string): LocalDay => text as LocalDay;
const month = (cost: number) => {
  const state = emptyState();
  state.monthlyCosts.set("2026-11", { known: cost, unpriced: 0 });
  return state;
};

/** What a message costs after all its news: its price, or what its segments cost as far as anybody knows. */
const costOf = (message: RecordOf<"reserved">, news: readonly RecordOf<"status_changed">[]): number => {
  const theirs = news.filter(({ id }) => id === message.id);
  const state = theirs.reduce<MessageState>((now, { state: to }) => nextState(now, to), "reserved");
  if (!isCounted(state)) return 0;
  const segments = theirs.findLast((each) => each.segments !== undefined)?.segments ?? message.segments;
  return theirs.findLast((each) => each.price)?.price?.amount ?? segments * prices.segmentPrice;
};

describe("A report of the day", () => {
  it("costs what its texts cost: known prices, and the price of a segment for the rest", () => {
    fc.assert(
      fc.property(messagesWithNews, ([reservations, news]) => {
        const state = folded([...reservations, ...news]);
        const today = reservations[0]?.day ?? day("2026-11-22");
        const expected = reservations.filter((each) => each.day === today).reduce((sum, each) => sum + costOf(each, news), 0);
        assert.ok(Math.abs(dayReport(state, prices, today).cost - expected) < 1e-6);
      }),
      { numRuns: 500 },
    );
  });
});

describe("A report of the month", () => {
  it("foresees what it will have cost if it goes on so", () => {
    const noonOfTheTenth = instant(Date.UTC(2026, 10, 10, 12));
    assert.deepEqual(monthReport(month(9.5), prices, noonOfTheTenth), { month: "2026-11", cost: 9.5, forecast: 30 });
  });

  it("makes no fortune of one text in the month's first hour", () => {
    const first = instant(Date.UTC(2026, 10, 1, 0, 5));
    assert.ok(monthReport(month(0.01), prices, first).forecast <= 0.31);
  });

  it("foresees at its end what it has cost, and never less at any time", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 0, max: 30 * 24 - 1 }), (cost, hour) => {
        const now = later(instant(Date.UTC(2026, 10, 1)), hours(hour));
        const report = monthReport(month(cost), prices, now);
        assert.ok(report.forecast >= report.cost);
      }),
    );
    const end = instant(Date.UTC(2026, 11, 1) - 1);
    assert.ok(Math.abs(monthReport(month(3), prices, end).forecast - 3) < 0.001);
  });

  it("knows its budget where there is one", () => {
    const report = monthReport(month(1), { ...prices, monthlyBudget: 5 }, instant(Date.UTC(2026, 10, 20)));
    assert.equal(report.budget, 5);
  });
});

describe("The last days by outcome", () => {
  it("are as many as asked for, one after the other, today last, over months and leap days", () => {
    const shown = outcomesOfDays(emptyState(), day("2028-03-02"), 4);
    assert.deepEqual(
      shown.map((each) => each.day),
      ["2028-02-28", "2028-02-29", "2028-03-01", "2028-03-02"],
    );
  });

  it("tell every message once", () => {
    fc.assert(
      fc.property(messagesWithNews, ([reservations, news]) => {
        const state = folded([...reservations, ...news]);
        const shown = outcomesOfDays(state, day("2026-11-23"), 3);
        const counted = shown.reduce((sum, each) => sum + outcomes.reduce((all, outcome) => all + each[outcome], 0), 0);
        assert.equal(counted, reservations.length);
      }),
      { numRuns: 300 },
    );
  });

  it("are remembered for thirty days, and beyond", () => {
    const reserved = (n: number): JournalRecord => {
      const at = later(instant(Date.UTC(2026, 9, 1, 12)), days(n));
      const text = { kind: "reminder", segments: 1, text: "" } as const;
      const ids = { id: `m${n}` as never, number: "f" as never, day: new Date(at).toISOString().slice(0, 10) as never };
      return { type: "reserved", at, ...text, ...ids };
    };
    const state = folded(Array.from({ length: 40 }, (_, n) => reserved(n)));
    const shown = outcomesOfDays(state, day("2026-11-09"), 30);
    assert.deepEqual(
      shown.map(({ underway }) => underway),
      Array(30).fill(1),
    );
  });
});
