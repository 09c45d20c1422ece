// What is told of an item between two looks.

import assert from "node:assert/strict";
import { type Duration, days, hours, type Instant, instant, later, minutes } from "../../src/core/units";
import type { HomeItem } from "../../src/home-assistant";
import { changesOf, type Look, nextStepAt } from "../../src/home-assistant/watch/diff";
import { type Memory, readMemory, writeMemory } from "../../src/home-assistant/watch/memory";

const due = instant(Date.UTC(2026, 10, 22, 22, 0));
const steps = [minutes(-60), minutes(0), days(1)];
const look = (now: Instant, before?: Instant): Look => ({
  now,
  before,
  firstTurn: 0,
  timeZone: "America/New_York",
  dueHour: "17:00",
  steps,
});

type Chore = Extract<HomeItem, { kind: "chore" }>;
const chore = (fields: Partial<Chore> = {}): HomeItem => ({
  kind: "chore",
  item: "1",
  title: "Dishes",
  status: "open",
  due: { kind: "moment", at: due },
  actions: ["complete"],
  ...fields,
});
const withoutDue = (status: Chore["status"]): HomeItem => ({ kind: "chore", item: "1", title: "Dishes", status, actions: [] });
type Reward = Extract<HomeItem, { kind: "reward" }>;
const reward = (status: Reward["status"], round?: string): HomeItem => ({
  kind: "reward",
  item: "2",
  title: "Ice cream",
  status,
  actions: [],
  ...(round !== undefined && { round }),
});

/** Looks at each in turn; gives the kinds told at each look. */
const story = (...looks: [HomeItem, Look][]): string[] => {
  let memory: Memory | undefined;
  return looks.map(([item, at]) => {
    const { changes, memory: after } = changesOf(memory, item, at);
    memory = readMemory(writeMemory(after));
    return changes.map(({ kind }) => kind).join(" ");
  });
};
const morning = later(due, hours(-8));
const at = (offset: Duration): Look => look(later(due, offset));

describe("what is told of an item", () => {
  const cases: [why: string, looks: [HomeItem, Look][], told: string[]][] = [
    [
      "nothing of what merely is",
      [
        [chore(), look(morning)],
        [chore(), look(morning)],
      ],
      ["", ""],
    ],
    [
      "each step once, when it is due",
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
      "only the latest of the steps missed meanwhile",
      [
        [chore(), look(morning)],
        [chore(), at(days(3))],
      ],
      ["", "chore_overdue"],
    ],
    ["no step of what is done", [[chore({ status: "completed" }), at(minutes(5))]], ["chore_completed"]],
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
      "what passes by itself as due, and never as overdue",
      [
        [chore({ passes: true }), look(morning)],
        [chore({ passes: true }), at(minutes(0))],
        [chore({ passes: true }), at(days(2))],
      ],
      ["", "chore_due", ""],
    ],
    [
      "the approval of the very claim that was made",
      [
        [reward("open"), look(morning)],
        [{ ...reward("requested", "claim-2"), roundIsClaim: true }, look(morning)],
        [{ ...reward("approved", "claim-2"), roundIsClaim: true }, look(morning)],
      ],
      ["", "reward_requested", "reward_approved"],
    ],
    [
      "a rejection where the claim is gone and an earlier one shows again",
      [
        [{ ...reward("approved", "claim-1"), roundIsClaim: true }, look(morning)],
        [{ ...reward("requested", "claim-2"), roundIsClaim: true }, look(morning)],
        [{ ...reward("approved", "claim-1"), roundIsClaim: true }, look(morning)],
        [{ ...reward("approved", "claim-1"), roundIsClaim: true }, look(morning)],
      ],
      ["reward_approved", "reward_requested", "reward_rejected", ""],
    ],
    [
      "no step of what was done before it was due",
      [
        [chore(), look(morning)],
        [chore({ status: "completed" }), at(hours(-2))],
        [chore({ status: "completed" }), at(hours(2))],
      ],
      ["", "chore_completed", ""],
    ],
    ["that a new chore is due soon already", [[chore(), at(minutes(-30))]], ["chore_due_soon"]],
    [
      "each step again for another due",
      [
        [chore(), at(minutes(0))],
        [chore({ due: { kind: "moment", at: later(due, days(7)) } }), at(minutes(1))],
        [chore({ due: { kind: "moment", at: later(due, days(7)) } }), at(days(7))],
      ],
      ["chore_due", "", "chore_due"],
    ],
    [
      "nothing more of a due that was taken away",
      [
        [chore(), look(morning)],
        [withoutDue("open"), at(minutes(0))],
      ],
      ["", ""],
    ],
    [
      "nothing again where the due is put back",
      [
        [chore(), at(minutes(0))],
        [chore(), at(minutes(1))],
      ],
      ["chore_due", ""],
    ],
    [
      "a claim, and that it was approved",
      [
        [withoutDue("open"), look(morning)],
        [withoutDue("claimed"), look(morning)],
        [withoutDue("approved"), look(morning)],
      ],
      ["", "chore_claimed", "chore_approved"],
    ],
    [
      "that a claim was rejected",
      [
        [withoutDue("claimed"), look(morning)],
        [withoutDue("open"), look(morning)],
      ],
      ["chore_claimed", "chore_rejected"],
    ],
    [
      "nothing where a chore opens again after it was approved",
      [
        [withoutDue("approved"), look(morning)],
        [withoutDue("open"), look(morning)],
      ],
      ["chore_approved", ""],
    ],
    [
      "nothing where a claimed chore opens again for its next due",
      [
        [chore({ status: "claimed" }), look(morning)],
        [chore({ due: { kind: "moment", at: later(due, days(1)) } }), look(morning)],
      ],
      ["chore_claimed", ""],
    ],
    [
      "only the approval where the claim was missed",
      [
        [withoutDue("open"), look(morning)],
        [withoutDue("approved"), look(later(morning, hours(2)))],
      ],
      ["", "chore_approved"],
    ],
    [
      "a reward from request to redemption",
      [
        [reward("open"), look(morning)],
        [reward("requested"), look(morning)],
        [reward("approved"), look(morning)],
        [reward("redeemed"), look(morning)],
      ],
      ["", "reward_requested", "reward_approved", "reward_redeemed"],
    ],
    [
      "that a reward was rejected, and is requested once more",
      [
        [reward("requested"), look(morning)],
        [reward("open"), look(morning)],
        [reward("requested"), look(morning)],
      ],
      ["reward_requested", "reward_rejected", "reward_requested"],
    ],
    [
      "a second request where the rejection between was missed",
      [
        [reward("requested", "1"), look(morning)],
        [reward("requested", "2"), look(morning)],
        [reward("requested", "2"), look(morning)],
      ],
      ["reward_requested", "reward_requested", ""],
    ],
  ];
  for (const [why, looks, told] of cases) it(why, () => assert.deepEqual(story(...looks), told));

  it("is never the same mark for two happenings of one kind, and always the same for one", () => {
    const first = changesOf(undefined, reward("requested"), look(morning));
    assert.deepEqual(changesOf(undefined, reward("requested"), look(later(morning, hours(1)))).changes, first.changes);
    const rejected = changesOf(first.memory, reward("open"), look(morning));
    const second = changesOf(rejected.memory, reward("requested"), look(morning));
    assert.notDeepEqual(second.changes[0]?.mark, first.changes[0]?.mark);
  });

  it("is the same mark though the process ended and forgot what came just before, where the chore system counts", () => {
    const before = changesOf(undefined, reward("open"), look(morning)).memory;
    const requested = changesOf(before, reward("requested", "7"), look(morning)).memory;
    const approved = changesOf(requested, reward("approved", "3"), look(morning)).changes;
    assert.deepEqual(changesOf(before, reward("approved", "3"), look(later(morning, hours(1)))).changes, approved);
    assert.deepEqual(
      approved.map(({ kind }) => kind),
      ["reward_approved"],
    );
  });

  it("is another mark for each claim though the chore system's count of them never grows", () => {
    const claim = { ...withoutDue("claimed"), round: "0" };
    const first = changesOf(undefined, claim, look(morning));
    const open = changesOf(first.memory, { ...withoutDue("open"), round: "0" }, look(morning)).memory;
    const second = changesOf(open, claim, look(morning));
    assert.notDeepEqual(second.changes, first.changes);
    assert.equal(second.changes.length, 1);
  });

  describe("that opens by itself at midnight", () => {
    const evening = instant(Date.UTC(2026, 10, 23, 1, 0));
    const nextMorning = later(evening, hours(12));
    const daily = (status: Chore["status"]): HomeItem => ({ ...withoutDue(status), opensAtMidnight: true });
    const opened = (now: Instant, before?: Instant) =>
      story([daily("claimed"), look(evening)], [daily("open"), look(now, before)])[1];
    it("is no rejection where nobody saw the night", () => assert.equal(opened(nextMorning), ""));
    it("is no rejection just after midnight", () => {
      const midnight = instant(Date.UTC(2026, 10, 23, 5, 0));
      assert.equal(opened(later(midnight, minutes(1)), later(midnight, minutes(-9))), "");
    });
    it("is a rejection on the same day", () => assert.equal(opened(later(evening, hours(1))), "chore_rejected"));
    it("is a rejection the next day where it was still claimed in the morning", () =>
      assert.equal(opened(nextMorning, later(nextMorning, minutes(-10))), "chore_rejected"));
  });
});

describe("the next step", () => {
  /** What is remembered when a step of it was told last. */
  const toldLast = (step: Duration): Memory => changesOf(undefined, chore(), at(step)).memory;
  it("is the first that lies ahead and was not told", () => {
    assert.equal(nextStepAt(chore(), undefined, look(morning)), later(due, minutes(-60)));
    assert.equal(nextStepAt(chore(), toldLast(minutes(-60)), at(minutes(-60))), due);
    assert.equal(nextStepAt(chore(), toldLast(minutes(0)), at(minutes(0))), later(due, days(1)));
  });
  it("is none after the last, of what is done, and of what is never due", () => {
    assert.equal(nextStepAt(chore(), toldLast(days(1)), at(days(1))), undefined);
    assert.equal(nextStepAt(chore({ status: "claimed" }), undefined, look(morning)), undefined);
    assert.equal(nextStepAt(withoutDue("open"), undefined, look(morning)), undefined);
  });
});

describe("a memory", () => {
  it("that cannot be read is none", () => {
    for (const text of [undefined, "", "{", "{}", '"open"']) assert.equal(readMemory(text), undefined);
  });
});
