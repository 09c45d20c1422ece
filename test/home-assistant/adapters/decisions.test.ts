// Decisions are reported from the system's own records, and a question is closed when its claim no longer waits.

import assert from "node:assert/strict";
import { choreops } from "../../../src/home-assistant/adapters/choreops";
import { kidschores } from "../../../src/home-assistant/adapters/kidschores";
import { taskmate } from "../../../src/home-assistant/adapters/taskmate";
import { Replay } from "./replay";
import { choreopsSystem } from "./systems/choreops";
import { kidschores5System } from "./systems/others";
import { state } from "./systems/system";
import { taskmateSystem } from "./systems/taskmate";

const [earlier, claimed, decided, later] = [
  "2026-11-20T15:30:00+00:00",
  "2026-11-22T15:30:00+00:00",
  "2026-11-22T15:33:00+00:00",
  "2026-11-22T15:35:00+00:00",
];

describe("ChoreOps", () => {
  const recorded = choreopsSystem.states.find(({ state }) => state === "requested") ?? assert.fail("no request recorded");
  const reward = (value: string, attributes: object) => state("sensor.mia_ice", value, { ...recorded.attributes, ...attributes });
  const before = reward("available", { last_claimed: earlier, last_approved: earlier });
  const requested = reward("requested", { last_claimed: claimed, last_approved: earlier });
  const approved = { last_claimed: claimed, last_approved: decided };

  it("reports a reward approved, and the next request of it as another", async () => {
    const replay = new Replay(choreops, [before]);
    await replay.idle();
    await replay.show([requested]);
    assert.deepEqual(await replay.take(), ["reward_requested Mia Ice cream"]);
    await replay.show([reward("locked", approved)]);
    await replay.show([reward("available", approved)]);
    assert.deepEqual(await replay.take(), ["reward_approved Mia Ice cream"]);
    await replay.show([reward("requested", { ...approved, last_claimed: later })]);
    assert.deepEqual(await replay.take(), ["reward_requested Mia Ice cream"]);
    assert.deepEqual(replay.closed, ["approve"]);
  });

  it("reports a reward rejected, and nothing of one that was taken back", async () => {
    for (const [after, sent, closed] of [
      [
        reward("available", { last_claimed: claimed, last_approved: earlier, last_disapproved: decided }),
        "reward_rejected",
        "reject",
      ],
      [before, "", "-"],
    ] as const) {
      const replay = new Replay(choreops, [before]);
      await replay.idle();
      await replay.show([requested]);
      await replay.take();
      await replay.show([after]);
      assert.deepEqual(await replay.take(), sent ? [`${sent} Mia Ice cream`] : []);
      assert.deepEqual(replay.closed, [closed]);
    }
  });

  const recordedChore = choreopsSystem.states.find(({ state }) => state === "claimed") ?? assert.fail("no claim recorded");
  const dishes = (value: string, attributes: object) =>
    state("sensor.dishes", value, { ...recordedChore.attributes, last_disapproved: null, ...attributes });

  it("reports an approval that shows as completed, or as pending at once, as an approval", async () => {
    for (const after of ["completed", "pending", "approved"]) {
      const replay = new Replay(choreops, [dishes("pending", { last_claimed: earlier, last_approved: earlier })]);
      await replay.idle();
      await replay.show([dishes("claimed", { last_claimed: claimed, last_approved: earlier })]);
      assert.deepEqual(await replay.take(), ["chore_claimed Ben Dishes"]);
      await replay.show([dishes(after, { last_claimed: claimed, last_approved: decided, chore_approvals_count: 3 })]);
      await replay.show([dishes(after, { last_claimed: claimed, last_approved: decided, chore_approvals_count: 4 })]);
      assert.deepEqual(await replay.take(), ["chore_approved Ben Dishes"], after);
      assert.deepEqual(replay.closed, ["approve"]);
    }
  });
});

describe("KidsChores", () => {
  const recorded = kidschores5System.states.find(({ state }) => state === "claimed") ?? assert.fail("no claim recorded");
  const chore = (value: string, attributes: object) =>
    state("sensor.dishes", value, { ...recorded.attributes, due_date: null, last_disapproved: null, ...attributes });

  it("reports no rejection when it drops a claim at midnight, though it records one", async () => {
    const replay = new Replay(kidschores, [chore("claimed", { last_claimed: claimed, last_approved: earlier })]);
    await replay.idle();
    const midnight = "2026-11-23T05:00:00.120000+00:00";
    await replay.show([chore("pending", { last_claimed: claimed, last_approved: earlier, last_disapproved: midnight })]);
    assert.deepEqual(await replay.take(), []);
    assert.deepEqual(replay.closed, ["-"]);
  });

  it("reports an approval at midnight, as it pays it", async () => {
    const replay = new Replay(kidschores, [chore("claimed", { last_claimed: claimed, last_approved: earlier })]);
    await replay.idle();
    await replay.show([chore("pending", { last_claimed: claimed, last_approved: "2026-11-23T05:00:00.120000+00:00" })]);
    assert.equal((await replay.take()).length, 1);
    assert.deepEqual(replay.closed, ["approve"]);
  });

  it("asks about a second claim on a day, though the chore still shows as approved", async () => {
    const before = { last_claimed: earlier, last_approved: earlier, can_claim: true };
    const replay = new Replay(kidschores, [chore("approved", before)]);
    await replay.idle();
    await replay.show([chore("approved", { ...before, last_claimed: claimed })]);
    assert.deepEqual(await replay.take(), ["chore_claimed Ben Dishes"]);
    await replay.show([chore("approved", { ...before, last_claimed: claimed, last_disapproved: decided })]);
    assert.deepEqual(await replay.take(), ["chore_rejected Ben Dishes"]);
    await replay.show([chore("approved", { ...before, last_claimed: later, last_disapproved: decided })]);
    await replay.show([chore("approved", { ...before, last_claimed: later, last_approved: "2026-11-22T15:37:00+00:00" })]);
    assert.deepEqual(await replay.take(), ["chore_claimed Ben Dishes", "chore_approved Ben Dishes"]);
    assert.deepEqual(replay.closed, ["reject", "approve"]);
  });

  it("reports an approval once, though its time is written twice, a moment apart", async () => {
    const replay = new Replay(kidschores, [chore("claimed", { last_claimed: claimed, last_approved: earlier })]);
    await replay.idle();
    for (const last_approved of ["2026-11-22T15:33:00.100999+00:00", "2026-11-22T15:33:00.101001+00:00"])
      await replay.show([chore("approved", { last_claimed: claimed, last_approved })]);
    assert.deepEqual(await replay.take(), ["chore_approved Ben Dishes"]);
    assert.deepEqual(replay.closed, ["approve"]);
  });

  const reward = (value: string, reward_claims_count: number, reward_approvals_count: number) =>
    state("sensor.cinema", value, {
      purpose: "purpose_reward_status",
      kid_name: "Ben",
      reward_name: "Cinema",
      cost: 4,
      reward_claims_count,
      reward_approvals_count,
    });

  it("reports a rejection on the day of an approval, and every request after the counts started again", async () => {
    const replay = new Replay(kidschores, [reward("not_claimed", 0, 0)]);
    await replay.idle();
    for (const [shown, sent] of [
      [reward("claimed", 1, 0), ["reward_requested Ben Cinema"]],
      [reward("approved", 1, 1), ["reward_approved Ben Cinema"]],
      [reward("claimed", 2, 1), ["reward_requested Ben Cinema"]],
      [reward("approved", 2, 1), ["reward_rejected Ben Cinema"]],
      [reward("not_claimed", 0, 0), []],
      [reward("claimed", 1, 0), ["reward_requested Ben Cinema"]],
      [reward("approved", 1, 1), ["reward_approved Ben Cinema"]],
      [reward("claimed", 2, 1), ["reward_requested Ben Cinema"]],
      [reward("not_claimed", 0, 0), []],
    ] as const) {
      await replay.show([shown]);
      assert.deepEqual(await replay.take(), sent);
    }
    assert.deepEqual(replay.closed, ["approve", "reject", "approve", "-"]);
  });

  it("before 0.5 reports approvals by their count, and no rejection, since it records none", async () => {
    const old = (value: string, chore_approvals_count: number) =>
      state("sensor.bed", value, {
        kid_name: "Mia",
        chore_name: "Bed",
        global_state: value,
        chore_claims_count: 0,
        chore_approvals_count,
      });
    const replay = new Replay(kidschores, [old("pending", 3)]);
    await replay.idle();
    for (const [shown, sent] of [
      [old("claimed", 3), ["chore_claimed Mia Bed"]],
      [old("approved", 4), ["chore_approved Mia Bed"]],
      [old("pending", 4), []],
      [old("claimed", 4), ["chore_claimed Mia Bed"]],
      [old("pending", 4), []],
      [old("claimed", 4), ["chore_claimed Mia Bed"]],
    ] as const) {
      await replay.show([shown]);
      assert.deepEqual(await replay.take(), sent);
    }
    assert.deepEqual(replay.closed, ["approve", "-"]);
  });
});

describe("TaskMate", () => {
  const recorded = taskmateSystem.states[0]?.attributes ?? {};
  const overview = (attributes: object) => state("sensor.taskmate_overview", "2", { ...recorded, ...attributes });
  const completion = (completion_id: string, approved: boolean, completed_at: string) => ({
    completion_id,
    chore_id: "c1",
    child_id: "k1",
    approved,
    completed_at,
  });
  const claims = (today: object[], recent = today) => overview({ todays_completions: today, recent_completions: recent });
  const first = (approved: boolean) => completion("d1", approved, "2026-11-22T10:30:00-05:00");
  const second = (approved: boolean) => completion("d2", approved, "2026-11-22T10:40:00-05:00");

  const play = async (...looks: object[]): Promise<{ sent: string[]; closed: string[] }> => {
    const [before, ...shown] = looks.map((attributes) => attributes as ReturnType<typeof overview>);
    const replay = new Replay(taskmate, before ? [before] : []);
    await replay.idle();
    await replay.take();
    for (const look of shown) await replay.show([look]);
    return { sent: (await replay.take()).map((line) => line.split(" ")[0] ?? ""), closed: replay.closed };
  };

  it("reports a claim approved, or rejected when it is deleted", async () => {
    assert.deepEqual(await play(claims([]), claims([first(false)]), claims([first(true)])), {
      sent: ["chore_claimed", "chore_approved"],
      closed: ["approve"],
    });
    assert.deepEqual(await play(claims([]), claims([first(false)]), claims([])), {
      sent: ["chore_claimed", "chore_rejected"],
      closed: ["reject"],
    });
  });

  it("asks about both claims of a day, and reports each decision", async () => {
    const looks = [
      claims([]),
      claims([first(false)]),
      claims([first(false), second(false)]),
      claims([first(true), second(false)]),
      claims([first(true), second(true)]),
    ];
    assert.deepEqual(await play(...looks), {
      sent: ["chore_claimed", "chore_claimed", "chore_approved", "chore_approved"],
      closed: ["approve", "approve"],
    });
    assert.deepEqual(await play(claims([first(true)]), claims([first(true), second(false)]), claims([first(true)])), {
      sent: ["chore_claimed", "chore_rejected"],
      closed: ["reject"],
    });
  });

  it("reports the approval of an earlier day's claim", async () => {
    assert.deepEqual(await play(claims([first(false)]), claims([], [first(false)]), claims([], [first(true)])), {
      sent: ["chore_approved"],
      closed: ["approve"],
    });
  });

  it("says nothing about a claim that is no longer listed because newer ones took its place", async () => {
    const newer = Array.from({ length: 200 }, (_, index) => completion(`n${index}`, true, "2026-11-22T11:30:00-05:00"));
    const other = newer.map((one) => ({ ...one, child_id: "k2" }));
    assert.deepEqual(await play(claims([first(false)]), claims(other)), { sent: [], closed: ["-"] });
  });

  it("reports a reward approved by its claim, and rejected when it is deleted", async () => {
    const waiting = {
      pending_reward_claims: [{ claim_id: "q1", reward_id: "r1", child_id: "k2", claimed_at: "2026-11-22T10:35:00-05:00" }],
    };
    const none = { pending_reward_claims: [] };
    const transaction = { type: "reward_approved", child_id: "k2", reward_id: "r1", created_at: "2026-11-22T10:40:00-05:00" };
    const approved = (id: string) => ({ recent_transactions: [{ ...transaction, transaction_id: id }] });
    assert.deepEqual(await play(overview(none), overview(waiting), overview({ ...none, ...approved("q1") })), {
      sent: ["reward_requested", "reward_approved"],
      closed: ["approve"],
    });
    const before = approved("q0");
    assert.deepEqual(
      await play(overview({ ...none, ...before }), overview({ ...waiting, ...before }), overview({ ...none, ...before })),
      { sent: ["reward_requested", "reward_rejected"], closed: ["reject"] },
    );
  });
});
