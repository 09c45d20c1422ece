// What the simulated home keeps over a restart: its shape, and its first contents made from the world.

import { z } from "zod";
import type { Instant } from "../../core/units";
import { nextTimeOfDay } from "./time";
import { world } from "./world";

/** An item as the `todo` integration reports it; `due` is a date or a datetime with the home's offset. */
export const todoItem = z.object({
  summary: z.string(),
  uid: z.string(),
  status: z.enum(["needs_action", "completed"]),
  due: z.string().nullable(),
  description: z.string().nullable(),
  completed: z.string().nullable(),
});
export type TodoItem = z.infer<typeof todoItem>;

const todoList = z.object({ name: z.string(), items: z.array(todoItem) });

const ids = z.array(z.string());
/** By the id of what is counted. */
const counts = z.record(z.string(), z.number()).default({});
const kid = z.object({
  id: z.string(),
  name: z.string(),
  points: z.number(),
  claimed: ids,
  approved: ids,
  overdue: ids,
  pendingRewards: ids,
  redeemedRewards: ids,
  choreApprovals: counts,
  rewardClaims: counts,
  rewardApprovals: counts,
});
const chore = z.object({
  id: z.string(),
  name: z.string(),
  kids: ids,
  points: z.number(),
  /** In UTC, or null. */
  due: z.string().nullable(),
  state: z.enum(["pending", "claimed", "approved", "overdue"]),
});
const reward = z.object({ id: z.string(), name: z.string(), cost: z.number() });

export type Kid = z.infer<typeof kid>;
export type Chore = z.infer<typeof chore>;
export type Reward = z.infer<typeof reward>;

const kidsChores = z.object({
  kids: z.array(kid),
  chores: z.array(chore),
  rewards: z.array(reward),
  choreApprovals: z.array(z.object({ kid: z.string(), chore: z.string(), at: z.string() })),
  rewardApprovals: z.array(z.object({ kid: z.string(), reward: z.string(), at: z.string() })),
});
export type KidsChoresData = z.infer<typeof kidsChores>;

export const homeData = z.object({
  version: z.literal(1),
  lists: z.record(z.string(), todoList),
  kidsChores,
  /** Entity ids as they were made, and what they are called now. */
  renamed: z.record(z.string(), z.string()).default({}),
});
export type HomeData = z.infer<typeof homeData>;

/** The world's contents as they are on the first day. */
export function firstData(now: Instant, timeZone: string, newId: () => string): HomeData {
  const item = (seed: (typeof world.lists)[number]["items"][number]): TodoItem => ({
    summary: seed.summary,
    uid: newId(),
    status: "needs_action",
    due: seed.dueAt === undefined ? null : nextTimeOfDay(seed.dueAt, now, timeZone),
    description: seed.description ?? null,
    completed: null,
  });
  const kids = world.kids.map((seed) => ({
    id: newId(),
    ...seed,
    claimed: [],
    approved: [],
    overdue: [],
    pendingRewards: [],
    redeemedRewards: [],
    choreApprovals: {},
    rewardClaims: {},
    rewardApprovals: {},
  }));
  const idsOf = (names: readonly string[]) => kids.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  return {
    version: 1,
    lists: Object.fromEntries(world.lists.map(({ entityId, name, items }) => [entityId, { name, items: items.map(item) }])),
    kidsChores: {
      kids,
      chores: world.chores.map((seed) => ({ id: newId(), ...seed, kids: idsOf(seed.kids), due: null, state: "pending" })),
      rewards: world.rewards.map((seed) => ({ id: newId(), ...seed })),
      choreApprovals: [],
      rewardApprovals: [],
    },
    renamed: {},
  };
}
