// KidsChores and ChoreOps: chores and rewards that a child claims and a parent decides.

import { type Answers, optionsCalled } from "../dialog";
import type { Recorder, Scenario, Step } from "./recorder";

type Kind = "upon completion" | "daily" | "cleared at midnight" | "approved at midnight" | "held at midnight" | "all" | "first";
interface Chore {
  readonly title: string;
  readonly of: readonly string[];
  readonly points: number;
  readonly kind?: Kind;
}

const chores: readonly Chore[] = [
  { title: "Late", of: ["Mia"], points: 2 },
  { title: "Walk", of: ["Mia"], points: 3 },
  { title: "Dishes", of: ["Ben"], points: 5 },
  { title: "Any", of: ["Ben"], points: 20, kind: "upon completion" },
  { title: "Daily", of: ["Mia"], points: 3, kind: "daily" },
  { title: "Away", of: ["Mia"], points: 1 },
  { title: "Night", of: ["Ben"], points: 4, kind: "cleared at midnight" },
  { title: "Auto", of: ["Mia"], points: 4, kind: "approved at midnight" },
  { title: "Hold", of: ["Ben"], points: 4, kind: "held at midnight" },
  { title: "Table", of: ["Ben", "Mia"], points: 2, kind: "all" },
  { title: "Trash", of: ["Ben", "Mia"], points: 2, kind: "first" },
];
const reward = "Cinema";
const rewardPoints = 4;

/** What a service of the integration calls the child and the parent. */
interface Fields {
  readonly child: string;
  readonly parent: string;
}

const claimed = (child: string, title: string) => ({ reported: [`chore_claimed ${child} ${title}`] });
const approved = (child: string, title: string) => ({ reported: [`chore_approved ${child} ${title}`], closed: ["approve"] });
const rejected = (child: string, title: string) => ({ reported: [`chore_rejected ${child} ${title}`], closed: ["reject"] });
const yes = (title: string) => (recorder: Recorder) => recorder.answer("Anna", "approve", title);
const no = (title: string) => (recorder: Recorder) => recorder.answer("Anna", "reject", title);

/** What is done in the integration itself. */
const doneWith = ({ child, parent }: Fields) => ({
  claim: (name: string, title: string) => (recorder: Recorder) =>
    recorder.service("claim_chore", { [child]: name, chore_name: title }),
  approve: (name: string, title: string) => (recorder: Recorder) =>
    recorder.service("approve_chore", { [parent]: "Anna", [child]: name, chore_name: title }),
  due: (title: string, seconds: number) => (recorder: Recorder) =>
    recorder.service("set_chore_due_date", { chore_name: title, due_date: recorder.inSeconds(seconds) }),
  request: (recorder: Recorder) => recorder.service("redeem_reward", { [parent]: "Anna", [child]: "Ben", reward_name: reward }),
});

/** Both store what changed within some seconds; what isn't stored yet is lost. */
const powerCut = async (recorder: Recorder): Promise<void> => {
  await recorder.wait(8);
  await recorder.restart({ kill: true });
};

const rewardSteps = ({ request }: ReturnType<typeof doneWith>) => ({
  requested: (name: string): Step => ({ name, act: request, reported: [`reward_requested Ben ${reward}`] }),
  granted: (name: string): Step => ({ name, act: yes(reward), reported: [`reward_approved Ben ${reward}`], closed: ["approve"] }),
  declined: (name: string): Step => ({ name, act: no(reward), reported: [`reward_rejected Ben ${reward}`], closed: ["reject"] }),
});

const firstDay = (fields: Fields): Step[] => {
  const { claim, approve, due } = doneWith(fields);
  const { requested, granted, declined } = rewardSteps(doneWith(fields));
  return [
    {
      name: "due in 20 seconds",
      act: async (recorder) => {
        await due("Late", 20)(recorder);
        await recorder.wait(22);
      },
      reported: ["chore_due_soon Mia Late", "chore_due Mia Late"],
    },
    { name: "claimed", act: claim("Mia", "Walk"), ...claimed("Mia", "Walk") },
    { name: "NO", act: no("Walk"), ...rejected("Mia", "Walk") },
    { name: "claimed after a NO", act: claim("Mia", "Walk"), ...claimed("Mia", "Walk") },
    { name: "YES after a NO", act: yes("Walk"), ...approved("Mia", "Walk") },
    { name: "DONE", act: (recorder) => recorder.answer("Ben", "complete", "Dishes"), ...claimed("Ben", "Dishes") },
    { name: "approved in the integration", act: approve("Ben", "Dishes"), ...approved("Ben", "Dishes") },
    { name: "upon completion: claimed", act: claim("Ben", "Any"), ...claimed("Ben", "Any") },
    { name: "upon completion: YES", act: yes("Any"), ...approved("Ben", "Any") },
    { name: "upon completion: claimed again", act: claim("Ben", "Any"), ...claimed("Ben", "Any") },
    { name: "upon completion: NO", act: no("Any"), ...rejected("Ben", "Any") },
    { name: "daily: due hours from now", act: due("Daily", 6 * 3600) },
    { name: "daily: claimed", act: claim("Mia", "Daily"), ...claimed("Mia", "Daily") },
    { name: "daily: YES, which moves the due date", act: yes("Daily"), ...approved("Mia", "Daily") },
    { name: "for all: claimed by one", act: claim("Ben", "Table"), ...claimed("Ben", "Table") },
    { name: "for all: claimed by the other", act: claim("Mia", "Table"), ...claimed("Mia", "Table") },
    { name: "for all: one is approved", act: approve("Ben", "Table"), ...approved("Ben", "Table") },
    { name: "for all: NO to the other", act: no("Table"), ...rejected("Mia", "Table") },
    { name: "for the first: claimed", act: claim("Ben", "Trash"), ...claimed("Ben", "Trash") },
    { name: "for the first: YES", act: yes("Trash"), ...approved("Ben", "Trash") },
    requested("reward requested"),
    declined("reward: NO"),
    requested("reward requested after a NO"),
    granted("reward: YES"),
    requested("reward requested after a YES"),
    declined("reward: NO on the day of a YES"),
    { name: "claimed, right before a power cut", act: claim("Mia", "Away"), ...claimed("Mia", "Away") },
    { name: "killed once it is stored, and started again", act: powerCut },
    { name: "YES after the power cut", act: yes("Away"), ...approved("Mia", "Away") },
  ];
};

const overMidnight = (fields: Fields): Step[] => {
  const { claim, due } = doneWith(fields);
  return [
    { name: "claimed, cleared at midnight", act: claim("Ben", "Night"), ...claimed("Ben", "Night") },
    { name: "claimed, approved at midnight", act: claim("Mia", "Auto"), ...claimed("Mia", "Auto") },
    { name: "claimed, kept over midnight", act: claim("Ben", "Hold"), ...claimed("Ben", "Hold") },
    {
      name: "midnight, right after a restart",
      act: async (recorder) => {
        await recorder.restart({ at: "2026-11-22T23:59:25" });
        await recorder.wait(42);
      },
      // Since this morning.
      reported: ["chore_overdue Mia Late", "chore_approved Mia Auto"],
      closed: ["-", "approve"],
    },
    { name: "YES the next day", act: yes("Hold"), ...approved("Ben", "Hold") },
    {
      name: "due in an hour, and a restart two hours later",
      act: async (recorder) => {
        await due("Late", 3600)(recorder);
        await recorder.wait(8);
        await recorder.restart({ at: "2026-11-23T02:05:00" });
        await recorder.wait(4);
      },
      reported: ["chore_overdue Mia Late"],
    },
    { name: "claimed when overdue", act: claim("Mia", "Late"), ...claimed("Mia", "Late") },
    { name: "YES to what was overdue", act: yes("Late"), ...approved("Mia", "Late") },
  ];
};

const restored = (fields: Fields): Step[] => {
  const { claim, request } = doneWith(fields);
  const { requested, granted } = rewardSteps(doneWith(fields));
  return [
    { name: "a backup is made", act: (recorder) => recorder.restart({ change: () => recorder.backUp() }) },
    requested("reward requested after the backup"),
    granted("reward: YES after the backup"),
    { name: "claimed after the backup", act: claim("Ben", "Any"), ...claimed("Ben", "Any") },
    {
      name: "the backup is restored",
      act: (recorder) => recorder.restart({ change: () => recorder.restore() }),
      closed: ["-"],
    },
    { name: "claimed after the restore", act: claim("Ben", "Any"), ...claimed("Ben", "Any") },
    { name: "YES after the restore", act: yes("Any"), ...approved("Ben", "Any") },
    { name: "reward requested after the restore", act: request, reported: [`reward_requested Ben ${reward}`] },
    granted("reward: YES after the restore"),
  ];
};

const kidschoresKinds: Readonly<Record<Kind, object>> = {
  "upon completion": { approval_reset_type: "upon_completion" },
  daily: { approval_reset_type: "upon_completion", recurring_frequency: "daily" },
  "cleared at midnight": { recurring_frequency: "daily", approval_reset_pending_claim_action: "clear_pending" },
  "approved at midnight": { recurring_frequency: "daily", approval_reset_pending_claim_action: "auto_approve_pending" },
  "held at midnight": { recurring_frequency: "daily", approval_reset_pending_claim_action: "hold_pending" },
  all: { completion_criteria: "shared_all" },
  first: { completion_criteria: "shared_first" },
};
const none = ["badge", "penalty", "bonus", "achievement", "challenge"];

const kidschoresDialog = (these: readonly Chore[], kinds: Partial<Record<Kind, object>>): Answers => ({
  data_recovery: { backup_selection: "start_fresh" },
  kid_count: { kid_count: 2 },
  kids: [{ kid_name: "Ben" }, { kid_name: "Mia" }],
  parent_count: { parent_count: 1 },
  parents: [{ parent_name: "Anna" }],
  chore_count: { chore_count: these.length },
  chores: these.map(({ title, of, points, kind }) => (step) => ({
    chore_name: title,
    assigned_kids: optionsCalled(step, "assigned_kids", ...of),
    default_points: points,
    ...(kind && kinds[kind]),
  })),
  reward_count: { reward_count: 1 },
  rewards: [{ reward_name: reward, reward_cost: rewardPoints }],
  ...Object.fromEntries(none.map((what) => [`${what}_count`, { [`${what}_count`]: 0 }])),
});

const kidsSensors = /_(chore|reward)_status_|_points$/;
const kidschoresFields: Fields = { child: "kid_name", parent: "parent_name" };
const { claim: kidClaims } = doneWith(kidschoresFields);
const kidsRewards = rewardSteps(doneWith(kidschoresFields));

export const kidschores: Scenario = {
  integration: "KidsChores",
  system: "kidschores",
  domain: "kidschores",
  version: "0.5",
  sensors: kidsSensors,
  async setUp(recorder) {
    await recorder.home.configure("kidschores", kidschoresDialog(chores, kidschoresKinds));
    await recorder.until("its last reward", ({ attributes }) => attributes.reward_name === reward);
  },
  steps: [
    ...firstDay(kidschoresFields),
    { name: "rewards are reset", act: (recorder) => recorder.service("reset_rewards") },
    kidsRewards.requested("reward requested after the reset"),
    kidsRewards.granted("reward: YES after the reset"),
    ...overMidnight(kidschoresFields),
    ...restored(kidschoresFields),
    { name: "claimed before a reset", act: kidClaims("Ben", "Any"), ...claimed("Ben", "Any") },
    { name: "all chores are reset", act: (recorder) => recorder.service("reset_all_chores"), closed: ["-"] },
  ],
};

/** What 0.3 has: one chore and one reward are decided, then it is updated. */
const olderChores = chores.filter(({ kind }) => kind === undefined);

export const kidschoresOlder: Scenario = {
  integration: "KidsChores",
  system: "kidschores",
  domain: "kidschores",
  version: "0.3",
  sensors: kidsSensors,
  async setUp(recorder) {
    await recorder.home.configure("kidschores", kidschoresDialog(olderChores, {}));
    await recorder.until("its last reward", ({ attributes }) => attributes.reward_name === reward);
  },
  steps: [
    { name: "claimed", act: kidClaims("Mia", "Walk"), ...claimed("Mia", "Walk") },
    { name: "NO, of which it keeps no record", act: no("Walk"), closed: ["-"] },
    { name: "claimed after a NO", act: kidClaims("Mia", "Walk"), ...claimed("Mia", "Walk") },
    { name: "YES after a NO", act: yes("Walk"), ...approved("Mia", "Walk") },
    { name: "DONE", act: (recorder) => recorder.answer("Ben", "complete", "Dishes"), ...claimed("Ben", "Dishes") },
    { name: "YES to what was done", act: yes("Dishes"), ...approved("Ben", "Dishes") },
    kidsRewards.requested("reward requested"),
    { ...kidsRewards.declined("reward: NO, of which it keeps no record"), reported: [], closed: ["-"] },
    kidsRewards.requested("reward requested after a NO"),
    kidsRewards.granted("reward: YES"),
    { name: "killed once all is stored, and started again", act: powerCut },
    { name: "claimed before the update", act: kidClaims("Mia", "Away"), ...claimed("Mia", "Away") },
    {
      name: "updated to 0.5, which forgets open claims",
      act: (recorder) => recorder.restart({ change: () => recorder.update("0.5") }),
      closed: ["-"],
    },
    { name: "claimed after the update", act: kidClaims("Mia", "Away"), ...claimed("Mia", "Away") },
    { name: "YES after the update", act: yes("Away"), ...approved("Mia", "Away") },
    kidsRewards.requested("reward requested after the update"),
    kidsRewards.declined("reward: NO after the update"),
  ],
};

const choreopsKinds: Readonly<Record<Kind, object>> = {
  "upon completion": { approval_reset_type: "upon_completion" },
  daily: { approval_reset_type: "upon_completion", frequency: "daily" },
  "cleared at midnight": { pending_claims: "clear_pending" },
  "approved at midnight": { pending_claims: "auto_approve_pending" },
  "held at midnight": { pending_claims: "hold_pending" },
  all: { completion_criteria: "shared_all" },
  first: { completion_criteria: "shared_first" },
};
const choreopsFields: Fields = { child: "user_name", parent: "approver_name" };
const choreopsSteps = doneWith(choreopsFields);

export const choreops: Scenario = {
  integration: "ChoreOps",
  system: "choreops",
  domain: "choreops",
  sensors: /_(chore|reward)_status_/,
  async setUp(recorder) {
    const child = (name: string) => ({
      name,
      can_be_assigned: true,
      enable_chore_workflow: true,
      enable_gamification: true,
    });
    const nothing = ["chore", ...none, "reward"].map((what) => [`${what}_count`, { [`${what}_count`]: 0 }]);
    await recorder.home.configure("choreops", {
      data_recovery: { backup_selection: "start_fresh" },
      user_count: { user_count: 3 },
      users: [child("Ben"), child("Mia"), { name: "Anna", can_approve: true, can_manage: true }],
      ...Object.fromEntries(nothing),
    });
    const create = (what: string, data: object) => recorder.service(`create_${what}?return_response`, data);
    for (const { title, of, points, kind } of chores) {
      // What repeats needs a date to begin with.
      const due_date = kind && "frequency" in choreopsKinds[kind] ? { due_date: recorder.inSeconds(30 * 3600) } : {};
      await create("chore", { name: title, assigned_user_names: of, points, ...due_date, ...(kind && choreopsKinds[kind]) });
    }
    const turns = { completion_criteria: "rotation_simple", approval_reset_type: "upon_completion" };
    await create("chore", { name: "Turn", assigned_user_names: ["Ben", "Mia"], points: 1, ...turns });
    await create("reward", { name: reward, cost: rewardPoints });
    await recorder.until("its last reward", ({ attributes }) => attributes.reward_name === reward);
  },
  steps: [
    ...firstDay(choreopsFields),
    { name: "in turn: claimed by the one whose turn it is", act: choreopsSteps.claim("Ben", "Turn"), ...claimed("Ben", "Turn") },
    { name: "in turn: YES, and it is the other's turn", act: yes("Turn"), ...approved("Ben", "Turn") },
    { name: "in turn: claimed by the other", act: choreopsSteps.claim("Mia", "Turn"), ...claimed("Mia", "Turn") },
    { name: "in turn: NO", act: no("Turn"), ...rejected("Mia", "Turn") },
    ...overMidnight(choreopsFields),
    ...restored(choreopsFields),
    { name: "claimed before a reset", act: choreopsSteps.claim("Ben", "Dishes"), ...claimed("Ben", "Dishes") },
    {
      name: "all chores are reset",
      act: (recorder) => recorder.service("reset_chores_to_pending_state"),
      closed: ["-"],
    },
  ],
};
