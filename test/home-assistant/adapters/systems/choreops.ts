// ChoreOps 1.5.1.

import { choreops } from "../../../../src/home-assistant/adapters/choreops";
import { type System, state } from "./system";

const chore = {
  purpose: "purpose_chore_status",
  user_name: "Ben",
  chore_name: "Dishes",
  description: "",
  assigned_user_names: ["Ben"],
  labels: [],
  global_state: "claimed",
  can_claim: false,
  claim_mode: "blocked_pending_claim",
  can_approve: true,
  turn_user_name: null,
  default_points: 5,
  completion_criteria: "independent",
  approval_reset_type: "at_midnight_once",
  auto_approve: false,
  recurring_frequency: "daily",
  applicable_days: [],
  due_date: "2026-11-22T22:00:00+00:00",
  last_claimed: "2026-11-22T15:30:00+00:00",
  chore_claims_count: 4,
  chore_approvals_count: 3,
  friendly_name: "Ben - Chore Status - Dishes",
};
const mias = { ...chore, user_name: "Mia", assigned_user_names: ["Mia"], can_claim: true, can_approve: false };
const reward = {
  purpose: "purpose_reward_status",
  user_name: "Mia",
  reward_name: "Ice cream",
  description: "",
  cost: 10,
  pending_claims: 1,
  last_claimed: "2026-11-22T15:30:00+00:00",
  last_approved: "2026-11-20T15:30:00+00:00",
  last_disapproved: null,
  claimed_all_time: 2,
  approved_all_time: 1,
  disapproved_all_time: 0,
  claim_button_eid: "button.a",
  approve_button_eid: "button.b",
  disapprove_button_eid: "button.c",
  labels: [],
};
const call = (service: string, data: object) => ({ domain: "choreops", service, data: { ...data } });
const approver = { approver_name: "Anna" };
const dishes = { user_name: "Ben", chore_name: "Dishes" };
const ice = { user_name: "Mia", reward_name: "Ice cream" };

export const choreopsSystem: System = {
  name: "ChoreOps",
  adapter: choreops,
  states: [
    state("sensor.ben_choreops_chore_status_dishes", "claimed", chore),
    state("sensor.mia_bed", "due", { ...mias, chore_name: "Bed", due_date: null }),
    state("sensor.mia_cat", "overdue", { ...mias, chore_name: "Cat" }),
    state("sensor.mia_plants", "paused", { ...mias, chore_name: "Plants", can_claim: false }),
    state("sensor.mia_trash", "completed_by_other", { ...mias, chore_name: "Trash", can_claim: false, due_date: null }),
    state("sensor.mia_ice", "requested", reward),
    state("sensor.ben_ice", "locked", { ...reward, user_name: "Ben", last_claimed: "2026-11-20T15:00:00+00:00" }),
    state("sensor.ben_film", "available", {
      ...reward,
      user_name: "Ben",
      reward_name: "Film",
      approved_all_time: 0,
      last_approved: null,
    }),
  ],
  items: [
    "chore Ben Dishes claimed 2026-11-22T22:00:00Z []",
    "chore Ben Dishes claimed - [approve reject]",
    "chore Mia Bed open - [complete claim]",
    "chore Mia Cat open 2026-11-22T22:00:00Z [complete claim]",
    "chore Mia Plants open - []",
    "chore Mia Trash completed - []",
    "reward Mia Ice cream requested - []",
    "reward Mia Ice cream requested - [approve reject]",
    "reward Ben Ice cream open - []",
    "reward Ben Film open - [claim]",
  ],
  answers: [
    ["Dishes", "approve", call("approve_chore", { ...approver, ...dishes })],
    ["Dishes", "reject", call("disapprove_chore", { ...approver, ...dishes })],
    ["Bed", "complete", call("claim_chore", { user_name: "Mia", chore_name: "Bed" })],
    ["Bed", "claim", call("claim_chore", { user_name: "Mia", chore_name: "Bed" })],
    ["Ice cream", "approve", call("approve_reward", { ...approver, ...ice })],
    ["Ice cream", "reject", call("disapprove_reward", { ...approver, ...ice })],
    ["Film", "claim", call("redeem_reward", { ...approver, user_name: "Ben", reward_name: "Film" })],
  ],
};
