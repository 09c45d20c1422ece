// KidsChores: a sensor for each kid's chore and each kid's reward, recognized by their attributes. Before 0.5 it has only counts.

import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { HomeAction } from "../../core/home/subject";
import { wallTime } from "../../core/policy/zone";
import { days, type Instant, minutes } from "../../core/units";
import { isAvailable } from "../connection/entities";
import type { EntityState, HomeAccess, ServiceCall } from "../connection/home";
import type { By, ChoreStatus, Counts, Decision, HomeItem } from "./adapter";
import { type Claim, countedClaim, lastDecisions, momentOf, questionAbout, timedClaim } from "./claims";
import { parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const number = z.number().optional().catch(undefined);
/** Null if it never happened; absent before 0.5. */
const time = z.string().nullish().catch(undefined);

const choreSchema = z.object({
  kid_name: z.string(),
  chore_name: z.string(),
  global_state: z.string(),
  due_date: z.string().optional().catch(undefined),
  default_points: number,
  chore_claims_count: number,
  chore_approvals_count: number,
  last_claimed: time,
  last_approved: time,
  last_disapproved: time,
  can_claim: z.boolean().optional().catch(undefined),
});
type Chore = z.output<typeof choreSchema>;
const rewardSchema = z.object({
  kid_name: z.string(),
  reward_name: z.string(),
  cost: number,
  reward_claims_count: number,
  reward_approvals_count: number,
  /** Since 0.5. Before, a request was dropped at midnight without a decision. */
  purpose: z.string().optional().catch(undefined),
});

export const kidschores = stateAdapter({
  id: "kidschores",
  read(entity, home) {
    if (typeof entity.attributes.kid_name !== "string" || !isAvailable(entity)) return undefined;
    return readChore(entity, home) ?? readReward(entity, home);
  },
  act: (home, item, action, by) => home.call(item.kind === "chore" ? choreCall(item, action, by) : rewardCall(item, action, by)),
});

const choreStatuses: Record<string, ChoreStatus> = {
  pending: "open",
  overdue: "open",
  claimed: "claimed",
  approved: "approved",
  // Another kid did it, and it was for one of them only.
  completed_by_other: "completed",
};

const readChore = ({ state, attributes }: EntityState, home: HomeAccess): HomeItem[] | undefined => {
  const shown = choreStatuses[state];
  const chore = choreSchema.safeParse(attributes).data;
  if (!shown || !chore) return undefined;
  const { timeZone } = home.config;
  const due = chore.due_date === undefined ? undefined : parseDue(chore.due_date, timeZone);
  const claimedAt = momentOf(chore.last_claimed, timeZone);
  // What may be done again upon completion, or several times a day, still shows as approved when it is claimed again.
  const status = shown === "approved" && isUndecided(chore, claimedAt, timeZone) ? "claimed" : shown;
  const canClaim = shown === "open" ? chore.can_claim !== false : status === "approved" && chore.can_claim === true;
  const claim: Claim = { id: claimId(chore, claimedAt), at: claimedAt };
  const item: HomeItem = {
    kind: "chore",
    item: JSON.stringify({ kid: chore.kid_name, chore: chore.chore_name }),
    title: chore.chore_name,
    person: chore.kid_name,
    status,
    actions: canClaim ? ["complete", "claim"] : [],
    lastClaim: claim.id,
    ...recordsOf(chore, timeZone),
    ...(due && { due }),
    ...(chore.default_points !== undefined && { points: chore.default_points }),
  };
  return status === "claimed" ? [item, questionAbout(item, claim)] : [item];
};

/** The time of one claim is written twice, a moment apart, and its count once. Counts restart, so neither is enough. */
const claimId = ({ chore_claims_count, chore_approvals_count = 0 }: Chore, claimedAt: Instant | undefined): string => {
  if (claimedAt === undefined) return countedClaim(0, chore_approvals_count);
  const minute = Temporal.Instant.fromEpochMilliseconds(claimedAt).round({ smallestUnit: "minute", roundingMode: "floor" });
  return timedClaim(minute.toString(), chore_claims_count ?? 0);
};

/** Since 0.5: the last claim is later than every decision on record. */
const isUndecided = (chore: Chore, claimedAt: Instant | undefined, timeZone: string): boolean =>
  claimedAt !== undefined &&
  chore.last_approved !== undefined &&
  lastDecisions({ approved: chore.last_approved, rejected: chore.last_disapproved }, timeZone).every(({ at }) => at < claimedAt);

/** Before 0.5 nothing shows that a chore was disapproved: it is pending again, as after a reset. */
const recordsOf = (chore: Chore, timeZone: string): { decisions: Decision[] } | { counts: Counts } => {
  if (chore.last_approved === undefined) return { counts: { approvals: chore.chore_approvals_count ?? 0 } };
  const decisions = lastDecisions({ approved: chore.last_approved, rejected: chore.last_disapproved }, timeZone);
  // A reset at midnight or at the due date records a disapproval of what was still claimed.
  return {
    decisions: decisions
      .filter(({ kind, at }) => kind === "approved" || !isMidnight(at, timeZone))
      .map((decision) => (decision.kind === "rejected" ? { ...decision, unlessRescheduled: true } : decision)),
  };
};

const isMidnight = (at: Instant, timeZone: string): boolean => wallTime(at, timeZone) % days(1) < minutes(1);

const rewardStatuses: Record<string, "open" | "requested"> = { not_claimed: "open", claimed: "requested", approved: "open" };

const readReward = ({ state, attributes }: EntityState, home: HomeAccess): HomeItem[] | undefined => {
  const status = rewardStatuses[state];
  const reward = rewardSchema.safeParse(attributes).data;
  if (!status || !reward) return undefined;
  const { reward_claims_count: claims = 0, reward_approvals_count: approvals = 0, cost } = reward;
  const balance = pointsOf(reward.kid_name, home);
  const affordable = cost === undefined || (balance ?? cost) >= cost;
  const item: HomeItem = {
    kind: "reward",
    item: JSON.stringify({ kid: reward.kid_name, reward: reward.reward_name }),
    title: reward.reward_name,
    person: reward.kid_name,
    status,
    actions: status === "open" && affordable ? ["claim"] : [],
    lastClaim: String(claims),
    counts: { approvals, ...(reward.purpose !== undefined && { claims }) },
    ...(cost !== undefined && { points: cost }),
    ...(balance !== undefined && { balance }),
  };
  return status === "requested" ? [item, questionAbout(item, { id: countedClaim(claims, approvals) })] : [item];
};

const pointsSchema = z.object({ purpose: z.literal("purpose_points"), kid_name: z.string() });

/** Since 0.5 a sensor with the kid's name shows them. */
const pointsOf = (kid: string, home: HomeAccess): number | undefined => {
  for (const { state, attributes } of home.states.values())
    if (pointsSchema.safeParse(attributes).data?.kid_name === kid) return Number(state);
  return undefined;
};

/** A kid's DONE is a claim; whether it was done well is a parent's decision. */
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
