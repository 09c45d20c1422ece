// Core to-do lists: any list Home Assistant has, from whatever integration, unless an adapter of its own knows its items better.

import { z } from "zod";
import type { HomeAction } from "../../core/home/subject";
import { hours, later } from "../../core/units";
import type { HomeAccess } from "../access";
import { unreachable } from "../answers";
import { snoozedDay } from "../due";
import { friendlyName, isAvailable } from "../entities";
import { type ListIds, listIds } from "../registry";
import type { Dispose } from "../wire";
import type { By, HomeAdapter, HomeItem } from "./adapter";
import { again, followList } from "./todo-follow";
import { itemsSchema, toItem } from "./todo-items";

const responseSchema = z.record(z.string(), itemsSchema);
const referenceSchema = z.object({ list: z.string(), uid: z.string() });

const isList = (id: string): boolean => id.startsWith("todo.");

/** Their lists show again what their own adapter tells, some of it in several lists and under an id that changes with the due. */
const withAdapter: ReadonlySet<string | undefined> = new Set(["donetick"]);
const isOurs = (entityId: string, ids: ListIds): boolean => isList(entityId) && !withAdapter.has(ids.integrationOf(entityId));

export const todo: HomeAdapter = {
  name: "todo",

  async sources(home) {
    const ids = await listIds(home);
    if (!ids) return [];
    return [...home.states.values()]
      .filter(({ id }) => isOurs(id, ids))
      .map((list) => ({ id: ids.of(list.id), name: friendlyName(list) ?? list.id }));
  },

  async watch(home, wanted, report) {
    const followed = new Map<string, Dispose>();
    let over = false;
    const follow = async (entityId: string): Promise<void> => {
      let stop: Dispose = () => {};
      followed.set(entityId, () => stop());
      const ids = await listIds(home);
      if (over || !followed.has(entityId)) return;
      if (!ids) {
        followed.delete(entityId);
        home.after(again, () => void look([entityId]));
        return;
      }
      const source = ids.of(entityId);
      if (isOurs(entityId, ids) && wanted(source)) stop = followList(home, entityId, source, report);
    };
    const look = async (changed: Iterable<string>): Promise<void> => {
      const started: Promise<void>[] = [];
      for (const id of changed) {
        if (over || !isList(id)) continue;
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
    const entityId = (await listIds(home))?.entityOf(reference.list);
    if (entityId === undefined) return unreachable;
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
    const found = one && toItem(one, reference.list, list, home.config.timeZone);
    return found ? { kind: "found", item: found } : { kind: "not_found" };
  },

  async act(home, item, action, by) {
    const reference = parseReference(item.item);
    if (!reference) return { ok: false, kind: "refused", code: "not_found", message: "no such item" };
    const entityId = (await listIds(home))?.entityOf(reference.list);
    if (entityId === undefined) return unreachable;
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

/** Snoozing is until tomorrow where a day is due, and by an hour from now on where a moment is. */
const changeFor = (home: HomeAccess, { due }: HomeItem, action: HomeAction, { now }: By): Record<string, string> => {
  if (action !== "snooze" || !due) return { status: "completed" };
  if (due.kind === "day") return { due_date: snoozedDay(due.day, now, home.config.timeZone) };
  const at = later(due.at > now ? due.at : now, hours(1));
  return { due_datetime: new Date(at).toISOString() };
};
