// A clock that is behind the newest record: sending waits, and resumes by itself without losing a record or a count.

import assert from "node:assert/strict";
import fc from "fast-check";
import { isClockBehind } from "../../../src/core/journal/clock";
import { fold } from "../../../src/core/journal/fold";
import { type JournalRecord, recordSchema } from "../../../src/core/journal/records";
import { restore, snapshot } from "../../../src/core/journal/snapshot";
import { emptyState, isLeased, type State } from "../../../src/core/journal/state";
import { type Duration, days, hours, type Instant, instant, type LocalDay, later, minutes } from "../../../src/core/units";
import { at, reserved } from "../../stores/records";
import { anyRecord } from "./arbitrary";

/** The record that upkeep writes every hour. */
const hourly = (at: Instant): JournalRecord => ({ type: "values_set", at, scope: "clock", values: {} });

/** Folds one record an hour; returns the time of the last. */
const runFor = (state: State, length: Duration, from: Instant): Instant => {
  const until = later(from, length);
  for (let time = from; time <= until; time = later(time, hours(1))) fold(state, hourly(time));
  return until;
};

describe("a clock that is behind the newest record", () => {
  const now = at(0);
  const ranAhead = (by: Duration): State => {
    const state = emptyState();
    fold(state, { ...reserved(1), at: later(now, by), day: "2026-12-24" as LocalDay });
    return state;
  };

  it("counts as behind from more than a day on", () => {
    const state = ranAhead(days(2));
    assert.equal(isClockBehind(state, now), true);
    assert.equal(isClockBehind(state, later(now, days(1))), false);
    assert.equal(isClockBehind(state, later(now, (days(1) - 1) as Duration)), true);
  });

  it("is right again once it has passed the newest record", () => {
    const state = ranAhead(days(30));
    runFor(state, hours(5), now);
    fold(state, hourly(later(now, days(31))));
    assert.deepEqual([state.newest, state.behind], [later(now, days(31)), undefined]);
  });

  it("is taken to be right after a day of records, and no sooner", () => {
    const state = ranAhead(days(365));
    const almost = runFor(state, hours(23), now);
    assert.equal(isClockBehind(state, almost), true);
    const proven = later(now, days(1));
    fold(state, hourly(proven));
    assert.deepEqual([isClockBehind(state, proven), state.newest, state.behind], [false, proven, undefined]);
    assert.equal(state.dailyCounts.get("2026-12-24" as LocalDay)?.messages, 1, "what was sent stays counted on its day");
  });

  it("proves nothing by jumping, or by a single record a day later", () => {
    const state = ranAhead(days(365));
    runFor(state, hours(20), now);
    const jumped = later(now, days(100));
    runFor(state, hours(23), jumped);
    assert.equal(isClockBehind(state, later(jumped, hours(23))), true);
    fold(state, hourly(later(now, -days(3) as Duration)));
    assert.equal(isClockBehind(state, later(now, -days(3) as Duration)), true);
  });

  it("is never right in 1970, however long the machine has run without a network", () => {
    const state = ranAhead(minutes(0));
    const young = runFor(state, days(10), instant(0));
    assert.deepEqual([isClockBehind(state, young), state.newest], [true, now]);
  });

  it("ends what was leased ahead, so that it is released in minutes and not in a year", () => {
    const state = emptyState();
    const entry = { id: "h1", holder: "t", person: "pat", topic: "", kind: "reminder", urgent: false, key: "k" } as const;
    fold(state, { type: "held", at: now, until: now, payload: {}, ...entry });
    fold(state, { type: "leased", at: later(now, days(365)), ids: ["h1"], until: later(now, days(366)) });
    const proven = runFor(state, days(1), now);
    assert.deepEqual(
      [...state.held.values()].map((held) => [held.id, isLeased(held, proven)]),
      [["h1", false]],
    );
  });

  it("leaves no time in the future and every count as it was, whatever happened before", () =>
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), fc.integer({ min: 0, max: 100 }), (records, day) => {
        const state = emptyState();
        for (const record of records) fold(state, recordSchema.parse(JSON.parse(JSON.stringify(record))));
        const counts = structuredClone([state.dailyCounts, state.monthlyCosts, state.outcomes]);
        let until = instant(Date.UTC(2026, 10, 22) + day * 86_400_000);
        if (!isClockBehind(state, until)) return;
        do {
          until = later(until, hours(1));
          fold(state, hourly(until));
        } while (isClockBehind(state, until));
        if (state.newest !== until) return;
        const times = [
          state.lastSent,
          state.sentKeys,
          state.receivedIds,
          state.notified,
          state.closed,
          state.lastPassed,
          state.releaseOrdered,
        ].flatMap((map) => [...(map as Map<unknown, number>).values()]);
        const messages = [...state.messages.values()].flatMap(({ at: sent, before }) => [sent, before ?? sent]);
        const held = [...state.held.values()].flatMap((entry) => [entry.at, entry.leased ?? 0]);
        assert.ok([...times, ...messages, ...held, state.newest].every((time) => time <= until));
        assert.deepEqual([state.dailyCounts, state.monthlyCosts, state.outcomes], counts);
        assert.deepEqual(restore(JSON.parse(snapshot(state))), state);
      }),
      { numRuns: 300 },
    ));
});
