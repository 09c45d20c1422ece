// Hands a chore over to another person: moves a to-do item to their list. Other chore systems have no service for that.

import * as z from "zod";
import type { HandedOver } from "../core/home/at-home";
import type { SubjectId } from "../core/home/subject";
import { entityIds, friendlyName } from "./connection/entities";
import type { EntityState, HomeAccess } from "./connection/home";

const itemSchema = z.object({
  uid: z.string().nullish(),
  summary: z.string(),
  status: z.string().nullish(),
  due: z.string().nullish(),
  description: z.string().nullish(),
});
const responseSchema = z.record(z.string(), z.object({ items: z.array(itemSchema).nullable() }));
const referenceSchema = z.object({ list: z.string(), uid: z.string() });

/** Bits of a list's `supported_features`. */
const can = { create: 1, remove: 2, day: 16, moment: 32, describe: 64 };

const has = ({ attributes }: EntityState, feature: number): boolean =>
  typeof attributes.supported_features === "number" && (attributes.supported_features & feature) !== 0;

const escaped = (name: string): string => name.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
/** "Mia", "Mia's chores", "Tareas de Mia". */
const isNamedAfter = (list: string, names: readonly string[]): boolean =>
  names.some((name) => new RegExp(`(?<!\\p{L})${escaped(name)}(?:['’]?s)?(?!\\p{L})`, "iu").test(list));

/** The one list that is named after a person. */
const listOf = (home: HomeAccess, source: string, names: readonly string[]): EntityState | undefined => {
  const named = [...home.states.values()].filter(
    (list) => list.id.startsWith("todo.") && list.id !== source && isNamedAfter(friendlyName(list) ?? "", names),
  );
  return named.length === 1 ? named[0] : undefined;
};

const parsedReference = (item: string): z.output<typeof referenceSchema> | undefined => {
  try {
    return referenceSchema.safeParse(JSON.parse(item)).data;
  } catch {
    return undefined;
  }
};

/** `trial`: only says whether it could. Never rejects. */
export const handOver = async (
  home: HomeAccess | undefined,
  { adapter, item }: Pick<SubjectId, "adapter" | "item">,
  names: readonly string[],
  trial: boolean,
): Promise<HandedOver> => {
  const reference = adapter === "todo" ? parsedReference(item) : undefined;
  if (!reference) return "not_possible";
  const source = home && (await entityIds(home))?.entityOf(reference.list);
  const from = source === undefined ? undefined : home?.states.get(source);
  if (!home || !from) return "unreachable";
  const to = listOf(home, from.id, names);
  const call = (service: string, list: string, data: object) =>
    home.call({ domain: "todo", service, data: { ...data }, target: { entity_id: list } });
  const answer = await home.call({
    domain: "todo",
    service: "get_items",
    data: { status: ["needs_action"] },
    target: { entity_id: from.id },
    response: true,
  });
  if (!answer.ok) return "unreachable";
  const items = responseSchema.safeParse(answer.response).data?.[from.id]?.items ?? [];
  const found = items.find(({ uid }) => uid === reference.uid);
  if (!found) return "not_found";
  const due = found.due ?? undefined;
  const dueFeature = due === undefined ? 0 : due.includes("T") ? can.moment : can.day;
  if (!to || !has(from, can.remove) || !has(to, can.create) || (dueFeature !== 0 && !has(to, dueFeature))) return "not_possible";
  if (trial) return "done";
  const added = await call("add_item", to.id, {
    item: found.summary,
    ...(due !== undefined && { [dueFeature === can.moment ? "due_datetime" : "due_date"]: due }),
    ...(found.description && has(to, can.describe) && { description: found.description }),
  });
  if (!added.ok) return added.kind === "refused" ? "not_possible" : "unreachable";
  const removed = await call("remove_item", from.id, { item: [reference.uid] });
  if (removed.ok) return "done";
  // It stays where it was, and in one list only.
  await call("remove_item", to.id, { item: [found.summary] });
  return "unreachable";
};
