// A clock that ran ahead: once it is set right, nothing in the state is of a time still to come, and no count has changed.

import assert from "node:assert/strict";
import fc from "fast-check";
import { fold } from "../../../src/core/journal/fold";
import { recordSchema } from "../../../src/core/journal/records";
import { restore, snapshot } from "../../../src/core/journal/snapshot";
import { emptyState, isLeased } from "../../../src/core/journal/state";
import { isClockBehind } from "../../../src/core/policy/decide";
import { days, instant, type LocalDay, later } from "../../../src/core/units";
import { at, reserved } from "../../stores/records";
import { anyRecord } from "./arbitrary";

describe("A clock that is set right", () => {
  it("leaves nothing of a time still to come, and every count as it was", () =>
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), fc.integer({ min: 0, max: 100 }), (records, day) => {
        const state = emptyState();
        for (const record of records) fold(state, recordSchema.parse(JSON.parse(JSON.stringify(record))));
        const counts = structuredClone([state.days, state.months, state.outcomes]);
        const now = instant(Date.UTC(2026, 10, 22) + day * 86_400_000);
        fold(state, { type: "clock_set", at: now });
        const times = [state.lastSent, state.keys, state.seen, state.noticed, state.closed, state.passed, state.hurried].flatMap(
          (map) => [...(map as Map<unknown, number>).values()],
        );
        const messages = [...state.messages.values()].flatMap(({ at: sent, before }) => [sent, before ?? sent]);
        const held = [...state.held.values()].flatMap((entry) => [entry.at, entry.leased ?? 0]);
        assert.ok([...times, ...messages, ...held, state.newest].every((time) => time <= now));
        // A set clock that is later than everything prunes what is old, as any record would.
        if (records.every((record) => record.at >= now)) assert.deepEqual([state.days, state.months, state.outcomes], counts);
        assert.deepEqual(restore(JSON.parse(snapshot(state))), state);
      }),
      { numRuns: 300 },
    ));

  it("ends what was leased by the wrong one, so that it is let go in minutes and not in a year", () => {
    const state = emptyState();
    const entry = { id: "h1", holder: "t", person: "pat", topic: "", kind: "reminder", urgent: false, key: "k" } as const;
    fold(state, { type: "held", at: at(0), until: at(0), payload: {}, ...entry });
    fold(state, { type: "leased", at: later(at(0), days(365)), ids: ["h1"], until: later(at(0), days(366)) });
    fold(state, { type: "clock_set", at: at(1) });
    assert.deepEqual(
      [...state.held.values()].map((held) => [held.id, isLeased(held, at(1))]),
      [["h1", false]],
    );
  });

  it("is behind where it shows a day before what was written last, and not any more once it is set", () => {
    const state = emptyState();
    fold(state, { ...reserved(1), at: later(at(0), days(2)), day: "2026-11-24" as LocalDay });
    assert.equal(isClockBehind(state, "UTC", at(0)), true);
    assert.equal(isClockBehind(state, "UTC", later(at(0), days(2))), false);
    fold(state, { type: "clock_set", at: at(0) });
    assert.equal(isClockBehind(state, "UTC", at(0)), false);
  });
});
