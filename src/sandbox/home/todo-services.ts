// The `todo` integration's services.

import { z } from "zod";
import type { TodoItem } from "./data";
import { type ServiceTable, service } from "./services";
import { isDate, localIso, parseDateTime } from "./time";
import type { TodoFields, TodoLists } from "./todo-lists";
import { type Answer, done, failed, refusedWith } from "./wire";

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((ids) => [ids].flat());
const aim = {
  entity_id: oneOrMore.optional(),
  device_id: oneOrMore.optional(),
  area_id: oneOrMore.optional(),
  floor_id: oneOrMore.optional(),
  label_id: oneOrMore.optional(),
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

/** What the services of every list need to know of it. */
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

  /** The lists aimed at; unknown ones are passed over, as Home Assistant does with no more than a warning. */
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
          const finished = lists.items(list).filter((item) => item.status === "completed");
          if (finished.length > 0)
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

/** Items as `todo.get_items` and `todo/item/list` give them: without the fields that hold nothing. */
export const withoutNulls = (item: TodoItem): Partial<TodoItem> =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));

const unknownItem = (item: string): Answer =>
  refusedWith("service_validation_error", `Validation error: Unable to find to-do list item: ${item}`, "todo", "item_not_found", {
    item,
  });
