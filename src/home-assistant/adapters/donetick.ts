// Donetick: a sensor for each active task.

import * as z from "zod";
import { isAvailable } from "../connection/entities";
import { type HomeAccess, refused } from "../connection/home";
import { type HomeItem, isCalled } from "./adapter";
import { parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const taskSchema = z.object({
  task_id: z.number(),
  next_due_date: z.string().nullable(),
  assigned_to: z.string().nullish(),
  assigned_to_user_id: z.number().nullish(),
});
type Task = z.output<typeof taskSchema>;

export const donetick = stateAdapter({
  id: "donetick",
  read(entity, home) {
    const task = taskSchema.safeParse(entity.attributes).data;
    if (!task || !isAvailable(entity)) return undefined;
    const due = task.next_due_date === null ? undefined : parseDue(task.next_due_date, home.config.timeZone);
    const item: HomeItem = {
      kind: "chore",
      item: itemOf(task),
      title: entity.state || "?",
      status: "open",
      actions: ["complete", "skip"],
      ...(task.assigned_to && { person: task.assigned_to }),
      ...(due && { due }),
    };
    return [item];
  },
  async act(home, item, action, by) {
    const task = tasksIn(home).find((one) => itemOf(one) === item.item);
    if (!task) return refused("not_found", "There is no such task.");
    // Donetick wants the person's number, which is only known of the one it is assigned to.
    const completed_by = isCalled(by, task.assigned_to) ? (task.assigned_to_user_id ?? undefined) : undefined;
    return home.call({
      domain: "donetick",
      service: action === "skip" ? "skip_task" : "complete_task",
      data: { task_id: task.task_id, ...(completed_by !== undefined && { completed_by }) },
    });
  },
});

const itemOf = ({ task_id }: Task): string => JSON.stringify({ task: task_id });

const tasksIn = (home: HomeAccess): Task[] =>
  [...home.states.values()].flatMap(({ attributes }) => taskSchema.safeParse(attributes).data ?? []);
