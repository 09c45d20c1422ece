// Donetick 2.0.1, Grocy (its integration of July 2025), Simple Chores, Chore Helper, and a rule.

import { choreHelper } from "../../../../src/home-assistant/adapters/chore-helper";
import { donetick } from "../../../../src/home-assistant/adapters/donetick";
import { generic, genericRuleSchema } from "../../../../src/home-assistant/adapters/generic";
import { grocy } from "../../../../src/home-assistant/adapters/grocy";
import { kidschores } from "../../../../src/home-assistant/adapters/kidschores";
import { simpleChores } from "../../../../src/home-assistant/adapters/simple-chores";
import { type System, state } from "./system";

const task = {
  task_id: 42,
  assigned_to: "Anna",
  assigned_to_user_id: 7,
  next_due_date: "2026-11-22T17:00:00-05:00",
  frequency_type: "daily",
  frequency: 1,
  priority: 0,
  labels: [],
  is_active: true,
  description: null,
  friendly_name: "Dishes",
};

export const donetickSystem: System = {
  name: "Donetick",
  adapter: donetick,
  states: [
    state("sensor.dishes", "Dishes", task),
    state("sensor.bed", "Bed", { ...task, task_id: 43, assigned_to: null, assigned_to_user_id: null, next_due_date: null }),
  ],
  items: ["chore Anna Dishes open 2026-11-22T22:00:00Z [complete skip]", "chore - Bed open - [complete skip]"],
  answers: [
    ["Dishes", "complete", { domain: "donetick", service: "complete_task", data: { task_id: 42, completed_by: 7 } }],
    ["Bed", "complete", { domain: "donetick", service: "complete_task", data: { task_id: 43 } }],
    ["Bed", "skip", { domain: "donetick", service: "skip_task", data: { task_id: 43 } }],
  ],
};

const grocyChore = {
  id: 3,
  name: "Dishes",
  description: null,
  period_type: "daily",
  period_config: null,
  period_days: 1,
  track_date_only: false,
  rollover: false,
  assignment_type: "random",
  assignment_config: "1,2",
  next_execution_assigned_to_user_id: 2,
  userfields: null,
  last_tracked_time: "2026-11-21T17:00:00",
  next_estimated_execution_time: "2026-11-22T17:00:00",
  last_done_by: null,
  track_count: 9,
  next_execution_assigned_user: { id: 2, username: "ben", first_name: "Ben", last_name: "", display_name: "Ben" },
};
const unassigned = { ...grocyChore, next_execution_assigned_user: null };
const grocyTask = {
  id: 5,
  name: "Buy milk",
  description: null,
  due_date: "2026-11-23T00:00:00",
  done: false,
  done_timestamp: null,
  category: null,
  assigned_to_user_id: null,
  assigned_to_user: null,
};
const grocyCall = (service: string, data: object) => ({ domain: "grocy", service, data: { ...data } });

export const grocySystem: System = {
  name: "Grocy",
  adapter: grocy,
  states: [
    state("sensor.grocy_chores", "3", {
      chores: [
        grocyChore,
        { ...unassigned, id: 4, name: "Bins", track_date_only: true, next_estimated_execution_time: "2026-11-22T23:59:59" },
        { ...unassigned, id: 6, name: "Windows", next_estimated_execution_time: "2999-12-31T23:59:59" },
      ],
      count: 3,
    }),
    state("binary_sensor.grocy_overdue_chores", "on", { overdue_chores: [grocyChore], count: 1 }),
    state("sensor.grocy_tasks", "2", {
      tasks: [grocyTask, { ...grocyTask, id: 8, name: "Done long ago", done: true }],
      count: 2,
    }),
    state("sensor.grocy_stock", "7", { products: [], count: 7 }),
  ],
  items: [
    "chore Ben Dishes open 2026-11-22T22:00:00Z [complete skip]",
    "chore - Bins open 2026-11-22 [complete skip]",
    "chore - Windows open - [complete skip]",
    "chore - Buy milk open 2026-11-23 [complete]",
  ],
  answers: [
    ["Dishes", "complete", grocyCall("execute_chore", { chore_id: 3, track_execution_now: true })],
    ["Dishes", "skip", grocyCall("execute_chore", { chore_id: 3, track_execution_now: true, skipped: true })],
    ["Buy milk", "complete", grocyCall("complete_task", { task_id: 5 })],
  ],
};

const simple = { id: "s1", name: "Dishes", room: "Kitchen", frequency: "daily" };

export const simpleChoresSystem: System = {
  name: "Simple Chores",
  adapter: simpleChores,
  states: [
    state("sensor.chores_due_today", "1", { state_class: "total", chores: [simple], date: "2026-11-22" }),
    state("sensor.chores_due_this_week", "2", {
      state_class: "total",
      chores: [
        { ...simple, due_date: "2026-11-22" },
        { ...simple, id: "s2", name: "Bins", due_date: "2026-11-24" },
      ],
      week_start: "2026-11-22",
      week_end: "2026-11-28",
    }),
    state("sensor.overdue_chores", "1", {
      state_class: "total",
      chores: [{ id: "s3", name: "Windows", room: "Hall", frequency: "weekly", next_due: "2026-11-20", assigned_to: "Ben" }],
    }),
    state("sensor.total_chores", "3", { state_class: "total", rooms: [] }),
  ],
  items: [
    "chore - Dishes open 2026-11-22 [complete skip]",
    "chore - Bins open 2026-11-24 [complete skip]",
    "chore Ben Windows open 2026-11-20 [complete skip]",
  ],
  answers: [
    ["Dishes", "complete", { domain: "simple_chores", service: "complete_chore", data: { chore_id: "s1" } }],
    ["Dishes", "skip", { domain: "simple_chores", service: "skip_chore", data: { chore_id: "s1" } }],
  ],
};

const helped = {
  last_completed: "2026-11-15T10:00:00-05:00",
  last_updated: "2026-11-22T00:00:10-05:00",
  overdue: false,
  overdue_days: 0,
  next_due_date: "2026-11-22",
  unit_of_measurement: "days",
  device_class: "chore_helper__schedule",
  friendly_name: "Sweep the floor",
};

/** Its services are reported entities, so the call names today's. */
export const choreHelperSystem: System = {
  name: "Chore Helper",
  adapter: choreHelper,
  states: [
    state("sensor.sweep_floor", "0", helped),
    state("sensor.filters", "12", { ...helped, friendly_name: "Filters", next_due_date: "2026-12-04" }),
  ],
  items: ["chore - Sweep the floor open 2026-11-22 [complete]", "chore - Filters open 2026-12-04 [complete]"],
  answers: [
    ["Sweep the floor", "complete", { domain: "chore_helper", service: "complete", data: { entity_id: "sensor.sweep_floor" } }],
  ],
};

const rule = (given: object) => genericRuleSchema.parse(given);

/** They name entities by the ids these keep, which the recorded home numbers. */
export const genericSystem: System = {
  name: "Other entities",
  adapter: generic([
    rule({
      entity: "registry-2",
      is: ["done", "finished"],
      title: "Empty the washer",
      person: "Ben",
      actions: { complete: { domain: "input_button", service: "press", data: { reason: "sms" } } },
    }),
    rule({ entity: "registry-3", attribute: "level", is: ["low"], tells: "overdue" }),
    rule({ entity: "registry-4", dueAttribute: "due", is: ["paid"], title: "Pay the bill" }),
  ]),
  states: [
    state("sensor.washer", "done", { friendly_name: "Washer" }),
    state("sensor.filter", "on", { friendly_name: "Filter", level: "high" }),
    state("sensor.bill", "open", { due: "2026-11-30" }),
    state("sensor.washer_power", "done", {}),
  ],
  items: ["chore Ben Empty the washer due - [complete]", "chore - Filter open - []", "chore - Pay the bill open 2026-11-30 []"],
  answers: [
    [
      "Empty the washer",
      "complete",
      { domain: "input_button", service: "press", data: { reason: "sms" }, target: { entity_id: "sensor.washer" } },
    ],
  ],
};

const kid = {
  purpose: "purpose_chore_status",
  kid_name: "Ben",
  chore_name: "Dishes",
  global_state: "claimed",
  due_date: null,
  default_points: 5,
  chore_claims_count: 4,
  chore_approvals_count: 3,
  can_claim: false,
  can_approve: true,
};

/** What 0.5 does otherwise than 0.3: no due is null, and a chore that another kid has done has a state of its own. */
export const kidschores5System: System = {
  name: "KidsChores 0.5",
  adapter: kidschores,
  states: [
    state("sensor.kc_ben_chore_status_dishes", "claimed", kid),
    state("sensor.kc_mia_chore_status_dishes", "completed_by_other", { ...kid, kid_name: "Mia" }),
    state("sensor.kc_mia_chore_status_bed", "pending", {
      ...kid,
      kid_name: "Mia",
      chore_name: "Bed",
      can_claim: true,
      due_date: "2026-11-22T22:00:00+00:00",
    }),
  ],
  items: [
    "chore Ben Dishes claimed - []",
    "chore Ben Dishes claimed - [approve reject]",
    "chore Mia Dishes completed - []",
    "chore Mia Bed open 2026-11-22T22:00:00Z [complete claim]",
  ],
  answers: [["Bed", "complete", { domain: "kidschores", service: "claim_chore", data: { kid_name: "Mia", chore_name: "Bed" } }]],
};
