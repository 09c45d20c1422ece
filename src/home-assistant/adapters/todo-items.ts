// A to-do list's items, as Home Assistant writes them and as we read them.

import { z } from "zod";
import type { HomeAction } from "../../core/home/subject";
import { type Due, parseDue } from "../due";
import { type EntityState, friendlyName } from "../entities";
import type { HomeItem } from "./adapter";

const itemSchema = z.object({
  uid: z.string().nullish(),
  summary: z.string().nullish(),
  status: z.string().nullish(),
  due: z.string().nullish(),
});
export type TodoItem = z.output<typeof itemSchema>;
export const itemsSchema = z.object({ items: z.array(itemSchema).nullable() });

/** Bits of a list's `supported_features`. */
const canUpdate = 4;
const canSetDay = 16;
const canSetMoment = 32;

/** Undefined where it has no id by which it could be found again. `source` is the list's lasting id. */
export const toItem = (item: TodoItem, source: string, list: EntityState, timeZone: string): HomeItem | undefined => {
  if (!item.uid) return undefined;
  const due = typeof item.due === "string" ? parseDue(item.due, timeZone) : undefined;
  const name = friendlyName(list);
  const open = item.status !== "completed";
  return {
    kind: "chore",
    item: JSON.stringify({ list: source, uid: item.uid }),
    title: item.summary || "?",
    status: open ? "open" : "completed",
    actions: open ? actionsOf(list, due) : [],
    ...(due && { due }),
    ...(name !== undefined && { list: name }),
  };
};

const actionsOf = ({ attributes }: EntityState, due: Due | undefined): HomeAction[] => {
  const features = typeof attributes.supported_features === "number" ? attributes.supported_features : 0;
  if (!(features & canUpdate)) return [];
  const canSnooze = due !== undefined && features & (due.kind === "day" ? canSetDay : canSetMoment);
  return canSnooze ? ["complete", "snooze"] : ["complete"];
};
