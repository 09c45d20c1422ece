// TaskMate: one sensor that lists children, chores, rewards and every claim, recognized by those lists.

import * as z from "zod";
import type { HomeAction } from "../../core/home/subject";
import type { Instant } from "../../core/units";
import type { EntityState, HomeAccess, ServiceCall } from "../connection/home";
import type { ChoreStatus, Decision, HomeItem } from "./adapter";
import { momentOf, questionAbout, questionId } from "./claims";
import { stateAdapter } from "./state-adapter";

const named = z.object({ id: z.string(), name: z.string() });
const completionSchema = z.object({
  completion_id: z.string(),
  chore_id: z.string(),
  child_id: z.string(),
  approved: z.boolean(),
  completed_at: z.string(),
});
type Completion = z.output<typeof completionSchema>;
const count = z.number().catch(0);
const overviewSchema = z.object({
  children: z.array(named.extend({ points: count, committed_points: count })),
  chores: z.array(
    named.extend({
      points: z.number(),
      assigned_to: z.array(z.string()),
      daily_limit: z.number().catch(1),
      is_available: z.record(z.string(), z.boolean()),
    }),
  ),
  rewards: z.array(named.extend({ cost: z.number(), assigned_to: z.array(z.string()) })),
  todays_completions: z.array(completionSchema),
  recent_completions: z.array(completionSchema),
  pending_reward_claims: z.array(
    z.object({ claim_id: z.string(), reward_id: z.string(), child_id: z.string(), claimed_at: z.string().catch("") }),
  ),
  recent_transactions: z.array(
    z.object({
      /** Of a reward: its claim's id. */
      transaction_id: z.string(),
      type: z.string(),
      child_id: z.string(),
      reward_id: z.string().optional(),
      created_at: z.string(),
    }),
  ),
});
type Overview = z.output<typeof overviewSchema>;

export const taskmate = stateAdapter({
  id: "taskmate",
  read({ attributes }: EntityState, home) {
    const overview = overviewSchema.safeParse(attributes).data;
    return overview && [...chores(overview, home), ...rewards(overview, home)];
  },
  async act(home, item, action) {
    return home.call(item.kind === "chore" ? choreCall(item, action) : rewardCall(item, action));
  },
});

/** If no child is assigned, every child is. */
const isFor = (child: string, assigned: readonly string[]): boolean => assigned.length === 0 || assigned.includes(child);

/** The sensor lists so many completions and transactions, the newest ones. A rejected claim is deleted. */
const listedCompletions = 200;
const listedTransactions = 50;

const oldest = (times: readonly string[], most: number, timeZone: string): Instant =>
  times.length < most ? (0 as Instant) : (Math.min(...times.map((at) => momentOf(at, timeZone) ?? 0)) as Instant);

const chores = (overview: Overview, home: HomeAccess): HomeItem[] => {
  const { timeZone } = home.config;
  const completions = new Map(
    [...overview.recent_completions, ...overview.todays_completions].map((one) => [one.completion_id, one]),
  );
  const claimsShownSince = oldest(
    overview.recent_completions.map(({ completed_at }) => completed_at),
    listedCompletions,
    timeZone,
  );
  return overview.chores.flatMap((chore) =>
    overview.children
      .filter((child) => isFor(child.id, chore.assigned_to))
      .flatMap((child): HomeItem[] => {
        const isOf = (one: Completion): boolean => one.chore_id === chore.id && one.child_id === child.id;
        const own = [...completions.values()].filter(isOf);
        const today = overview.todays_completions.filter(isOf);
        const open = (chore.is_available[child.id] ?? false) && today.length < chore.daily_limit;
        const waiting = own.filter(({ approved }) => !approved);
        const id = JSON.stringify({ chore: chore.id, child: child.id });
        const item: HomeItem = {
          kind: "chore",
          item: id,
          title: chore.name,
          person: child.name,
          points: chore.points,
          status: statusOf(open, waiting, today),
          actions: open ? ["complete", "claim"] : [],
          lastClaim:
            own
              .map(({ completed_at }) => completed_at)
              .sort()
              .at(-1) ?? "",
          claimsShownSince,
          decisions: own
            .filter(({ approved }) => approved)
            .map(({ completion_id, completed_at }) => approval(id, completion_id, completed_at, timeZone)),
        };
        const questions = waiting.map(({ completion_id, completed_at }) =>
          questionAbout(item, { id: completion_id, at: momentOf(completed_at, timeZone) }),
        );
        return [item, ...questions];
      }),
  );
};

const statusOf = (open: boolean, waiting: readonly Completion[], today: readonly Completion[]): ChoreStatus => {
  if (!open && waiting.length > 0) return "claimed";
  return !open && today.some(({ approved }) => approved) ? "approved" : "open";
};

/** When something was approved isn't shown, only when it was done. */
const approval = (about: string, claim: string, at: string, timeZone: string): Decision => ({
  kind: "approved",
  at: momentOf(at, timeZone) ?? (0 as Instant),
  question: questionId(about, claim),
});

const rewards = (overview: Overview, home: HomeAccess): HomeItem[] => {
  const { timeZone } = home.config;
  const claimsShownSince = oldest(
    overview.recent_transactions.map(({ created_at }) => created_at),
    listedTransactions,
    timeZone,
  );
  return overview.rewards.flatMap((reward) =>
    overview.children
      .filter((child) => isFor(child.id, reward.assigned_to))
      .flatMap((child): HomeItem[] => {
        const isOf = (one: { child_id: string; reward_id?: string | undefined }): boolean =>
          one.child_id === child.id && one.reward_id === reward.id;
        const waiting = overview.pending_reward_claims.filter(isOf);
        const affordable = child.points - child.committed_points >= reward.cost;
        const id = JSON.stringify({ reward: reward.id, child: child.id });
        const item: HomeItem = {
          kind: "reward",
          item: id,
          title: reward.name,
          person: child.name,
          points: reward.cost,
          status: waiting.length > 0 ? "requested" : "open",
          actions: affordable ? ["claim"] : [],
          lastClaim: waiting.map(({ claim_id }) => claim_id).join(" "),
          claimsShownSince,
          decisions: overview.recent_transactions
            .filter((one) => one.type === "reward_approved" && isOf(one))
            .map(({ transaction_id, created_at }) => approval(id, transaction_id, created_at, timeZone)),
        };
        const questions = waiting.map(({ claim_id, claimed_at }) =>
          questionAbout(item, { id: claim_id, at: momentOf(claimed_at, timeZone) }),
        );
        return [item, ...questions];
      }),
  );
};

const idsSchema = z.object({
  chore: z.string().optional(),
  reward: z.string().optional(),
  child: z.string(),
  claim: z.string().optional(),
});

const choreCall = ({ item }: HomeItem, action: HomeAction): ServiceCall => {
  const { chore, child, claim } = idsSchema.parse(JSON.parse(item));
  if (action === "approve" || action === "reject")
    return { domain: "taskmate", service: `${action}_chore`, data: { completion_id: claim } };
  return { domain: "taskmate", service: "complete_chore", data: { chore_id: chore, child_id: child } };
};

const rewardCall = ({ item }: HomeItem, action: HomeAction): ServiceCall => {
  const { reward, child, claim } = idsSchema.parse(JSON.parse(item));
  if (action === "approve" || action === "reject")
    return { domain: "taskmate", service: `${action}_reward`, data: { claim_id: claim } };
  return { domain: "taskmate", service: "claim_reward", data: { reward_id: reward, child_id: child } };
};
