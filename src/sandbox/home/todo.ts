// The simulated home's to-do lists: their items, and the `todo` services.

import * as z from "zod";
import type { Clock } from "../../core/ports/clock";
import type { HomeData, TodoItem } from "./data";
import { type Answer, done, failed, isDate, localIso, parseDateTime, refusedWith, utcIso } from "./protocol";
import { type ServiceTable, service } from "./services";

/** Fields to change; null clears a field, undefined leaves it. */
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
  /** By uid or else by summary, as Home Assistant does. */
  find(list: string, item: string): TodoItem | undefined;
  add(list: string, fields: TodoFields & { readonly summary: string }): string;
  update(list: string, uid: string, fields: TodoFields): void;
  remove(list: string, uids: readonly string[]): void;
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
    rename(from, to) {
      const list = lists[from];
      if (!list) return;
      delete lists[from];
      lists[to] = list;
    },
  };
}

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((ids) => [ids].flat());
const aim = {
  entity_id: oneOrMore.optional(),
};
const aimed = <S extends z.ZodRawShape>(shape: S) =>
  z
    .strictObject({ ...aim, ...shape })
    .refine(
      (data) => Object.keys(aim).some((key) => key in data),
      `must contain at least one of ${Object.keys(aim).join(", ")}.`,
    );

const text = z.string().trim().min(1, "length of value must be at least 1");
const status = z.enum(["needs_action", "completed"], "value must be one of ['completed', 'needs_action']");

export function todoServices(lists: TodoLists, timeZone: string): ServiceTable {
  const dateTime = z
    .string()
    .refine((value) => parseDateTime(value, timeZone) !== undefined, "Invalid datetime specified")
    .transform((value) => {
      const at = parseDateTime(value, timeZone);
      return at === undefined ? value : localIso(at, timeZone);
    });
  const fields = {
    due_date: z.string().refine(isDate, "Invalid date specified").nullish(),
    due_datetime: dateTime.nullish(),
    description: z.string().nullish(),
  };
  const itemFields = z.object(fields);
  const onlyOneDue = (data: object): boolean => !("due_date" in data && "due_datetime" in data);
  const twoDues = "must contain at most one of due_date, due_datetime.";
  const chosen = (data: z.infer<typeof itemFields>): TodoFields => ({
    due: data.due_date === undefined ? data.due_datetime : data.due_date,
    description: data.description,
  });

  /** The lists aimed at; unknown ones are skipped, as Home Assistant does with a warning. */
  const listsOf = (ids: readonly string[] = []): readonly string[] =>
    lists.ids().filter((id) => ids.includes("all") || ids.some((one) => one.split(/, ?/).includes(id)));
  const onEach = (ids: readonly string[] | undefined, act: (list: string) => Answer | undefined): Answer => {
    for (const list of listsOf(ids)) {
      const refusal = act(list);
      if (refusal) return refusal;
    }
    return done();
  };

  return {
    todo: {
      add_item: service("none", aimed({ item: text, ...fields }).refine(onlyOneDue, twoDues), (data) =>
        onEach(data.entity_id, (list) => {
          lists.add(list, { ...chosen(data), summary: data.item });
          return undefined;
        }),
      ),
      update_item: service(
        "none",
        aimed({ item: z.string().min(1), rename: text.optional(), status: status.optional(), ...fields })
          .refine(onlyOneDue, twoDues)
          .refine(
            (data) => ["rename", "status", ...Object.keys(fields)].some((key) => key in data),
            "must contain at least one of rename, status, due_date, due_datetime, description.",
          ),
        (data) =>
          onEach(data.entity_id, (list) => {
            const item = lists.find(list, data.item);
            if (!item) return unknownItem(data.item);
            lists.update(list, item.uid, { summary: data.rename, status: data.status, ...chosen(data) });
            return undefined;
          }),
      ),
      remove_item: service("none", aimed({ item: oneOrMore }), (data) =>
        onEach(data.entity_id, (list) => {
          const missing = data.item.find((one) => !lists.find(list, one));
          if (missing !== undefined) return unknownItem(missing);
          lists.remove(
            list,
            data.item.flatMap((one) => lists.find(list, one)?.uid ?? []),
          );
          return undefined;
        }),
      ),
      remove_completed_items: service("none", aimed({}), (data) =>
        onEach(data.entity_id, (list) => {
          const finished = lists.items(list).filter(({ status }) => status === "completed");
          lists.remove(
            list,
            finished.map(({ uid }) => uid),
          );
          return undefined;
        }),
      ),
      get_items: service("only", aimed({ status: z.union([status, z.array(status)]).optional() }), (data) => {
        const wanted = data.status === undefined ? undefined : [data.status].flat();
        const found = listsOf(data.entity_id);
        if (found.length === 0) return failed("Service call requested response data but did not match any entities");
        const kept = (list: string) => lists.items(list).filter((item) => !wanted || wanted.includes(item.status));
        return done(Object.fromEntries(found.map((list) => [list, { items: kept(list).map(withoutNulls) }])));
      }),
    },
  };
}

/** `todo.get_items` leaves out empty fields. */
const withoutNulls = (item: TodoItem): Partial<TodoItem> =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));

const unknownItem = (item: string): Answer =>
  refusedWith("service_validation_error", `Validation error: Unable to find to-do list item: ${item}`, "todo", "item_not_found", {
    item,
  });
