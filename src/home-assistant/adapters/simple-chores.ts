// Simple Chores: lists of chores due today, this week and overdue, each in an attribute of one sensor; a chore may be in several.

import * as z from "zod";
import type { HomeAccess } from "../connection/home";
import { type HomeItem, isCalled } from "./adapter";
import { parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const choreSchema = z.object({
  id: z.string(),
  name: z.string(),
  frequency: z.string(),
  due_date: z.string().optional().catch(undefined),
  next_due: z.string().optional().catch(undefined),
  /** A user's id. */
  assigned_to: z.string().optional().catch(undefined),
});
/** `date`: today, in the list of chores due today. */
const listSchema = z.object({ chores: z.array(choreSchema), date: z.string().optional().catch(undefined) });

const usersSchema = z.array(z.object({ id: z.string(), name: z.string() })).catch([]);

/** One of its sensors lists them. */
const usersIn = (home: HomeAccess): z.output<typeof usersSchema> =>
  [...home.states.values()].flatMap(({ attributes }) =>
    Array.isArray(attributes.users) ? usersSchema.parse(attributes.users) : [],
  );

export const simpleChores = stateAdapter({
  id: "simple_chores",
  read({ attributes }, home) {
    const list = listSchema.safeParse(attributes).data;
    // An empty list could be another system's.
    if (!list || (list.chores.length === 0 && !isEmptyList(attributes))) return undefined;
    const names = new Map(usersIn(home).map(({ id, name }) => [id, name]));
    return list.chores.map((chore): HomeItem => {
      const day = chore.due_date ?? chore.next_due ?? list.date;
      const due = day === undefined ? undefined : parseDue(day, home.config.timeZone);
      return {
        kind: "chore",
        item: JSON.stringify({ chore: chore.id }),
        title: chore.name,
        status: "open",
        actions: ["complete", "skip"],
        ...(chore.assigned_to && { person: names.get(chore.assigned_to) ?? chore.assigned_to }),
        ...(due && { due }),
      };
    });
  },
  async act(home, item, action, by) {
    const { chore: chore_id } = z.object({ chore: z.string() }).parse(JSON.parse(item.item));
    if (action === "skip") return home.call({ domain: "simple_chores", service: "skip_chore", data: { chore_id } });
    const user_id = usersIn(home).find(({ name }) => isCalled(by, name))?.id;
    const data = { chore_id, ...(user_id !== undefined && { user_id }) };
    return home.call({ domain: "simple_chores", service: "complete_chore", data });
  },
});

/** Grocy's and TaskMate's lists of chores come with other attributes. */
const isEmptyList = (attributes: Readonly<Record<string, unknown>>): boolean =>
  !("count" in attributes) && !("children" in attributes) && attributes.state_class === "total";
