// TaskMate 2.2.0.

import { taskmate } from "../../../../src/home-assistant/adapters/taskmate";
import { type System, state } from "./system";

const chore = {
  id: "c1",
  name: "Dishes",
  description: "",
  points: 5,
  time_category: "anytime",
  daily_limit: 1,
  assigned_to: ["k1"],
  due_days: [],
  requires_approval: true,
  schedule_mode: "specific_days",
  recurrence: "weekly",
  last_completed_at: {},
  is_available: { k1: false, k2: true },
};
const completion = {
  completion_id: "d1",
  chore_id: "c1",
  child_id: "k1",
  child_name: "Ben",
  chore_name: "Dishes",
  points: 5,
  approved: false,
  completed_at: "2026-11-22T10:30:00-05:00",
};
const reward = {
  id: "r1",
  name: "Ice cream",
  cost: 10,
  description: "",
  icon: "mdi:gift",
  assigned_to: ["k2"],
  is_jackpot: false,
};
const ofToday = { ...completion, completion_id: "d2", chore_id: "c3", child_id: "k2", child_name: "Mia", approved: true };
const call = (service: string, data: object) => ({ domain: "taskmate", service, data: { ...data } });

export const taskmateSystem: System = {
  name: "TaskMate",
  adapter: taskmate,
  states: [
    state("sensor.taskmate_overview", "2", {
      today_day_of_week: "sunday",
      points_name: "Stars",
      children: [
        { id: "k1", name: "Ben", points: 12, chore_order: [] },
        { id: "k2", name: "Mia", points: 30, chore_order: [] },
      ],
      chores: [
        chore,
        { ...chore, id: "c2", name: "Bed", assigned_to: ["k2"] },
        { ...chore, id: "c3", name: "Cat", assigned_to: ["k2"], is_available: { k1: false, k2: false } },
      ],
      rewards: [
        reward,
        { ...reward, id: "r2", name: "Film", assigned_to: ["k1"] },
        { ...reward, id: "r3", name: "Zoo", assigned_to: ["k1"] },
      ],
      todays_completions: [completion, ofToday],
      recent_completions: [
        completion,
        ofToday,
        { ...ofToday, completion_id: "d0", chore_id: "c2", completed_at: "2026-11-20T08:00:00-05:00" },
      ],
      pending_reward_claims: [
        { claim_id: "q1", reward_id: "r1", child_id: "k2", child_name: "Mia", reward_name: "Ice cream", cost: 10 },
      ],
      recent_transactions: [
        {
          transaction_id: "q0",
          type: "reward_approved",
          child_id: "k1",
          reward_id: "r2",
          points: -10,
          created_at: "2026-11-20T08:00:00-05:00",
        },
        { transaction_id: "t1", type: "points_added", child_id: "k1", points: 5, created_at: "2026-11-21T08:00:00-05:00" },
      ],
    }),
    state("sensor.pending_approvals", "1", { pending_chore_completions: 1, chore_completions: [], reward_claims: [] }),
    state("sensor.ben_stats", "4", { child_id: "k1", child_name: "Ben", assigned_chores: [{ id: "c1", name: "Dishes" }] }),
  ],
  items: [
    "chore Ben Dishes claimed - []",
    "chore Ben Dishes claimed - [approve reject]",
    "chore Mia Bed open - [complete claim]",
    "chore Mia Cat approved - []",
    "reward Mia Ice cream requested - [claim]",
    "reward Mia Ice cream requested - [approve reject]",
    "reward Ben Film open - [claim]",
    "reward Ben Zoo open - [claim]",
  ],
  answers: [
    ["Dishes", "approve", call("approve_chore", { completion_id: "d1" })],
    ["Dishes", "reject", call("reject_chore", { completion_id: "d1" })],
    ["Bed", "complete", call("complete_chore", { chore_id: "c2", child_id: "k2" })],
    ["Ice cream", "approve", call("approve_reward", { claim_id: "q1" })],
    ["Ice cream", "reject", call("reject_reward", { claim_id: "q1" })],
    ["Zoo", "claim", call("claim_reward", { reward_id: "r3", child_id: "k1" })],
  ],
};
