// Systems whose states say no more of a request once it is decided: what became of it is told all the same.

import assert from "node:assert/strict";
import { instant, later, minutes } from "../../../src/core/units";
import type { HomeAdapter, HomeItem } from "../../../src/home-assistant";
import { choreops } from "../../../src/home-assistant/adapters/choreops";
import { taskmate } from "../../../src/home-assistant/adapters/taskmate";
import type { EntityState } from "../../../src/home-assistant/connection/home";
import { changesOf } from "../../../src/home-assistant/watch/diff";
import type { Memory } from "../../../src/home-assistant/watch/memory";
import { RecordedHome } from "../recorded";
import { choreopsSystem } from "./systems/choreops";
import { state } from "./systems/system";
import { taskmateSystem } from "./systems/taskmate";

const start = instant(Date.UTC(2026, 10, 22, 15, 30));

/** Shows the states one after the other; gives what was told of the item of this title at each. */
const story = async (adapter: HomeAdapter, title: string, shown: readonly EntityState[]): Promise<string[]> => {
  let memory: Memory | undefined;
  let now = start;
  const told: string[] = [];
  for (const entity of shown) {
    now = later(now, minutes(1));
    let items: readonly HomeItem[] = [];
    const stop = await adapter.watch(
      new RecordedHome([entity]),
      () => true,
      (report) => {
        items = report.items ?? [];
      },
    );
    stop();
    const item = items.find((one) => one.title === title) ?? assert.fail(`no ${title}`);
    const look = {
      now,
      before: later(now, minutes(-1)),
      firstTurn: 0,
      timeZone: "America/New_York",
      dueHour: "17:00",
      steps: [],
    };
    const changes = changesOf(memory, item, look);
    memory = changes.memory;
    told.push(changes.changes.map(({ kind }) => kind).join(" "));
  }
  return told;
};

describe("ChoreOps", () => {
  const recorded = choreopsSystem.states.find(({ state }) => state === "requested") ?? assert.fail("no request recorded");
  const reward = (value: string, attributes: object) => state("sensor.mia_ice", value, { ...recorded.attributes, ...attributes });
  const [friday, today, verdict] = ["2026-11-20T15:30:00+00:00", "2026-11-22T15:30:00+00:00", "2026-11-22T15:33:00+00:00"];
  const before = reward("available", { approved_all_time: 1, last_claimed: friday, last_approved: friday });
  const requested = reward("requested", { approved_all_time: 1, last_claimed: today, last_approved: friday });

  it("tells a reward approved, and the next request of it as another", async () => {
    const approved = { approved_all_time: 2, last_claimed: today, last_approved: verdict };
    const again = reward("requested", { ...approved, last_claimed: "2026-11-22T15:35:00+00:00" });
    const looks = [before, requested, reward("locked", approved), reward("available", approved), again];
    assert.deepEqual(await story(choreops, "Ice cream", looks), [
      "reward_approved",
      "reward_requested",
      "reward_approved",
      "",
      "reward_requested",
    ]);
  });

  it("tells a reward rejected, and one that was taken back, as no approval of an earlier one", async () => {
    const rejected = reward("available", { last_claimed: today, last_disapproved: verdict });
    assert.deepEqual((await story(choreops, "Ice cream", [before, requested, rejected])).slice(1), [
      "reward_requested",
      "reward_rejected",
    ]);
    assert.deepEqual((await story(choreops, "Ice cream", [before, requested, before])).slice(1), [
      "reward_requested",
      "reward_rejected",
    ]);
  });

  it("tells each thing once, though the counts of it come a moment after the state", async () => {
    const counted = reward("available", { approved_all_time: 2, last_claimed: today, last_approved: verdict });
    const first = reward("available", { approved_all_time: 1, last_claimed: today, last_approved: verdict });
    assert.deepEqual((await story(choreops, "Ice cream", [before, requested, first, counted])).slice(1), [
      "reward_requested",
      "reward_approved",
      "",
    ]);
    const recordedChore = choreopsSystem.states.find(({ state }) => state === "claimed") ?? assert.fail("no claim recorded");
    const dishes = (value: string, attributes: object) =>
      state("sensor.dishes", value, { ...recordedChore.attributes, ...attributes });
    const looks = [
      dishes("pending", { chore_claims_count: 3, chore_approvals_count: 3, last_claimed: friday, last_approved: friday }),
      dishes("claimed", { chore_claims_count: 3, chore_approvals_count: 3, last_claimed: today, last_approved: friday }),
      dishes("claimed", { chore_claims_count: 4, chore_approvals_count: 3, last_claimed: today, last_approved: friday }),
      dishes("approved", { chore_claims_count: 4, chore_approvals_count: 3, last_claimed: today, last_approved: verdict }),
      dishes("approved", { chore_claims_count: 4, chore_approvals_count: 4, last_claimed: today, last_approved: verdict }),
    ];
    assert.deepEqual(await story(choreops, "Dishes", looks), ["", "chore_claimed", "", "chore_approved", ""]);
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
  const claims = (...found: object[]) => overview({ todays_completions: found, recent_completions: found });
  const first = (approved: boolean) => completion("d1", approved, "2026-11-22T10:30:00-05:00");
  const second = (approved: boolean) => completion("d2", approved, "2026-11-22T10:40:00-05:00");

  it("tells a claim approved, or rejected where it is gone", async () => {
    assert.deepEqual(await story(taskmate, "Dishes", [claims(), claims(first(false)), claims(first(true))]), [
      "",
      "chore_claimed",
      "chore_approved",
    ]);
    assert.deepEqual(await story(taskmate, "Dishes", [claims(), claims(first(false)), claims()]), [
      "",
      "chore_claimed",
      "chore_rejected",
    ]);
  });

  it("tells a second claim of the day rejected, though the first was approved", async () => {
    const looks = [claims(first(true)), claims(first(true), second(false)), claims(first(true))];
    assert.deepEqual((await story(taskmate, "Dishes", looks)).slice(1), ["chore_claimed", "chore_rejected"]);
  });

  it("tells a reward approved by its claim, and rejected where it is gone", async () => {
    const waiting = { pending_reward_claims: [{ claim_id: "q1", reward_id: "r1", child_id: "k2" }] };
    const none = { pending_reward_claims: [] };
    const transaction = { type: "reward_approved", child_id: "k2", reward_id: "r1", created_at: "2026-11-22T10:40:00-05:00" };
    const approved = (id: string) => ({ recent_transactions: [{ ...transaction, transaction_id: id }] });
    assert.deepEqual(
      await story(taskmate, "Ice cream", [overview(none), overview(waiting), overview({ ...none, ...approved("q1") })]),
      ["", "reward_requested", "reward_approved"],
    );
    const earlier = approved("q0");
    const looks = [overview({ ...none, ...earlier }), overview({ ...waiting, ...earlier }), overview({ ...none, ...earlier })];
    assert.deepEqual((await story(taskmate, "Ice cream", looks)).slice(1), ["reward_requested", "reward_rejected"]);
  });
});
