// The to-do lists themselves: their items, and word of every change.

import type { Clock } from "../../core/ports/clock";
import type { HomeData, TodoItem } from "./data";
import { utcIso } from "./time";

/** Fields of an item that may be given; null clears a field, undefined leaves it. */
export interface TodoFields {
  readonly summary?: string | undefined;
  readonly status?: TodoItem["status"] | undefined;
  readonly due?: string | null | undefined;
  readonly description?: string | null | undefined;
}

export interface TodoLists {
  ids(): readonly string[];
  has(list: string): boolean;
  name(list: string): string;
  /** Copies, in the list's order. */
  items(list: string): TodoItem[];
  /** By uid or else by summary, as Home Assistant looks. */
  find(list: string, item: string): TodoItem | undefined;
  add(list: string, fields: TodoFields & { readonly summary: string }): string;
  update(list: string, uid: string, fields: TodoFields): void;
  remove(list: string, uids: readonly string[]): void;
  /** Puts an item after another, or first. False where either is unknown. */
  move(list: string, uid: string, after: string | undefined): boolean;
  rename(from: string, to: string): void;
}

export function createTodoLists(
  lists: HomeData["lists"],
  clock: Clock,
  newId: () => string,
  changed: (list: string) => void,
): TodoLists {
  const itemsOf = (list: string): TodoItem[] => lists[list]?.items ?? [];
  const write = (item: TodoItem, fields: TodoFields): void => {
    const wasDone = item.status === "completed";
    for (const key of ["summary", "status", "due", "description"] as const)
      if (fields[key] !== undefined) Object.assign(item, { [key]: fields[key] });
    if (item.status !== "completed") item.completed = null;
    else if (!wasDone) item.completed = utcIso(clock.now());
  };
  return {
    ids: () => Object.keys(lists),
    has: (list) => Object.hasOwn(lists, list),
    name: (list) => lists[list]?.name ?? list,
    items: (list) => itemsOf(list).map((item) => ({ ...item })),
    find: (list, wanted) => itemsOf(list).find(({ uid, summary }) => uid === wanted || summary === wanted),
    add(list, fields) {
      const item: TodoItem = {
        summary: fields.summary,
        uid: newId(),
        status: "needs_action",
        due: null,
        description: null,
        completed: null,
      };
      write(item, fields);
      itemsOf(list).push(item);
      changed(list);
      return item.uid;
    },
    update(list, uid, fields) {
      const item = itemsOf(list).find((one) => one.uid === uid);
      if (item) write(item, fields);
      changed(list);
    },
    remove(list, uids) {
      const target = lists[list];
      if (target) target.items = target.items.filter(({ uid }) => !uids.includes(uid));
      changed(list);
    },
    move(list, uid, after) {
      const items = itemsOf(list);
      const item = items.find((one) => one.uid === uid);
      if (!item || (after !== undefined && !items.some((one) => one.uid === after))) return false;
      items.splice(items.indexOf(item), 1);
      items.splice(after === undefined ? 0 : items.findIndex((one) => one.uid === after) + 1, 0, item);
      changed(list);
      return true;
    },
    rename(from, to) {
      const list = lists[from];
      if (!list) return;
      delete lists[from];
      lists[to] = list;
    },
  };
}
