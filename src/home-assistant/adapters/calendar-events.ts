// What is on a calendar in the days to come. Its state shows one event alone, and hides all that happens while that lasts.

import { z } from "zod";
import type { HomeAccess } from "../access";
import { parseDue } from "../due";
import { type EntityState, friendlyName } from "../entities";
import type { ListIds } from "../registry";
import type { HomeItem } from "./adapter";

/** The earliest step is told a week before. */
const ahead = { days: 8 };

const listedSchema = z.record(
  z.string(),
  z.object({ events: z.array(z.object({ start: z.string(), summary: z.string().nullish() })) }),
);
const shownSchema = z.object({ message: z.string(), start_time: z.string(), all_day: z.boolean() });

interface Event {
  readonly title: string;
  /** A day, or a moment. */
  readonly start: string;
}

/** Undefined where no answer came. */
export const eventsOf = async (home: HomeAccess, calendar: EntityState, ids: ListIds): Promise<HomeItem[] | undefined> => {
  const answer = await home.call({
    domain: "calendar",
    service: "get_events",
    data: { duration: ahead },
    target: { entity_id: calendar.id },
    response: true,
  });
  if (!answer.ok && answer.kind !== "refused") return undefined;
  const listed = answer.ok ? listedSchema.safeParse(answer.response).data?.[calendar.id]?.events : undefined;
  const events = listed?.map(({ start, summary }) => ({ start, title: summary ?? "" })) ?? shownBy(calendar);
  return events.map((event) => toItem(event, calendar, home, ids));
};

/** Of a Home Assistant that can't list them: the one that runs or comes next. */
const shownBy = ({ attributes }: EntityState): Event[] => {
  const event = shownSchema.safeParse(attributes).data;
  if (!event) return [];
  return [{ title: event.message, start: event.all_day ? event.start_time.slice(0, 10) : event.start_time }];
};

const toItem = ({ title, start }: Event, calendar: EntityState, home: HomeAccess, ids: ListIds): HomeItem => {
  const due = parseDue(start, home.config.timeZone);
  const list = friendlyName(calendar);
  return {
    kind: "chore",
    item: JSON.stringify({ calendar: ids.of(calendar.id), start, event: title.slice(0, 200) }),
    title: title || "?",
    status: "open",
    actions: [],
    passes: true,
    ...(due && { due }),
    ...(list !== undefined && { list }),
  };
};
