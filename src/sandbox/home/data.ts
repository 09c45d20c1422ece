// The simulated home's data: its first contents (`world`, change it freely), its shape, and the file that keeps it over a restart.

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { HouseholdSmsError } from "../../core/errors";
import type { Instant } from "../../core/units";
import { nextTimeOfDay } from "./protocol";

/** The next local time that is at least an hour ahead. */
type TimeOfDay = `${number}:${number}`;

interface World {
  readonly name: string;
  readonly lists: readonly {
    readonly entityId: `todo.${string}`;
    readonly name: string;
    readonly items: readonly { readonly summary: string; readonly dueAt?: TimeOfDay; readonly description?: string }[];
  }[];
  /** `notify` is the service through which KidsChores notifies this parent. */
  readonly parents: readonly { readonly name: string; readonly notify?: string }[];
  readonly kids: readonly { readonly name: string; readonly points: number }[];
  readonly chores: readonly { readonly name: string; readonly kids: readonly string[]; readonly points: number }[];
  readonly rewards: readonly { readonly name: string; readonly cost: number }[];
  /** The text that an automation of the home asks for. */
  readonly asks: { readonly to: string; readonly message: string };
  /** Services of the `notify` domain. */
  readonly notify: readonly string[];
}

export const world: World = {
  name: "Willow Lane",
  lists: [
    {
      entityId: "todo.family",
      name: "Family",
      items: [
        { summary: "Take out the trash", dueAt: "19:30" },
        { summary: "Water the plants" },
        { summary: "Buy milk and bread" },
      ],
    },
    {
      entityId: "todo.ben",
      name: "Ben",
      items: [{ summary: "Empty the dishwasher", dueAt: "18:00" }, { summary: "Tidy the desk" }],
    },
    {
      entityId: "todo.mia",
      name: "Mia",
      items: [{ summary: "Practise the piano", dueAt: "17:30" }, { summary: "Pack the school bag" }],
    },
  ],
  parents: [{ name: "Anna", notify: "mobile_app_anna" }, { name: "Tom" }],
  kids: [
    { name: "Ben", points: 40 },
    { name: "Mia", points: 55 },
  ],
  chores: [
    { name: "Dishes", kids: ["Ben"], points: 5 },
    { name: "Feed the cat", kids: ["Mia"], points: 3 },
    { name: "Make the bed", kids: ["Ben", "Mia"], points: 2 },
  ],
  rewards: [
    { name: "Movie night", cost: 20 },
    { name: "Ice cream", cost: 10 },
    { name: "Screen time", cost: 15 },
  ],
  asks: { to: "adults", message: "The laundry is done" },
  notify: ["mobile_app_anna", "notify", "persistent_notification"],
};

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
/** By the id of the chore or reward. */
const counts = z.record(z.string(), z.number()).default({});
const times = z.record(z.string(), z.string()).default({});
const kid = z.object({
  id: z.string(),
  name: z.string(),
  points: z.number(),
  claimed: ids,
  approved: ids,
  overdue: ids,
  pendingRewards: ids,
  redeemedRewards: ids,
  choreClaims: counts,
  choreApprovals: counts,
  choreDisapprovals: counts,
  rewardClaims: counts,
  rewardApprovals: counts,
  lastClaimed: times,
  lastApproved: times,
  lastDisapproved: times,
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

/** The contents of `world` on the first day. */
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
    choreClaims: {},
    choreApprovals: {},
    choreDisapprovals: {},
    rewardClaims: {},
    rewardApprovals: {},
    lastClaimed: {},
    lastApproved: {},
    lastDisapproved: {},
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

/** The file's data, or undefined if there is none yet. Throws `store_corrupt`: nothing is defaulted. */
export function readStateFile(path: string): HomeData | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return homeData.parse(JSON.parse(text));
  } catch (cause) {
    const advice = "move it away to start the simulated home afresh";
    throw new HouseholdSmsError("store_corrupt", `The simulated home can't read ${path}: ${advice}.`, { cause });
  }
}

/** Writes the data to the file at each call. A failure is reported once until writing works again; the home keeps running. */
export function keeper(path: string, warn: (line: string) => void = () => {}): (data: HomeData) => void {
  let failing = false;
  return (data) => {
    try {
      writeStateFile(path, data);
      failing = false;
    } catch (error) {
      const why = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
      if (!failing) warn(`The simulated home can't write ${path} (${why}): changes are lost when it ends.`);
      failing = true;
    }
  };
}

/** Replaces the file atomically: a crash leaves the old or the new one. */
function writeStateFile(path: string, data: HomeData): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.tmp`;
  const file = openSync(beside, "w", 0o600);
  try {
    writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw new HouseholdSmsError("store_unreadable", `The simulated home can't read ${path}.`, { cause });
  }
}
