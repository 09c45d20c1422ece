// To-do lists: every list Home Assistant has, from any integration, unless an adapter of its own knows its items better.

import * as z from "zod";
import type { HomeAction } from "../../core/home/subject";
import { hours, later } from "../../core/units";
import { type EntityIds, entityIds, friendlyName, isAvailable } from "../connection/entities";
import { type Dispose, type EntityState, type HomeAccess, refused, unreachable } from "../connection/home";
import { type By, type HomeAdapter, type HomeItem, type Report, retryDelay } from "./adapter";
import { type Due, parseDue, snoozedDay } from "./due";

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

const isList = (id: string): boolean => id.startsWith("todo.");

/** Their lists repeat what their own adapter reports, some of it in several lists and under an id that changes with the due date. */
const ownAdapters: ReadonlySet<string | undefined> = new Set(["donetick"]);
const isWatchedList = (entityId: string, ids: EntityIds): boolean =>
  isList(entityId) && !ownAdapters.has(ids.integrationOf(entityId));

export const todo: HomeAdapter = {
  id: "todo",

  async sources(home) {
    const ids = await entityIds(home);
    if (!ids) return [];
    return [...home.states.values()]
      .filter(({ id }) => isWatchedList(id, ids))
      .map((list) => ({ id: ids.of(list.id), name: friendlyName(list) ?? list.id }));
  },

  async watch(home, wanted, report) {
    const followed = new Map<string, Dispose>();
    let over = false;
    const follow = async (entityId: string): Promise<void> => {
      let stop: Dispose = () => {};
      followed.set(entityId, () => stop());
      const ids = await entityIds(home);
      if (over || !followed.has(entityId)) return;
      if (!ids) {
        followed.delete(entityId);
        home.after(retryDelay, () => void update([entityId]));
        return;
      }
      const source = ids.of(entityId);
      if (isWatchedList(entityId, ids) && wanted(source)) stop = followList(home, entityId, source, report);
    };
    const update = async (changed: Iterable<string>): Promise<void> => {
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
    const stopStates = home.onStates((changed) => void update(changed));
    await update(home.states.keys());
    return () => {
      over = true;
      stopStates();
      for (const stop of followed.values()) stop();
    };
  },

  async find(home, item) {
    const reference = parseReference(item);
    if (!reference) return { kind: "not_found" };
    const entityId = (await entityIds(home))?.entityOf(reference.list);
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
    if (!reference) return refused("not_found", "There is no such item.");
    const entityId = (await entityIds(home))?.entityOf(reference.list);
    if (entityId === undefined) return unreachable;
    const data = { item: reference.uid, ...changeFor(home, item, action, by) };
    return home.call({ domain: "todo", service: "update_item", data, target: { entity_id: entityId } });
  },
};

/** Reports one list whenever its items or its entity change, through reloads of its integration, until disposed. */
const followList = (home: HomeAccess, entityId: string, source: string, report: (report: Report) => void): Dispose => {
  let items: readonly TodoItem[] | undefined;
  let stopItems: Dispose = () => {};
  let latest = 0;
  let wasAvailable = isAvailable(home.states.get(entityId));
  const update = (): void => {
    const list = home.states.get(entityId);
    // A list that is loading sends no items while its entity still counts some, or is unavailable.
    const visible = items !== undefined && isAvailable(list) && (items.length > 0 || list.state === "0");
    const known = visible ? items?.flatMap((item) => toItem(item, source, list, home.config.timeZone) ?? []) : undefined;
    report({ source, items: known });
  };
  const subscribe = async (): Promise<void> => {
    stopItems();
    const turn = ++latest;
    const answer = await home.subscribe({ type: "todo/item/subscribe", entity_id: entityId }, (event) => {
      if (turn !== latest) return;
      items = itemsSchema.parse(event).items ?? [];
      update();
    });
    if (turn !== latest) return answer.ok ? answer.value() : undefined;
    if (answer.ok) stopItems = answer.value;
    else home.after(retryDelay, () => (turn === latest ? void subscribe() : undefined));
  };
  const stopState = home.onStates((changed) => {
    if (!changed.has(entityId)) return;
    const available = isAvailable(home.states.get(entityId));
    // A reloaded integration has lost its earlier subscriptions.
    if (available && !wasAvailable) {
      items = undefined;
      void subscribe();
    }
    wasAvailable = available;
    update();
  });
  void subscribe();
  return () => {
    latest += 1;
    stopState();
    stopItems();
    report({ source, items: undefined });
  };
};

/** Bits of a list's `supported_features`. */
const canUpdate = 4;
const canSetDay = 16;
const canSetMoment = 32;

/** Undefined for an item without an id, which can't be found again. `source` is the list's registry id. */
const toItem = (item: TodoItem, source: string, list: EntityState, timeZone: string): HomeItem | undefined => {
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

const parseReference = (item: string): z.output<typeof referenceSchema> | undefined => {
  try {
    return referenceSchema.safeParse(JSON.parse(item)).data;
  } catch {
    return undefined;
  }
};

/** Snoozing moves a due day by whole days, at least to tomorrow; and a due time by what was asked for, else by an hour. */
const changeFor = (home: HomeAccess, { due }: HomeItem, action: HomeAction, { now, snooze }: By): Record<string, string> => {
  if (action !== "snooze" || !due) return { status: "completed" };
  if (due.kind === "day") return { due_date: snoozedDay(due.day, now, home.config.timeZone, snooze) };
  const at = snooze === undefined ? later(due.at > now ? due.at : now, hours(1)) : later(now, snooze);
  return { due_datetime: new Date(at).toISOString() };
};
