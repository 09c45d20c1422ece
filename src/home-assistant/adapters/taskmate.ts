// TaskMate: one sensor that lists children, chores, rewards and every claim, recognised by those lists.

import * as z from "zod";
import type { HomeAction } from "../../core/home/subject";
import type { EntityState, ServiceCall } from "../connection/home";
import type { HomeItem } from "./adapter";
import { stateAdapter } from "./state-adapter";

const names = z.object({ id: z.string(), name: z.string() });
const overviewSchema = z.object({
  children: z.array(names),
  chores: z.array(
    names.extend({
      points: z.number(),
      assigned_to: z.array(z.string()),
      is_available: z.record(z.string(), z.boolean()),
    }),
  ),
  rewards: z.array(names.extend({ cost: z.number(), assigned_to: z.array(z.string()) })),
  todays_completions: z.array(claimSchema()),
  recent_completions: z.array(claimSchema()),
  pending_reward_claims: z.array(z.object({ claim_id: z.string(), reward_id: z.string(), child_id: z.string() })),
  recent_transactions: z.array(
    z.object({
      transaction_id: z.string(),
      type: z.string(),
      child_id: z.string(),
      reward_id: z.string().optional(),
      created_at: z.string(),
    }),
  ),
});
type Overview = z.output<typeof overviewSchema>;
type Claim = Overview["recent_completions"][number];

function claimSchema() {
  return z.object({
    completion_id: z.string(),
    chore_id: z.string(),
    child_id: z.string(),
    approved: z.boolean(),
    completed_at: z.string(),
  });
}

export const taskmate = stateAdapter({
  id: "taskmate",
  read({ attributes }: EntityState) {
    const overview = overviewSchema.safeParse(attributes).data;
    return overview && [...chores(overview), ...rewards(overview)];
  },
  async act(home, item, action) {
    return home.call(item.kind === "chore" ? choreCall(item, action) : rewardCall(item, action));
  },
});

/** Nobody assigned means everybody. */
const isFor = (child: string, assigned: readonly string[]): boolean => assigned.length === 0 || assigned.includes(child);

const chores = (overview: Overview): HomeItem[] =>
  overview.chores.flatMap((chore) =>
    overview.children
      .filter((child) => isFor(child.id, chore.assigned_to))
      .map((child): HomeItem => {
        const claim = claimOf(overview, chore.id, child.id);
        const available = chore.is_available[child.id] ?? false;
        return {
          kind: "chore",
          item: JSON.stringify({ chore: chore.id, child: child.id }),
          title: chore.name,
          person: child.name,
          points: chore.points,
          opensAtMidnight: true,
          roundIsClaim: true,
          status: claim ? (claim.approved ? "approved" : "claimed") : "open",
          actions: claim && !claim.approved ? ["approve", "reject"] : available ? ["complete", "claim"] : [],
          ...(claim && { round: claim.completion_id }),
        };
      }),
  );

/** The one that waits for a decision, from whatever day; else today's latest. */
const claimOf = (overview: Overview, chore: string, child: string): Claim | undefined => {
  const own = (claims: readonly Claim[]): Claim[] =>
    claims
      .filter(({ chore_id, child_id }) => chore_id === chore && child_id === child)
      .sort((a, b) => Date.parse(b.completed_at) - Date.parse(a.completed_at));
  const waiting = own([...overview.todays_completions, ...overview.recent_completions]).find(({ approved }) => !approved);
  return waiting ?? own(overview.todays_completions)[0];
};

const rewards = (overview: Overview): HomeItem[] =>
  overview.rewards.flatMap((reward) =>
    overview.children
      .filter((child) => isFor(child.id, reward.assigned_to))
      .map((child): HomeItem => {
        const isIts = (one: { child_id: string; reward_id?: string | undefined }): boolean =>
          one.child_id === child.id && one.reward_id === reward.id;
        const waiting = overview.pending_reward_claims.find(isIts);
        const approved = overview.recent_transactions
          .filter((one) => one.type === "reward_approved" && isIts(one))
          .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
        const round = waiting?.claim_id ?? approved?.transaction_id;
        return {
          kind: "reward",
          item: JSON.stringify({ reward: reward.id, child: child.id }),
          title: reward.name,
          person: child.name,
          points: reward.cost,
          roundIsClaim: true,
          status: waiting ? "requested" : approved ? "approved" : "open",
          actions: waiting ? ["approve", "reject"] : ["claim"],
          ...(round !== undefined && { round }),
        };
      }),
  );

const idsSchema = z.object({ chore: z.string().optional(), reward: z.string().optional(), child: z.string() });
const idsOf = (item: HomeItem): z.output<typeof idsSchema> => idsSchema.parse(JSON.parse(item.item));

const choreCall = (item: HomeItem, action: HomeAction): ServiceCall => {
  const { chore, child } = idsOf(item);
  if (action === "approve" || action === "reject")
    return { domain: "taskmate", service: `${action}_chore`, data: { completion_id: item.round } };
  return { domain: "taskmate", service: "complete_chore", data: { chore_id: chore, child_id: child } };
};

const rewardCall = (item: HomeItem, action: HomeAction): ServiceCall => {
  const { reward, child } = idsOf(item);
  if (action === "approve" || action === "reject")
    return { domain: "taskmate", service: `${action}_reward`, data: { claim_id: item.round } };
  return { domain: "taskmate", service: "claim_reward", data: { reward_id: reward, child_id: child } };
};
