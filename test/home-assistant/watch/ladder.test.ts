// A chore that stays open: its person is reminded once more, then adults hear of it; each step once, in order, and none once it is closed.

import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { recipientsOf, requestOf } from "../../../nodes/sms-ha-events/request";
import type { HomeEvent } from "../../../src/core/home/event";
import { type Duration, days, hours, instant, later, minutes } from "../../../src/core/units";
import type { HomeItem } from "../../../src/home-assistant";
import { changesOf, type Look, nextStepAt } from "../../../src/home-assistant/watch/diff";
import { type Memory, readMemory, writeMemory } from "../../../src/home-assistant/watch/memory";

const due = instant(Date.UTC(2026, 10, 22, 22, 0));
const ladder = { remindAfter: minutes(30), escalateAfter: hours(2) };
const after = { chore_due_soon: -60, chore_due: 0, chore_reminded: 30, chore_escalated: 120, chore_overdue: 24 * 60 } as const;
type StepKind = keyof typeof after;

const at = (offset: Duration): Look => ({
  now: later(due, offset),
  firstTurn: 0,
  timeZone: "America/New_York",
  dueHour: "17:00",
  steps: [minutes(-60), minutes(0), days(1)],
  ladder,
  wasAsked: () => false,
  countedSince: () => undefined,
});
const chore = (status: "open" | "claimed" | "completed" = "open", when = due): HomeItem => ({
  kind: "chore",
  item: "1",
  title: "Dishes",
  status,
  due: { kind: "moment", at: when },
  actions: ["complete"],
});

/** Each item as it is at a time; every comparison begins with what was saved, as after a restart. */
const reported = (...looks: readonly (readonly [HomeItem, Look])[]): string[][] => {
  let saved: string | undefined;
  return looks.map(([item, look]) => {
    const { events, memory } = changesOf(readMemory(saved), item, look);
    saved = writeMemory(memory);
    return events.map(({ kind }) => kind);
  });
};

describe("a chore that stays open", () => {
  it("climbs the ladder, each step once", () => {
    const times = [minutes(0), minutes(29), minutes(30), minutes(31), hours(2), hours(3), days(1)];
    deepEqual(reported(...times.map((time) => [chore(), at(time)] as const)), [
      ["chore_due"],
      [],
      ["chore_reminded"],
      [],
      ["chore_escalated"],
      [],
      ["chore_overdue"],
    ]);
  });

  it("is reported to both its person and the adults after a time without a connection", () => {
    deepEqual(reported([chore(), at(hours(-2))], [chore(), at(hours(3))]), [[], ["chore_reminded", "chore_escalated"]]);
  });

  it("wakes the watcher for the next step", () => {
    const memory = changesOf(undefined, chore(), at(minutes(0))).memory;
    equal(nextStepAt(chore(), memory, at(minutes(0))), later(due, minutes(30)));
  });

  it("counts from the new time once it is snoozed", () => {
    const snoozed = chore("open", later(due, hours(4)));
    deepEqual(reported([chore(), at(minutes(0))], [snoozed, at(hours(2))], [snoozed, at(hours(4))], [snoozed, at(hours(6))]), [
      ["chore_due"],
      [],
      ["chore_due"],
      ["chore_reminded", "chore_escalated"],
    ]);
  });

  it("is left alone by default", () => {
    const { ladder: _, ...plain } = at(hours(3));
    deepEqual(reported([chore(), { ...plain, now: later(due, minutes(0)) }], [chore(), plain]), [["chore_due"], []]);
  });

  it("never climbs twice, out of order, or once it is closed, over any sequence of comparisons and restarts", () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 300 }),
      status: fc.constantFrom("open" as const, "open" as const, "open" as const, "claimed" as const, "completed" as const),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        let minute = -120;
        let memory: Memory | undefined;
        const seen: StepKind[] = [];
        for (const { wait, status } of steps) {
          minute += wait;
          const changes = changesOf(memory, chore(status), at(minutes(minute)));
          memory = readMemory(writeMemory(changes.memory));
          const climbed = changes.events.map(({ kind }) => kind).filter((kind): kind is StepKind => kind in after);
          if (status !== "open") deepEqual(climbed, []);
          for (const kind of climbed) ok(after[kind] <= minute, `${kind} at ${minute}`);
          if (status === "open" && minute >= after.chore_escalated && minute < after.chore_overdue)
            ok([...seen, ...climbed].includes("chore_escalated"));
          seen.push(...climbed);
        }
        equal(new Set(seen).size, seen.length);
        deepEqual(
          seen,
          [...seen].sort((a, b) => after[a] - after[b]),
        );
      }),
    );
  });
});

describe("what is done", () => {
  const lateness = (when: HomeItem["due"], time: Duration): boolean | undefined => {
    const open = { ...chore(), due: when } as HomeItem;
    const { memory } = changesOf(undefined, open, at(hours(-1)));
    const { closing, late } = changesOf(memory, { ...open, status: "completed" } as HomeItem, at(time));
    equal(closing, "complete");
    return late;
  };

  it("is late an hour after it was due, or after its day where no time is known", () => {
    const [moment, day] = [{ kind: "moment", at: due } as const, { kind: "day", day: "2026-11-22" } as const];
    equal(lateness(moment, minutes(60)), false);
    equal(lateness(moment, minutes(61)), true);
    // Due at 5 PM.
    equal(lateness(day, hours(6)), false);
    equal(lateness(day, hours(7)), true);
    equal(lateness(undefined, days(7)), false);
  });
});

describe("the text about a chore that stays open", () => {
  const event: HomeEvent = {
    kind: "chore_escalated",
    occurrence: "o",
    source: "list",
    subject: { home: "h", adapter: "todo", item: "1", title: "Dishes", actions: ["complete"] },
    list: "Ben",
    due,
  };
  const config = { lists: [], tell: [], approvers: "adults", escalateTo: "anna", otherwise: "adults" };
  const surroundings = {
    person: (name: string) => (name === "Ben" ? { id: "ben", name } : undefined),
    chosen: { rowOf: () => undefined },
  };

  it("goes to those who should know, names whose chore it is, and can be answered", () => {
    const [recipient] = recipientsOf(event, config, surroundings);
    ok(recipient);
    const request = requestOf(recipient.about, recipient.to);
    equal(request.to, "anna");
    deepEqual(request.data, { title: "Dishes", who: "Ben", due });
    deepEqual(request.about?.actions, ["complete", "ask"]);
  });

  it("names no one if the chore is everyone's", () => {
    const [recipient] = recipientsOf({ ...event, list: "Family" }, config, surroundings);
    ok(recipient);
    deepEqual(requestOf(recipient.about, recipient.to).data, { title: "Dishes", due });
  });
});
