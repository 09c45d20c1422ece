// Instants and the household's calendar: local days, and when quiet hours end, whatever the clocks do.

import { Temporal } from "temporal-polyfill";
import type { QuietSpan } from "../people/person";
import { days, type Instant, instant, type LocalDay } from "../units";
import { midnightOf } from "./days";
import { instantsOf, jumpBetween, type WallTime, wallTime } from "./zone";

export { isTimeZone } from "./zone";

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
const weekdayOf = (wall: number): number => ((((Math.floor(wall / day) + 3) % 7) + 7) % 7) + 1;

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

/** What the clock on the wall shows. A day of 24 hours has no jump of the clock in it. */
const clockAt = (at: Instant, timeZone: string): { readonly weekday: number; readonly minute: number } => {
  const bounds = localDay(at, timeZone);
  if (bounds.end - bounds.start === day) return { weekday: bounds.weekday, minute: (at - bounds.start) / 60_000 };
  const wall = wallTime(at, timeZone);
  return { weekday: weekdayOf(wall), minute: (wall - Math.floor(wall / day) * day) / 60_000 };
};

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const beginsOn = (span: QuietSpan, weekday: number): boolean => span.days === undefined || span.days.includes(weekday);

const covers = (span: QuietSpan, weekday: number, minute: number): boolean => {
  const [from, to] = [minuteOf(span.from), minuteOf(span.to)];
  if (from < to) return beginsOn(span, weekday) && minute >= from && minute < to;
  const eve = weekday === 1 ? 7 : weekday - 1;
  return (beginsOn(span, weekday) && minute >= from) || (beginsOn(span, eve) && minute < to);
};

/** Quiet is what the clock on the wall says: on the night the clocks go back, an hour that is quiet is so both times. */
export const isQuiet = (at: Instant, spans: readonly QuietSpan[], timeZone: string): boolean => {
  if (spans.length === 0) return false;
  const { weekday, minute } = clockAt(at, timeZone);
  return spans.some((span) => covers(span, weekday, minute));
};

/** When clocks next show a time of day, `17:00`, after an instant; where they leave it out, when they jump over it. */
export const nextTimeOfDay = (after: Instant, time: string, timeZone: string): Instant => {
  const today = Math.floor(wallTime(after, timeZone) / day) * day;
  // The day before: clocks may go back over midnight.
  const times = [-1, 0, 1, 2].flatMap((ahead) =>
    instantsOf((today + ahead * day + minuteOf(time) * 60_000) as WallTime, timeZone),
  );
  return instant(Math.min(...times.filter((at) => at > after)));
};

/** How far ahead an end is looked for: spans repeat weekly. */
const horizonInDays = 8;

/** Every instant at which quiet can end: a span's end, each time where the clock shows it twice, and a jump of the clock. */
const possibleEnds = (after: Instant, spans: readonly QuietSpan[], timeZone: string): Instant[] => {
  const today = Math.floor(wallTime(after, timeZone) / day) * day;
  const ends: Instant[] = [];
  for (let ahead = 0; ahead <= horizonInDays; ahead++) {
    const midnight = today + ahead * day;
    for (const span of spans) ends.push(...instantsOf((midnight + minuteOf(span.to) * 60_000) as WallTime, timeZone));
  }
  const jump = jumpBetween(after, after + horizonInDays * day, timeZone);
  if (jump !== undefined) ends.push(jump);
  return ends.filter((end) => end > after).sort((a, b) => a - b);
};

/** When the quiet around `at` ends; undefined where it isn't quiet; the horizon where it never ends. */
export const quietUntil = (at: Instant, spans: readonly QuietSpan[], timeZone: string): Instant | undefined => {
  if (!isQuiet(at, spans, timeZone)) return undefined;
  const ends = possibleEnds(at, spans, timeZone);
  return ends.find((end) => !isQuiet(end, spans, timeZone)) ?? ends.at(-1);
};
