// ChoreOps: a sensor for each person's chore and each person's reward, recognized by its `purpose`.

import * as z from "zod";
import type { HomeAction } from "../../core/home/subject";
import type { EntityState, HomeAccess, ServiceCall } from "../connection/home";
import type { By, ChoreStatus, HomeItem } from "./adapter";
import { lastDecisions, momentOf, questionAbout } from "./claims";
import { parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const points = z.number().optional().catch(undefined);
/** Empty or null if it never happened. */
const time = z.string().nullish().catch(undefined);
const times = { last_claimed: time, last_approved: time, last_disapproved: time };

const choreSchema = z.object({
  purpose: z.literal("purpose_chore_status"),
  user_name: z.string(),
  chore_name: z.string(),
  due_date: z.string().optional().catch(undefined),
  can_claim: z.boolean().catch(false),
  can_approve: z.boolean().catch(false),
  default_points: points,
  ...times,
});
const rewardSchema = z.object({
  purpose: z.literal("purpose_reward_status"),
  user_name: z.string(),
  reward_name: z.string(),
  cost: points,
  ...times,
});

export const choreops = stateAdapter({
  id: "choreops",
  read: (entity, home) => readChore(entity, home) ?? readReward(entity, home),
  act: (home, item, action, by) => home.call(item.kind === "chore" ? choreCall(item, action, by) : rewardCall(item, action, by)),
});

/** The sensor never shows `approved`: an approved chore is completed. */
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
  completed: "approved",
  completed_in_part: "approved",
  completed_by_other: "completed",
};
/** The chore isn't expected from this person now, so there is no reminder. */
const notNow = new Set(["missed", "not_my_turn", "standby", "paused"]);

const readChore = ({ state, attributes }: EntityState, home: HomeAccess): HomeItem[] | undefined => {
  const status = statuses[state];
  const chore = choreSchema.safeParse(attributes).data;
  if (!status || !chore) return undefined;
  const { timeZone } = home.config;
  const due = notNow.has(state) || chore.due_date === undefined ? undefined : parseDue(chore.due_date, timeZone);
  const claim = chore.last_claimed ?? "";
  const item: HomeItem = {
    kind: "chore",
    item: JSON.stringify({ user: chore.user_name, chore: chore.chore_name }),
    title: chore.chore_name,
    person: chore.user_name,
    status,
    actions: status === "open" && chore.can_claim ? ["complete", "claim"] : [],
    lastClaim: claim,
    decisions: lastDecisions({ approved: chore.last_approved, rejected: chore.last_disapproved }, timeZone),
    ...(due && { due }),
    ...(chore.default_points !== undefined && { points: chore.default_points }),
  };
  if (status !== "claimed") return [item];
  return [item, questionAbout(item, { id: claim, at: momentOf(claim, timeZone), canApprove: chore.can_approve })];
};

const readReward = ({ state, attributes }: EntityState, home: HomeAccess): HomeItem[] | undefined => {
  const reward = rewardSchema.safeParse(attributes).data;
  if (!reward || !["locked", "available", "requested", "approved"].includes(state)) return undefined;
  const { timeZone } = home.config;
  const requested = state === "requested";
  const claim = reward.last_claimed ?? "";
  const item: HomeItem = {
    kind: "reward",
    item: JSON.stringify({ user: reward.user_name, reward: reward.reward_name }),
    title: reward.reward_name,
    person: reward.user_name,
    status: requested ? "requested" : "open",
    actions: state === "available" ? ["claim"] : [],
    lastClaim: claim,
    decisions: lastDecisions({ approved: reward.last_approved, rejected: reward.last_disapproved }, timeZone),
    ...(reward.cost !== undefined && { points: reward.cost }),
  };
  return requested ? [item, questionAbout(item, { id: claim, at: momentOf(claim, timeZone) })] : [item];
};

/** A person's DONE is a claim; whether it was done well is an approver's decision. */
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
