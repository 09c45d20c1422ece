// Calendars: their events are reported before and when they begin.

import * as z from "zod";
import { minutes } from "../../core/units";
import { type EntityIds, entityIds, friendlyName, isAvailable } from "../connection/entities";
import type { EntityState, HomeAccess } from "../connection/home";
import { type HomeAdapter, type HomeItem, retryDelay } from "./adapter";
import { parseDue } from "./due";
import { cannotAct } from "./state-adapter";
import { choreSystems, hasAdapter } from "./systems";

const source = "calendar";
const isCalendar = (id: string): boolean => id.startsWith("calendar.");
/** A calendar's state changes only with the one event it shows, so its events are polled too. */
const pollInterval = minutes(15);
/** Longer than the earliest step, which is a week before. */
const lookAhead = { days: 8 };

export const calendar: HomeAdapter = {
  id: source,

  async sources(home) {
    const there = [...home.states.values()].some((entity) => isCalendar(entity.id) && isAvailable(entity));
    return there ? [{ id: source, name: choreSystems[source].title }] : [];
  },

  async watch(home, wanted, report) {
    if (!wanted(source)) return () => {};
    const known = new Map<string, readonly HomeItem[]>();
    const queue = new Set<string>();
    let reading = false;
    let over = false;
    const readOne = async (id: string): Promise<void> => {
      const entity = home.states.get(id);
      if (!isAvailable(entity)) return void known.delete(id);
      const ids = await entityIds(home);
      if (ids && hasAdapter(ids.integrationOf(id) ?? (await integrationOf(home, id)))) return;
      const items = ids && (await eventsOf(home, entity, ids));
      if (items) known.set(id, items);
      else home.after(retryDelay, () => void read([id]));
    };
    const read = async (calendars: Iterable<string>): Promise<void> => {
      for (const id of calendars) if (isCalendar(id)) queue.add(id);
      if (over || reading || queue.size === 0) return;
      reading = true;
      for (const id of queue) {
        queue.delete(id);
        await readOne(id);
      }
      reading = false;
      if (!over) report({ source, items: known.size > 0 ? [...known.values()].flat() : undefined });
    };
    const poll = (): void =>
      void home.after(pollInterval, () => {
        if (over) return;
        void read(home.states.keys());
        poll();
      });
    const stop = home.onStates((changed) => void read(changed));
    poll();
    await read(home.states.keys());
    return () => {
      over = true;
      stop();
    };
  },

  ...cannotAct,
};

const sourcesSchema = z.record(z.string(), z.object({ domain: z.string() }));

/** Of a calendar that isn't in the registry. */
const integrationOf = async (home: HomeAccess, id: string): Promise<string | undefined> => {
  const answer = await home.ask({ type: "entity/source" });
  return answer.ok ? sourcesSchema.safeParse(answer.value).data?.[id]?.domain : undefined;
};

const listedSchema = z.record(
  z.string(),
  z.object({ events: z.array(z.object({ start: z.string(), summary: z.string().nullish() })) }),
);
const shownSchema = z.object({ message: z.string(), start_time: z.string(), all_day: z.boolean() });

interface CalendarEvent {
  readonly title: string;
  /** A date, or a datetime. */
  readonly start: string;
}

/** The events of the next days; undefined if there was no answer. The state alone shows one event and hides those that overlap it. */
const eventsOf = async (home: HomeAccess, entity: EntityState, ids: EntityIds): Promise<HomeItem[] | undefined> => {
  const answer = await home.call({
    domain: "calendar",
    service: "get_events",
    data: { duration: lookAhead },
    target: { entity_id: entity.id },
    response: true,
  });
  if (!answer.ok && answer.kind !== "refused") return undefined;
  const listed = answer.ok ? listedSchema.safeParse(answer.response).data?.[entity.id]?.events : undefined;
  const events = listed?.map(({ start, summary }) => ({ start, title: summary ?? "" })) ?? shownBy(entity);
  return events.map((event) => toItem(event, entity, home, ids));
};

/** If Home Assistant can't list the events: the one that runs now or comes next. */
const shownBy = ({ attributes }: EntityState): CalendarEvent[] => {
  const event = shownSchema.safeParse(attributes).data;
  if (!event) return [];
  return [{ title: event.message, start: event.all_day ? event.start_time.slice(0, 10) : event.start_time }];
};

const toItem = ({ title, start }: CalendarEvent, entity: EntityState, home: HomeAccess, ids: EntityIds): HomeItem => {
  const due = parseDue(start, home.config.timeZone);
  const list = friendlyName(entity);
  return {
    kind: "chore",
    item: JSON.stringify({ calendar: ids.of(entity.id), start, event: title.slice(0, 200) }),
    title: title || "?",
    status: "open",
    actions: [],
    passes: true,
    ...(due && { due }),
    ...(list !== undefined && { list }),
  };
};
