// Over random events in a chore system and random restarts of either side: each claim is asked about once, each decision
// is reported once and never as its opposite, and a question is closed when its claim no longer waits.

import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { HomeAdapter } from "../../../src/home-assistant";
import { choreops } from "../../../src/home-assistant/adapters/choreops";
import { kidschores } from "../../../src/home-assistant/adapters/kidschores";
import { taskmate } from "../../../src/home-assistant/adapters/taskmate";
import type { EntityState } from "../../../src/home-assistant/connection/home";
import { Replay } from "./replay";
import { state } from "./systems/system";

const acts = ["claim", "approve", "reject", "take back", "open again"] as const;
type Act = (typeof acts)[number];
const restarts = ["none", "home", "watcher", "killed watcher"] as const;

/** A chore system with one chore, as far as the adapter sees it. Each act gives the event to report, or none. */
interface Model {
  act(act: Act, at: string): string | undefined;
  shown(): EntityState[];
}

/** ChoreOps and KidsChores 0.5: the times of the last claim, approval and rejection. */
const timed =
  (read: (chore: Timed) => EntityState): (() => Model) =>
  () => {
    const chore: Timed = { status: "pending", last_claimed: null, last_approved: null, last_disapproved: null };
    return {
      act(act, at) {
        const waits = chore.status === "claimed";
        if (act === "claim" && chore.status === "pending") {
          Object.assign(chore, { status: "claimed", last_claimed: at });
          return "claimed";
        }
        if (act === "approve" && waits) {
          Object.assign(chore, { status: "done", last_approved: at });
          return "approved";
        }
        if (act === "reject" && waits) {
          Object.assign(chore, { status: "pending", last_disapproved: at });
          return "rejected";
        }
        if ((act === "take back" && waits) || (act === "open again" && chore.status === "done")) chore.status = "pending";
        return undefined;
      },
      shown: () => [read(chore)],
    };
  };
interface Timed {
  status: "pending" | "claimed" | "done";
  last_claimed: string | null;
  last_approved: string | null;
  last_disapproved: string | null;
}

const choreopsModel = timed(({ status, ...times }) =>
  state("sensor.dishes", status === "done" ? "completed" : status, {
    purpose: "purpose_chore_status",
    user_name: "Ben",
    chore_name: "Dishes",
    due_date: null,
    can_claim: status === "pending",
    can_approve: true,
    ...times,
  }),
);
const kidschoresModel = timed(({ status, ...times }) =>
  state("sensor.dishes", status === "done" ? "approved" : status, {
    kid_name: "Ben",
    chore_name: "Dishes",
    global_state: status,
    due_date: null,
    chore_approvals_count: 0,
    can_claim: status === "pending",
    ...times,
  }),
);

/** KidsChores' rewards: counts of claims and approvals, which a reset starts again. */
const countedModel = (): Model => {
  let [claims, approvals, waits] = [0, 0, false];
  return {
    act(act) {
      if (act === "claim" && !waits) {
        claims += 1;
        waits = true;
        return "requested";
      }
      if (act === "approve" && waits) {
        approvals += 1;
        waits = false;
        return "approved";
      }
      if (act === "reject" && waits) {
        waits = false;
        return "rejected";
      }
      if (act === "open again" && claims > 0) [claims, approvals, waits] = [0, 0, false];
      return undefined;
    },
    shown: () => [
      state("sensor.cinema", waits ? "claimed" : "not_claimed", {
        purpose: "purpose_reward_status",
        kid_name: "Ben",
        reward_name: "Dishes",
        reward_claims_count: claims,
        reward_approvals_count: approvals,
      }),
    ],
  };
};

/** TaskMate: a list of claims, from which a rejected one is deleted. Several may wait. */
const taskmateModel = (): Model => {
  const claims: { completion_id: string; chore_id: string; child_id: string; approved: boolean; completed_at: string }[] = [];
  let count = 0;
  return {
    act(act, at) {
      const waiting = claims.findIndex(({ approved }) => !approved);
      if (act === "claim") {
        claims.push({ completion_id: `d${++count}`, chore_id: "c", child_id: "k", approved: false, completed_at: at });
        return "claimed";
      }
      if (act === "approve" && waiting >= 0) {
        claims[waiting] = { ...(claims[waiting] ?? assert.fail()), approved: true };
        return "approved";
      }
      if (act === "reject" && waiting >= 0) {
        claims.splice(waiting, 1);
        return "rejected";
      }
      return undefined;
    },
    shown: () => [
      state("sensor.overview", "1", {
        children: [{ id: "k", name: "Ben", points: 0, committed_points: 0 }],
        chores: [{ id: "c", name: "Dishes", points: 5, assigned_to: [], daily_limit: 99, is_available: { k: true } }],
        rewards: [],
        todays_completions: [...claims],
        recent_completions: [...claims],
        pending_reward_claims: [],
        recent_transactions: [],
      }),
    ],
  };
};

const systems: [name: string, adapter: HomeAdapter, model: () => Model][] = [
  ["ChoreOps' chores", choreops, choreopsModel],
  ["KidsChores' chores", kidschores, kidschoresModel],
  ["KidsChores' rewards", kidschores, countedModel],
  ["TaskMate's chores", taskmate, taskmateModel],
];

for (const [name, adapter, model] of systems)
  describe(name, () => {
    it("report each claim and each decision once, over any restarts", async function () {
      this.timeout(120_000);
      const step = fc.record({ act: fc.constantFrom(...acts), restart: fc.constantFrom(...restarts), saved: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const system = model();
          const replay = new Replay(adapter, system.shown());
          await replay.idle();
          let isDecided = false;
          for (const [index, { act, restart, saved }] of steps.entries()) {
            // Counts that start again look like the first claim to a watcher that was killed before it could save that claim. And a
            // decision that a watcher couldn't save, five seconds after it at most, is told again if a new claim has come meanwhile.
            if (act === "open again" || (act === "claim" && isDecided)) await replay.save();
            const event = system.act(act, new Date(Date.UTC(2026, 10, 22, 15, 31 + index)).toISOString());
            isDecided = event === "approved" || event === "rejected" || (isDecided && act !== "claim");
            await replay.show(system.shown());
            if (saved) await replay.save();
            if (restart === "home") await replay.restartHome();
            if (restart.endsWith("watcher")) await replay.restartWatcher({ killed: restart.startsWith("killed") });
            const sent = (await replay.take()).map((line) => line.split(/[_ ]/)[1]);
            assert.deepEqual(sent, event ? [event] : [], `${index}: ${act}, ${restart}`);
          }
        }),
        { numRuns: 60 },
      );
    });

    it("report what happened while the watcher was away once it is back, each decision as what it was", async function () {
      this.timeout(120_000);
      const step = fc.constantFrom(...acts);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(step, { maxLength: 3 }), { maxLength: 6 }), async (rounds) => {
          const system = model();
          const replay = new Replay(adapter, system.shown());
          await replay.idle();
          let minute = 31;
          const happened = { approved: 0, rejected: 0 };
          const reported = { approved: 0, rejected: 0 };
          for (const round of rounds) {
            for (const act of round) {
              const event = system.act(act, new Date(Date.UTC(2026, 10, 22, 15, minute++)).toISOString());
              if (event === "approved" || event === "rejected") happened[event] += 1;
            }
            await replay.show(system.shown());
            for (const line of await replay.take()) {
              const kind = line.split(/[_ ]/)[1];
              if (kind === "approved" || kind === "rejected") reported[kind] += 1;
            }
            assert.ok(reported.approved <= happened.approved, "an approval that never was");
            assert.ok(reported.rejected <= happened.rejected, "a rejection that never was");
          }
        }),
        { numRuns: 60 },
      );
    });
  });
