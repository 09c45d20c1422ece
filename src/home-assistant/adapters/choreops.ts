// ChoreOps: a sensor for each person's chore and each person's reward, recognised by its `purpose`.

import * as z from "zod";
import type { HomeAction } from "../../core/home/subject";
import type { EntityState, HomeAccess, ServiceCall } from "../connection/home";
import type { By, ChoreStatus, HomeItem } from "./adapter";
import { parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const points = z.number().optional().catch(undefined);
const moment = z.string().catch("");

const choreSchema = z.object({
  purpose: z.literal("purpose_chore_status"),
  user_name: z.string(),
  chore_name: z.string(),
  due_date: z.string().optional().catch(undefined),
  can_claim: z.boolean().catch(false),
  can_approve: z.boolean().catch(false),
  default_points: points,
  last_claimed: moment,
  last_approved: moment,
});
const rewardSchema = z.object({
  purpose: z.literal("purpose_reward_status"),
  user_name: z.string(),
  reward_name: z.string(),
  cost: points,
  last_claimed: moment,
  last_approved: moment,
  last_disapproved: moment,
});

export const choreops = stateAdapter({
  id: "choreops",
  read(entity, home) {
    const item = toChore(entity, home) ?? toReward(entity);
    return item && [item];
  },
  act: (home, item, action, by) => home.call(item.kind === "chore" ? choreCall(item, action, by) : rewardCall(item, action, by)),
});

const statuses: Record<string, ChoreStatus> = {
  pending: "open",
  due: "open",
  waiting: "open",
  overdue: "open",
  missed: "open",
  not_my_turn: "open",
  standby: "open",
  paused: "open",
  claimed: "claimed",
  approved: "approved",
  completed: "completed",
  completed_in_part: "completed",
  completed_by_other: "completed",
};
/** Nobody waits for it from this person now, so nobody is reminded. */
const notNow = new Set(["missed", "not_my_turn", "standby", "paused"]);

const toChore = ({ state, attributes }: EntityState, home: HomeAccess): HomeItem | undefined => {
  const status = statuses[state];
  const chore = choreSchema.safeParse(attributes).data;
  if (!status || !chore) return undefined;
  const round = roundOf(status, chore);
  const due = notNow.has(state) || chore.due_date === undefined ? undefined : parseDue(chore.due_date, home.config.timeZone);
  return {
    kind: "chore",
    item: JSON.stringify({ user: chore.user_name, chore: chore.chore_name }),
    title: chore.chore_name,
    person: chore.user_name,
    status,
    actions: actionsOf(status, chore.can_claim, chore.can_approve),
    opensAtMidnight: true,
    ...(round && { round }),
    ...(due && { due }),
    ...(chore.default_points !== undefined && { points: chore.default_points }),
  };
};

/** Its times are as new as its state; its counts follow in an update of their own, which would pass for a second claim. */
const roundOf = (status: ChoreStatus, { last_claimed, last_approved }: z.output<typeof choreSchema>): string => {
  if (status === "claimed") return last_claimed;
  return status === "approved" ? last_approved : "";
};

const actionsOf = (status: ChoreStatus, canClaim: boolean, canApprove: boolean): HomeAction[] => {
  if (status === "claimed") return canApprove ? ["approve", "reject"] : ["reject"];
  return status === "open" && canClaim ? ["complete", "claim"] : [];
};

const toReward = ({ state, attributes }: EntityState): HomeItem | undefined => {
  const reward = rewardSchema.safeParse(attributes).data;
  if (!reward || !["locked", "available", "requested", "approved"].includes(state)) return undefined;
  const requested = state === "requested";
  const { last_claimed, last_approved, last_disapproved } = reward;
  const approved = last_approved !== "" && after(last_approved, last_claimed) && after(last_approved, last_disapproved);
  return {
    kind: "reward",
    item: JSON.stringify({ user: reward.user_name, reward: reward.reward_name }),
    title: reward.reward_name,
    person: reward.user_name,
    status: requested ? "requested" : approved ? "approved" : "open",
    actions: requested ? ["approve", "reject"] : state === "available" ? ["claim"] : [],
    roundIsClaim: true,
    ...(last_claimed && { round: last_claimed }),
    ...(reward.cost !== undefined && { points: reward.cost }),
  };
};

/** What is granted unasked is claimed in the same moment. */
const moments = 1_000;
const after = (one: string, other: string): boolean => (Date.parse(one) || 0) + moments >= (Date.parse(other) || 0);

/** Who does a chore claims it; whether it was done well is for those who approve. */
const choreCall = (item: HomeItem, action: HomeAction, by: By): ServiceCall => {
  const names = { user_name: item.person, chore_name: item.title };
  const approved = { approver_name: by.name, ...names };
  if (action === "approve") return { domain: "choreops", service: "approve_chore", data: approved };
  if (action === "reject") return { domain: "choreops", service: "disapprove_chore", data: approved };
  return { domain: "choreops", service: "claim_chore", data: names };
};

const rewardServices: Partial<Record<HomeAction, string>> = { approve: "approve_reward", reject: "disapprove_reward" };

const rewardCall = (item: HomeItem, action: HomeAction, by: By): ServiceCall => ({
  domain: "choreops",
  service: rewardServices[action] ?? "redeem_reward",
  data: { approver_name: by.name, user_name: item.person, reward_name: item.title },
});
