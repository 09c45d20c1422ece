// KidsChores 0.3 and 0.5: a sensor for each kid's chore and each kid's reward, recognised by their attributes.

import * as z from "zod";
import type { HomeAction } from "../../core/home/subject";
import { isAvailable } from "../connection/entities";
import type { EntityState, HomeAccess, ServiceCall } from "../connection/home";
import type { By, HomeItem } from "./adapter";
import { parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const count = z.number().transform(String).optional().catch(undefined);
const points = z.number().optional().catch(undefined);

const choreSchema = z.object({
  kid_name: z.string(),
  chore_name: z.string(),
  due_date: z.string().optional().catch(undefined),
  global_state: z.string(),
  default_points: points,
  chore_claims_count: count,
  chore_approvals_count: count,
});
const rewardSchema = z.object({
  kid_name: z.string(),
  reward_name: z.string(),
  cost: points,
  reward_claims_count: count,
  reward_approvals_count: count,
});

export const kidschores = stateAdapter({
  id: "kidschores",
  read(entity, home) {
    const item = toItem(entity, home);
    return item && [item];
  },
  act: (home, item, action, by) => home.call(item.kind === "chore" ? choreCall(item, action, by) : rewardCall(item, action, by)),
});

const toItem = (entity: EntityState, home: HomeAccess): HomeItem | undefined => {
  if (typeof entity.attributes.kid_name !== "string" || !isAvailable(entity)) return undefined;
  return toChore(entity, home) ?? toReward(entity);
};

/** The last is of 0.5: another kid has done it, and it was for one of them only. */
const choreStatus: Record<string, "open" | "claimed" | "approved" | "completed"> = {
  pending: "open",
  overdue: "open",
  claimed: "claimed",
  approved: "approved",
  completed_by_other: "completed",
};
const choreActions = { open: ["complete", "claim"], claimed: ["approve", "reject"], approved: [], completed: [] } as const;

const toChore = ({ state, attributes }: EntityState, home: HomeAccess): HomeItem | undefined => {
  const status = choreStatus[state];
  const chore = choreSchema.safeParse(attributes).data;
  if (!status || !chore) return undefined;
  const due = chore.due_date === undefined ? undefined : parseDue(chore.due_date, home.config.timeZone);
  const rounds = {
    claimed: chore.chore_claims_count,
    approved: chore.chore_approvals_count,
    open: undefined,
    completed: undefined,
  };
  const round = rounds[status];
  return {
    kind: "chore",
    item: JSON.stringify({ kid: chore.kid_name, chore: chore.chore_name }),
    title: chore.chore_name,
    person: chore.kid_name,
    status,
    actions: choreActions[status],
    opensAtMidnight: true,
    ...(due && { due }),
    ...(chore.default_points !== undefined && { points: chore.default_points }),
    ...(round !== undefined && { round }),
  };
};

const rewardStatus: Record<string, "open" | "requested" | "approved"> = {
  not_claimed: "open",
  claimed: "requested",
  approved: "approved",
};
const rewardActions = { open: ["claim"], requested: ["approve", "reject"], approved: [] } as const;

const toReward = ({ state, attributes }: EntityState): HomeItem | undefined => {
  const status = rewardStatus[state];
  const reward = rewardSchema.safeParse(attributes).data;
  if (!status || !reward) return undefined;
  const round = { open: undefined, requested: reward.reward_claims_count, approved: reward.reward_approvals_count }[status];
  return {
    kind: "reward",
    item: JSON.stringify({ kid: reward.kid_name, reward: reward.reward_name }),
    title: reward.reward_name,
    person: reward.kid_name,
    status,
    actions: rewardActions[status],
    opensAtMidnight: true,
    ...(reward.cost !== undefined && { points: reward.cost }),
    ...(round !== undefined && { round }),
  };
};

/** A kid who is done claims; whether it was done well is for a parent to say. */
const choreCall = (item: HomeItem, action: HomeAction, by: By): ServiceCall => {
  const names = { kid_name: item.person, chore_name: item.title };
  const byParent = { parent_name: by.name, ...names };
  if (action === "approve") return { domain: "kidschores", service: "approve_chore", data: byParent };
  if (action === "reject") return { domain: "kidschores", service: "disapprove_chore", data: byParent };
  return { domain: "kidschores", service: "claim_chore", data: names };
};

const rewardServices: Partial<Record<HomeAction, string>> = { approve: "approve_reward", reject: "disapprove_reward" };

const rewardCall = (item: HomeItem, action: HomeAction, by: By): ServiceCall => ({
  domain: "kidschores",
  service: rewardServices[action] ?? "redeem_reward",
  data: { parent_name: by.name, kid_name: item.person, reward_name: item.title },
});
