// Grocy: chores and tasks, listed in an attribute of one entity each.

import * as z from "zod";
import type { HomeAction } from "../../core/home/subject";
import type { HomeAccess, ServiceCall } from "../connection/home";
import { type By, type HomeItem, isCalled } from "./adapter";
import { type Due, parseDone, parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const user = z
  .object({ id: z.number(), display_name: z.string().nullish(), username: z.string().nullish() })
  .nullish()
  .catch(undefined);
const choreSchema = z.object({
  id: z.number(),
  name: z.string(),
  next_estimated_execution_time: z.string().nullable(),
  last_tracked_time: z.string().nullish().catch(undefined),
  track_date_only: z.union([z.boolean(), z.number(), z.string()]).nullish(),
  next_execution_assigned_user: user,
});
const taskSchema = z.object({
  id: z.number(),
  name: z.string(),
  due_date: z.string().nullable(),
  done: z.union([z.boolean(), z.number()]).nullish(),
  assigned_to_user: user,
});
const listsSchema = z.object({
  chores: z.array(choreSchema).optional().catch(undefined),
  overdue_chores: z.array(choreSchema).optional().catch(undefined),
  tasks: z.array(taskSchema).optional().catch(undefined),
  overdue_tasks: z.array(taskSchema).optional().catch(undefined),
  count: z.number(),
});

export const grocy = stateAdapter({
  id: "grocy",
  read(entity, home) {
    const lists = listsSchema.safeParse(entity.attributes).data;
    const chores = choresOf(lists);
    if (chores) return chores.map((chore) => toChore(chore, home));
    const tasks = lists?.tasks ?? lists?.overdue_tasks;
    return tasks?.filter(({ done }) => !done).map((task) => toTask(task, home));
  },
  act: (home, item, action, by) => home.call(callFor(home, item, action, by)),
});

type Chore = z.output<typeof choreSchema>;
const choresOf = (lists: z.output<typeof listsSchema> | undefined): Chore[] | undefined => lists?.chores ?? lists?.overdue_chores;

/** The year of chores without a schedule. */
const never = "2999";

const dueOf = (text: string | null, onlyDay: boolean, home: HomeAccess): Due | undefined =>
  text === null || text.startsWith(never) ? undefined : parseDue(onlyDay ? text.slice(0, 10) : text, home.config.timeZone);

type User = z.output<typeof user>;
const assigned = (who: User): { person?: string } => {
  const name = who?.display_name || who?.username;
  return name ? { person: name } : {};
};

const toChore = (chore: Chore, home: HomeAccess): HomeItem => {
  const onlyDay = [true, 1, "1"].includes(chore.track_date_only ?? false);
  const due = dueOf(chore.next_estimated_execution_time, onlyDay, home);
  return {
    kind: "chore",
    item: JSON.stringify({ chore: chore.id }),
    title: chore.name,
    status: "open",
    actions: ["complete", "skip"],
    ...assigned(chore.next_execution_assigned_user),
    ...(due && { due }),
    lastDone: parseDone(chore.last_tracked_time, home.config.timeZone),
  };
};

const toTask = (task: z.output<typeof taskSchema>, home: HomeAccess): HomeItem => {
  const due = dueOf(task.due_date, true, home);
  return {
    kind: "chore",
    item: JSON.stringify({ task: task.id }),
    title: task.name,
    status: "open",
    actions: ["complete"],
    ...assigned(task.assigned_to_user),
    ...(due && { due }),
  };
};

const idsSchema = z.object({ chore: z.number().optional(), task: z.number().optional() });

const callFor = (home: HomeAccess, { item }: HomeItem, action: HomeAction, by: By): ServiceCall => {
  const { chore, task } = idsSchema.parse(JSON.parse(item));
  if (chore === undefined) return { domain: "grocy", service: "complete_task", data: { task_id: task } };
  if (action === "skip") return { domain: "grocy", service: "execute_chore", data: { chore_id: chore, ...now, skipped: true } };
  return { domain: "grocy", service: "execute_chore", data: { chore_id: chore, ...now, ...doneBy(home, chore, by) } };
};

const now = { track_execution_now: true };

/** Grocy wants the person's number, and otherwise assumes the owner of the API key. It is only known of the one it is assigned to. */
const doneBy = (home: HomeAccess, chore: number, by: By): { done_by?: number } => {
  const all = [...home.states.values()].flatMap(({ attributes }) => choresOf(listsSchema.safeParse(attributes).data) ?? []);
  const who = all.find(({ id }) => id === chore)?.next_execution_assigned_user;
  return who && (isCalled(by, who.display_name) || isCalled(by, who.username)) ? { done_by: who.id } : {};
};
