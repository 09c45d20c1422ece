// The household's calendar: local days, months and times of day, and dates as other systems write them.

import { Temporal } from "temporal-polyfill";
import { days, type Instant, instant, type LocalDay } from "../units";
import { instantsOf, type WallTime, wallTime } from "./zone";

export { isTimeZone } from "./zone";

/** A local day, with its first instant and that of the next day. */
export interface LocalDayBounds {
  readonly day: LocalDay;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly start: Instant;
  /** The first instant of the next local day. */
  readonly end: Instant;
}

const day: number = days(1);

const lastDay = new Map<string, LocalDayBounds>();

const dateOf = (wall: number): string => Temporal.Instant.fromEpochMilliseconds(wall).toString().slice(0, 10);
/** 1970-01-01 was a Thursday. */
export const weekdayOf = (wall: number): number => ((((Math.floor(wall / day) + 3) % 7) + 7) % 7) + 1;

/** `midnight` and the next one bound a day; where clocks leave the day out altogether, it has no length. */
const boundsFrom = (midnight: number, timeZone: string): LocalDayBounds => {
  const [start] = instantsOf(midnight as WallTime, timeZone);
  const [end] = instantsOf((midnight + day) as WallTime, timeZone);
  return { day: dateOf(midnight) as LocalDay, weekday: weekdayOf(midnight), start, end };
};

/** A day that has begun stays begun, even where the clock then goes back over midnight: so each day begins once. */
const boundsOf = (at: Instant, timeZone: string): LocalDayBounds => {
  const midnight = Math.floor(wallTime(at, timeZone) / day) * day;
  const bounds = boundsFrom(midnight, timeZone);
  return at < bounds.end ? bounds : boundsFrom(midnight + day, timeZone);
};

/** The local day an instant belongs to. The last answer for each zone is kept, since nearly all questions are about today. */
export const localDay = (at: Instant, timeZone: string): LocalDayBounds => {
  const known = lastDay.get(timeZone);
  if (known && at >= known.start && at < known.end) return known;
  const bounds = boundsOf(at, timeZone);
  lastDay.set(timeZone, bounds);
  return bounds;
};

/** The first instant of the next local month. */
export const nextMonth = (at: Instant, timeZone: string): Instant => {
  const first = Temporal.PlainDate.from(localDay(at, timeZone).day).with({ day: 1 });
  return instantsOf(midnightOf(first.add({ months: 1 })), timeZone)[0];
};

/** Minutes since midnight of a time of day, `17:00`. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** When clocks next show a time of day, `17:00`; if they skip it, when they jump. */
export const nextTimeOfDay = (after: Instant, time: string, timeZone: string): Instant => {
  const today = Math.floor(wallTime(after, timeZone) / day) * day;
  // The day before: clocks may go back over midnight.
  const times = [-1, 0, 1, 2].flatMap((ahead) =>
    instantsOf((today + ahead * day + minuteOf(time) * 60_000) as WallTime, timeZone),
  );
  return instant(Math.min(...times.filter((at) => at > after)));
};

/** Midnight of a date on the wall clock. */
const midnightOf = (date: Temporal.PlainDate): WallTime => Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds as WallTime;

/** The day before. */
export const dayBefore = (day: LocalDay): LocalDay => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() as LocalDay;

/** The first instant of a day and of the next; undefined if it isn't a date. */
export const spanOfDay = (day: string, timeZone: string): { readonly start: Instant; readonly end: Instant } | undefined => {
  try {
    const date = Temporal.PlainDate.from(day, { overflow: "reject" });
    const [start] = instantsOf(midnightOf(date), timeZone);
    const [end] = instantsOf(midnightOf(date.add({ days: 1 })), timeZone);
    return { start, end };
  } catch {
    return undefined;
  }
};

const hasOffset = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/** The first instant at which clocks show a date and time, `2026-11-22T17:00`; if they skip it, when they jump. */
export const shownAt = (dateTime: Temporal.PlainDateTime, timeZone: string): Instant =>
  instantsOf(Temporal.Instant.from(`${dateTime}Z`).epochMilliseconds as WallTime, timeZone)[0];

/** Parses `2026-11-22T17:00:00-05:00`; without an offset, in the given zone. Undefined if it isn't a date and time. */
export const parseDateTime = (text: string, timeZone: string): Instant | undefined => {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return undefined;
  try {
    return hasOffset.test(text.slice(10))
      ? instant(Temporal.Instant.from(text).epochMilliseconds)
      : shownAt(Temporal.PlainDateTime.from(text), timeZone);
  } catch {
    return undefined;
  }
};

/** Whether it is a date, `YYYY-MM-DD`, that exists. */
export const isDate = (text: string): boolean => {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};
