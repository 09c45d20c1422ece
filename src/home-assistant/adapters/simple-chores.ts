// Simple Chores: what is due today, this week and overdue, each an attribute of one sensor; the same chore may be in several.

import { z } from "zod";
import { parseDue } from "../due";
import type { HomeItem } from "./adapter";
import { byStates } from "./by-states";

const choreSchema = z.object({
  id: z.string(),
  name: z.string(),
  frequency: z.string(),
  due_date: z.string().optional().catch(undefined),
  next_due: z.string().optional().catch(undefined),
  assigned_to: z.string().optional().catch(undefined),
});
/** `date`: today, of the list of what is due today. */
const listSchema = z.object({ chores: z.array(choreSchema), date: z.string().optional().catch(undefined) });

export const simpleChores = byStates({
  name: "simple_chores",
  title: "Simple Chores",
  read({ attributes }, home) {
    const list = listSchema.safeParse(attributes).data;
    // An empty list is one of ours only where its entity has no other.
    if (!list || (list.chores.length === 0 && !isEmptyList(attributes))) return undefined;
    return list.chores.map((chore): HomeItem => {
      const day = chore.due_date ?? chore.next_due ?? list.date;
      const due = day === undefined ? undefined : parseDue(day, home.config.timeZone);
      return {
        kind: "chore",
        item: JSON.stringify({ chore: chore.id }),
        title: chore.name,
        status: "open",
        actions: ["complete", "skip"],
        ...(chore.assigned_to && { person: chore.assigned_to }),
        ...(due && { due }),
      };
    });
  },
  async act(home, item, action) {
    const { chore } = z.object({ chore: z.string() }).parse(JSON.parse(item.item));
    const service = action === "skip" ? "skip_chore" : "complete_chore";
    return home.call({ domain: "simple_chores", service, data: { chore_id: chore } });
  },
});

/** Grocy's and TaskMate's lists of chores come with more beside them. */
const isEmptyList = (attributes: Readonly<Record<string, unknown>>): boolean =>
  !("count" in attributes) && !("children" in attributes) && attributes.state_class === "total";
