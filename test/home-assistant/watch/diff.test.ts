// What is reported of one item from one comparison to the next, and how texts about it are closed.

import assert from "node:assert/strict";
import { type Duration, days, hours, type Instant, instant, later, minutes } from "../../../src/core/units";
import type { HomeItem } from "../../../src/home-assistant";
import type { Decision } from "../../../src/home-assistant/adapters/adapter";
import { changesOf, type Look, nextStepAt } from "../../../src/home-assistant/watch/diff";
import { type Memory, readMemory, writeMemory } from "../../../src/home-assistant/watch/memory";

const due = instant(Date.UTC(2026, 10, 22, 22, 0));
const steps = [minutes(-60), minutes(0), days(1)];
const look = (now: Instant, asked: readonly string[] = []): Look => ({
  now,
  firstTurn: 0,
  timeZone: "America/New_York",
  dueHour: "17:00",
  steps,
  wasAsked: (question) => asked.includes(question),
  countedSince: () => undefined,
});

type Chore = Extract<HomeItem, { kind: "chore" }>;
type Reward = Extract<HomeItem, { kind: "reward" }>;
const chore = (fields: Partial<Chore> = {}): HomeItem => ({
  kind: "chore",
  item: "1",
  title: "Dishes",
  status: "open",
  due: { kind: "moment", at: due },
  actions: ["complete"],
  ...fields,
});
const withoutDue = (status: Chore["status"], fields: Partial<Chore> = {}): HomeItem => ({
  kind: "chore",
  item: "1",
  title: "Dishes",
  status,
  actions: [],
  ...fields,
});
const reward = (status: Reward["status"], fields: Partial<Reward> = {}): HomeItem => ({
  kind: "reward",
  item: "2",
  title: "Ice cream",
  status,
  actions: [],
  ...fields,
});

/** Compares each with what is remembered; gives the events of each comparison, and after `/` how texts are closed. */
const story = (...looks: [HomeItem, Look][]): string[] => {
  let memory: Memory | undefined;
  return looks.map(([item, at]) => {
    const { events, closing, memory: after } = changesOf(memory, item, at);
    memory = readMemory(writeMemory(after));
    return events.map(({ kind }) => kind).join(" ") + (closing ? `/${closing}` : "");
  });
};
const morning = later(due, hours(-8));
const at = (offset: Duration): Look => look(later(due, offset));
const inTurn = (...items: HomeItem[]): string[] =>
  story(...items.map((item, index): [HomeItem, Look] => [item, look(later(morning, minutes(index)))]));

describe("what is reported of a chore that falls due", () => {
  const cases: [why: string, looks: [HomeItem, Look][], reported: string[]][] = [
    [
      "nothing while nothing changes",
      [
        [chore(), look(morning)],
        [chore(), look(morning)],
      ],
      ["", ""],
    ],
    [
      "each step once",
      [
        [chore(), at(minutes(-61))],
        [chore(), at(minutes(-60))],
        [chore(), at(minutes(0))],
        [chore(), at(days(1))],
        [chore(), at(days(2))],
      ],
      ["", "chore_due_soon", "chore_due", "chore_overdue", ""],
    ],
    [
      "only the latest of the steps missed",
      [
        [chore(), look(morning)],
        [chore(), at(days(3))],
      ],
      ["", "chore_overdue"],
    ],
    ["no step of a completed chore", [[chore({ status: "completed" }), at(minutes(5))]], ["chore_completed/complete"]],
    [
      "what the home itself calls due, once until it isn't",
      [
        [withoutDue("open"), look(morning)],
        [withoutDue("due"), look(morning)],
        [withoutDue("due"), look(due)],
        [withoutDue("open"), look(due)],
        [withoutDue("due"), look(due)],
        [withoutDue("overdue"), look(due)],
      ],
      ["", "chore_due", "", "", "chore_due", "chore_overdue"],
    ],
    [
      "a calendar event as due and never as overdue",
      [
        [chore({ passes: true }), look(morning)],
        [chore({ passes: true }), at(minutes(0))],
        [chore({ passes: true }), at(days(2))],
      ],
      ["", "chore_due", ""],
    ],
    [
      "no step of a chore completed before it was due",
      [
        [chore(), look(morning)],
        [chore({ status: "completed" }), at(hours(-2))],
        [chore({ status: "completed" }), at(hours(2))],
      ],
      ["", "chore_completed/complete", ""],
    ],
    ["that a new chore is due soon already", [[chore(), at(minutes(-30))]], ["chore_due_soon"]],
    [
      "each step again for another due date",
      [
        [chore(), at(minutes(0))],
        [chore({ due: { kind: "moment", at: later(due, days(7)) } }), at(minutes(1))],
        [chore({ due: { kind: "moment", at: later(due, days(7)) } }), at(days(7))],
      ],
      ["chore_due", "", "chore_due"],
    ],
    [
      "nothing of a due date that was removed",
      [
        [chore(), look(morning)],
        [withoutDue("open"), at(minutes(0))],
      ],
      ["", ""],
    ],
    [
      "nothing again when the due date is put back",
      [
        [chore(), at(minutes(0))],
        [withoutDue("open"), at(minutes(1))],
        [chore(), at(minutes(2))],
      ],
      ["chore_due", "", ""],
    ],
  ];
  for (const [why, looks, reported] of cases) it(why, () => assert.deepEqual(story(...looks), reported));
});

describe("what is reported of a system whose only record is its state", () => {
  it("each state it shows, and no rejection when a claim is gone", () => {
    assert.deepEqual(inTurn(withoutDue("open"), withoutDue("claimed"), withoutDue("approved")), [
      "",
      "chore_claimed/claim",
      "chore_approved/approve",
    ]);
    assert.deepEqual(inTurn(withoutDue("claimed"), withoutDue("open"), withoutDue("claimed")), [
      "chore_claimed/claim",
      "/reopened",
      "chore_claimed/claim",
    ]);
    assert.deepEqual(inTurn(reward("open"), reward("requested"), reward("approved"), reward("redeemed")), [
      "",
      "reward_requested/claim",
      "reward_approved/approve",
      "reward_redeemed/approve",
    ]);
  });

  it("a completed chore that is unticked can be answered again, an approved one can't", () => {
    assert.deepEqual(inTurn(withoutDue("completed"), withoutDue("open")), ["chore_completed/complete", "/reopened"]);
    assert.deepEqual(inTurn(withoutDue("approved"), withoutDue("open")), ["chore_approved/approve", ""]);
  });

  it("never the same mark for two events of one kind, and always the same for one", () => {
    const first = changesOf(undefined, reward("requested"), look(morning));
    assert.deepEqual(changesOf(undefined, reward("requested"), look(later(morning, hours(1)))).events, first.events);
    const open = changesOf(first.memory, reward("open"), look(morning));
    const second = changesOf(open.memory, reward("requested"), look(morning));
    assert.notDeepEqual(second.events[0]?.mark, first.events[0]?.mark);
  });
});

describe("what is reported of a system that records its decisions", () => {
  const decided = (...decisions: [Decision["kind"], Instant, Partial<Decision>?][]): Partial<Chore> => ({
    decisions: decisions.map(([kind, when, more]) => ({ kind, at: when, ...more })),
  });
  const [first, second] = [later(morning, minutes(-20)), later(morning, minutes(-10))];

  it("an approval when it is recorded, whatever the state is then", () => {
    for (const status of ["approved", "open", "claimed"] as const)
      assert.deepEqual(
        inTurn(withoutDue("claimed", decided()), withoutDue(status, decided(["approved", first]))),
        ["/claim", "chore_approved/approve"],
        status,
      );
  });

  it("a rejection when it is recorded, and then the chore can be answered again", () => {
    assert.deepEqual(inTurn(withoutDue("claimed", decided()), withoutDue("open", decided(["rejected", first]))), [
      "/claim",
      "chore_rejected/reopened",
    ]);
  });

  it("no decision when a claim is gone without one: it was taken back, or the system opened the chore again", () => {
    assert.deepEqual(
      inTurn(withoutDue("claimed", decided(["approved", first])), withoutDue("open", decided(["approved", first]))),
      ["/claim", "/reopened"],
    );
  });

  it("every decision once: the same record, or an older one, is none", () => {
    assert.deepEqual(
      inTurn(
        withoutDue("open", decided(["approved", first])),
        withoutDue("open", decided(["approved", second])),
        withoutDue("open", decided(["approved", second])),
        withoutDue("open", decided(["approved", first])),
        withoutDue("open", decided()),
        withoutDue("open", decided(["approved", second])),
      ),
      ["", "chore_approved/approve", "", "", "", ""],
    );
  });

  it("no decision of a rejection by the system's own reset, which moves the due date", () => {
    const reset = decided(["rejected", first, { unlessRescheduled: true }]);
    const next = { kind: "moment", at: later(due, days(1)) } as const;
    assert.deepEqual(inTurn(chore({ status: "claimed", ...decided() }), chore({ ...reset, due: next })), ["/claim", "/reopened"]);
    assert.deepEqual(inTurn(chore({ status: "claimed", ...decided() }), chore(reset)), ["/claim", "chore_rejected/reopened"]);
  });

  it("a decision of a claim made earlier, if its question was asked", () => {
    const late = decided(["approved", second, { question: "b" }], ["approved", first, { question: "a" }]);
    const before = changesOf(undefined, withoutDue("open", decided(["approved", second, { question: "b" }])), look(morning));
    const kinds = (asked: readonly string[]) =>
      changesOf(before.memory, withoutDue("open", late), look(morning, asked)).events.map(({ kind, mark }) => [kind, ...mark]);
    assert.deepEqual(kinds(["a"]), [["chore_approved", "a"]]);
    assert.deepEqual(kinds([]), []);
  });

  it("the same mark by whichever watcher, and though it forgot what came just before", () => {
    const item = withoutDue("open", decided(["approved", second]));
    const events = (known: HomeItem) =>
      changesOf(changesOf(undefined, known, look(morning)).memory, item, { ...look(due), firstTurn: 77 }).events;
    assert.deepEqual(events(withoutDue("open", decided())), events(withoutDue("claimed", decided(["approved", first]))));
  });
});

describe("what is reported of a system that only counts its decisions", () => {
  const counted = (status: Reward["status"], claims: number, approvals: number): HomeItem =>
    reward(status, { counts: { claims, approvals } });

  it("an approval when its count grows, a rejection when a claim is gone without one", () => {
    assert.deepEqual(inTurn(counted("open", 0, 0), counted("requested", 1, 0), counted("open", 1, 1)), [
      "",
      "/claim",
      "reward_approved/approve",
    ]);
    assert.deepEqual(inTurn(counted("open", 1, 1), counted("requested", 2, 1), counted("open", 2, 1)), [
      "",
      "/claim",
      "reward_rejected/reopened",
    ]);
  });

  it("both decisions that were made while it was away, each once", () => {
    assert.deepEqual(inTurn(counted("requested", 1, 0), counted("open", 2, 1), counted("open", 2, 1)), [
      "/claim",
      "reward_approved reward_rejected/reopened",
      "",
    ]);
  });

  it("nothing when a reward is granted without a claim but the approval", () => {
    assert.deepEqual(inTurn(counted("open", 1, 1), counted("open", 1, 2)), ["", "reward_approved/approve"]);
  });

  it("nothing when the counts start again, and everything after that", () => {
    assert.deepEqual(
      inTurn(counted("requested", 5, 4), counted("open", 0, 0), counted("requested", 1, 0), counted("open", 1, 1)),
      ["/claim", "", "/claim", "reward_approved/approve"],
    );
  });

  it("another mark for the same count after the counts started again", () => {
    const marks: unknown[] = [];
    let memory: Memory | undefined;
    for (const item of [counted("open", 0, 0), counted("open", 1, 1), counted("open", 0, 0), counted("open", 1, 1)]) {
      const changes = changesOf(memory, item, look(morning));
      memory = readMemory(writeMemory(changes.memory));
      marks.push(...changes.events.map(({ mark }) => JSON.stringify(mark)));
    }
    assert.equal(marks.length, 2);
    assert.equal(new Set(marks).size, 2);
  });

  it("no rejection if claims aren't counted", () => {
    const only = (status: Chore["status"], approvals: number): HomeItem => withoutDue(status, { counts: { approvals } });
    assert.deepEqual(inTurn(only("open", 3), only("claimed", 3), only("open", 3), only("claimed", 3), only("approved", 4)), [
      "",
      "/claim",
      "/reopened",
      "/claim",
      "chore_approved/approve",
    ]);
  });
});

describe("what is reported of a question", () => {
  const question = (claimedAt?: Instant): HomeItem =>
    withoutDue("claimed", { question: { about: "1", ...(claimedAt !== undefined && { claimedAt }) } });
  it("the claim, once, and it closes no text itself", () => {
    assert.deepEqual(inTurn(question(morning), question(morning)), ["chore_claimed", ""]);
    assert.deepEqual(inTurn(question(), question()), ["chore_claimed", ""]);
  });
  it("with the same mark by whichever watcher, if the claim has a time", () => {
    const marks = (item: HomeItem, firstTurn: number) => changesOf(undefined, item, { ...look(morning), firstTurn }).events;
    assert.deepEqual(marks(question(morning), 1), marks(question(morning), 2));
    assert.notDeepEqual(marks(question(), 1), marks(question(), 2));
  });
});

describe("the next step", () => {
  const none: Memory = { status: "open", due: "", steps: {}, turn: 0, decided: {} };
  /** What is remembered after this step was the last one reported. */
  const reported = (step: Duration): Memory => changesOf(undefined, chore(), at(step)).memory;
  it("is the first one ahead that wasn't reported", () => {
    assert.equal(nextStepAt(chore(), none, look(morning)), later(due, minutes(-60)));
    assert.equal(nextStepAt(chore(), reported(minutes(-60)), at(minutes(-60))), due);
    assert.equal(nextStepAt(chore(), reported(minutes(0)), at(minutes(0))), later(due, days(1)));
  });
  it("is none after the last one, of a claimed chore, and without a due date", () => {
    assert.equal(nextStepAt(chore(), reported(days(1)), at(days(1))), undefined);
    assert.equal(nextStepAt(chore({ status: "claimed" }), none, look(morning)), undefined);
    assert.equal(nextStepAt(withoutDue("open"), none, look(morning)), undefined);
  });
});

describe("a memory", () => {
  it("that can't be read is none", () => {
    for (const text of [undefined, "", "{", "{}", '"open"']) assert.equal(readMemory(text), undefined);
  });
});
