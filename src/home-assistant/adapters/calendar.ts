// Calendars: the event each of them shows, which is the one that runs or comes next. It is told before and when it begins.

import { z } from "zod";
import { parseDue } from "../due";
import { friendlyName, isAvailable } from "../entities";
import type { HomeItem } from "./adapter";
import { byStates } from "./by-states";

const eventSchema = z.object({
  message: z.string(),
  start_time: z.string(),
  end_time: z.string(),
  all_day: z.boolean(),
});

export const calendar = byStates({
  name: "calendar",
  title: "Calendars",
  byEntity: true,
  read(entity, home, ids) {
    if (!entity.id.startsWith("calendar.") || !isAvailable(entity)) return undefined;
    const event = eventSchema.safeParse(entity.attributes).data;
    if (!event) return [];
    const due = parseDue(event.all_day ? event.start_time.slice(0, 10) : event.start_time, home.config.timeZone);
    const list = friendlyName(entity);
    const item: HomeItem = {
      kind: "chore",
      item: JSON.stringify({ calendar: ids.of(entity.id), start: event.start_time, event: event.message.slice(0, 200) }),
      title: event.message || "?",
      status: "open",
      actions: [],
      passes: true,
      ...(due && { due }),
      ...(list !== undefined && { list }),
    };
    return [item];
  },
  async act() {
    return { ok: false, kind: "refused", code: "not_supported", message: "an event of a calendar can't be answered" };
  },
});
