// Core to-do lists: any list Home Assistant has, from whatever integration.

import { z } from "zod";
import type { HomeAction } from "../../core/home/subject";
import { hours, later, seconds } from "../../core/units";
import type { HomeAccess } from "../access";
import { type Due, parseDue, snoozedDay } from "../due";
import { type EntityState, friendlyName, isAvailable } from "../entities";
import { listIds } from "../registry";
import type { Dispose } from "../wire";
import type { By, HomeAdapter, HomeItem, Report } from "./adapter";

const itemSchema = z.object({
  uid: z.string().nullish(),
  summary: z.string().nullish(),
  status: z.string().nullish(),
  due: z.string().nullish(),
});
type TodoItem = z.output<typeof itemSchema>;
const itemsSchema = z.object({ items: z.array(itemSchema).nullable() });
const responseSchema = z.record(z.string(), itemsSchema);
const referenceSchema = z.object({ list: z.string(), uid: z.string() });

/** Bits of a list's `supported_features`. */
const canUpdate = 4;
const canSetDay = 16;
const canSetMoment = 32;

/** A list that isn't loaded yet is asked for again after this long. */
const again = seconds(30);

const isList = (id: string): boolean => id.startsWith("todo.");

export const todo: HomeAdapter = {
  name: "todo",

  async sources(home) {
    const ids = await listIds(home);
    return [...home.states.values()]
      .filter(({ id }) => isList(id))
      .map((list) => ({ id: ids.of(list.id), name: friendlyName(list) ?? list.id }));
  },

  async watch(home, wanted, report) {
    const followed = new Map<string, Dispose>();
    let over = false;
    const follow = async (entityId: string): Promise<void> => {
      let stop: Dispose = () => {};
      followed.set(entityId, () => stop());
      const source = (await listIds(home)).of(entityId);
      if (over || !followed.has(entityId) || !wanted(source)) return;
      stop = followList(home, entityId, source, report);
    };
    const look = async (changed: Iterable<string>): Promise<void> => {
      const started: Promise<void>[] = [];
      for (const id of changed) {
        if (!isList(id)) continue;
        if (home.states.has(id) && !followed.has(id)) started.push(follow(id));
        if (!home.states.has(id)) {
          followed.get(id)?.();
          followed.delete(id);
        }
      }
      await Promise.all(started);
    };
    const stopStates = home.onStates((changed) => void look(changed));
    await look(home.states.keys());
    return () => {
      over = true;
      stopStates();
      for (const stop of followed.values()) stop();
    };
  },

  async find(home, item) {
    const reference = parseReference(item);
    if (!reference) return { kind: "not_found" };
    const entityId = (await listIds(home)).entityOf(reference.list);
    const list = home.states.get(entityId);
    if (!list) return { kind: "not_found" };
    if (!isAvailable(list)) return { kind: "unavailable" };
    const answer = await home.call({
      domain: "todo",
      service: "get_items",
      data: { status: ["needs_action", "completed"] },
      target: { entity_id: entityId },
      response: true,
    });
    if (!answer.ok) return answer;
    const items = responseSchema.safeParse(answer.response).data?.[entityId]?.items ?? [];
    const one = items.find(({ uid }) => uid === reference.uid);
    const found = one && toItem(home, reference.list, list, one);
    return found ? { kind: "found", item: found } : { kind: "not_found" };
  },

  async act(home, item, action, by) {
    const reference = parseReference(item.item);
    if (!reference) return { ok: false, kind: "refused", code: "not_found", message: "no such item" };
    const entityId = (await listIds(home)).entityOf(reference.list);
    const data = { item: reference.uid, ...changeFor(home, item, action, by) };
    return home.call({ domain: "todo", service: "update_item", data, target: { entity_id: entityId } });
  },
};

const parseReference = (item: string): z.output<typeof referenceSchema> | undefined => {
  try {
    return referenceSchema.safeParse(JSON.parse(item)).data;
  } catch {
    return undefined;
  }
};

/** Tells of the list whenever its items or its entity change, until disposed. */
const followList = (home: HomeAccess, entityId: string, source: string, report: (report: Report) => void): Dispose => {
  let items: readonly TodoItem[] | undefined;
  let stopItems: Dispose = () => {};
  let stopped = false;
  const tell = (): void => {
    const list = home.states.get(entityId);
    // A list that is loading is empty while its entity still counts items, or is unavailable.
    const visible = items !== undefined && isAvailable(list) && (items.length > 0 || list.state === "0");
    const known = visible ? items?.flatMap((item) => toItem(home, source, list, item) ?? []) : undefined;
    report({ source, items: known });
  };
  const subscribe = async (): Promise<void> => {
    if (stopped) return;
    const answer = await home.subscribe({ type: "todo/item/subscribe", entity_id: entityId }, (event) => {
      items = itemsSchema.parse(event).items ?? [];
      tell();
    });
    if (!answer.ok) home.after(again, () => void subscribe());
    else if (stopped) answer.value();
    else stopItems = answer.value;
  };
  const stopState = home.onStates((changed) => {
    if (changed.has(entityId) && !stopped) tell();
  });
  void subscribe();
  return () => {
    stopped = true;
    stopState();
    stopItems();
    report({ source, items: undefined });
  };
};

const toItem = (home: HomeAccess, source: string, list: EntityState, item: TodoItem): HomeItem | undefined => {
  if (!item.uid) return undefined;
  const due = typeof item.due === "string" ? parseDue(item.due, home.config.timeZone) : undefined;
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

/** Snoozing is until tomorrow where a day is due, and by an hour from now on where a moment is. */
const changeFor = (home: HomeAccess, { due }: HomeItem, action: HomeAction, { now }: By): Record<string, string> => {
  if (action !== "snooze" || !due) return { status: "completed" };
  if (due.kind === "day") return { due_date: snoozedDay(due.day, now, home.config.timeZone) };
  const at = later(due.at > now ? due.at : now, hours(1));
  return { due_datetime: new Date(at).toISOString() };
};
