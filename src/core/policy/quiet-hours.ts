// Quiet hours: whether it is quiet at an instant, and when it ends, also when clocks change.

import type { QuietSpan } from "../people/person";
import { days, type Instant } from "../units";
import { localDay, minuteOf, weekdayOf } from "./calendar";
import { instantsOf, jumpBetween, type WallTime, wallTime } from "./zone";

const day: number = days(1);

/** What the wall clock shows. On a day of 24 hours clocks don't change. */
const clockAt = (at: Instant, timeZone: string): { readonly weekday: number; readonly minute: number } => {
  const bounds = localDay(at, timeZone);
  if (bounds.end - bounds.start === day) return { weekday: bounds.weekday, minute: (at - bounds.start) / 60_000 };
  const wall = wallTime(at, timeZone);
  return { weekday: weekdayOf(wall), minute: (wall - Math.floor(wall / day) * day) / 60_000 };
};

const beginsOn = (span: QuietSpan, weekday: number): boolean => span.days === undefined || span.days.includes(weekday);

const covers = (span: QuietSpan, weekday: number, minute: number): boolean => {
  const [from, to] = [minuteOf(span.from), minuteOf(span.to)];
  if (from < to) return beginsOn(span, weekday) && minute >= from && minute < to;
  const eve = weekday === 1 ? 7 : weekday - 1;
  return (beginsOn(span, weekday) && minute >= from) || (beginsOn(span, eve) && minute < to);
};

/** By the wall clock: when clocks go back, a quiet hour is quiet both times. */
export const isQuiet = (at: Instant, spans: readonly QuietSpan[], timeZone: string): boolean => {
  if (spans.length === 0) return false;
  const { weekday, minute } = clockAt(at, timeZone);
  return spans.some((span) => covers(span, weekday, minute));
};

/** How far ahead to look for an end: spans repeat weekly. */
const horizonInDays = 8;

/** Every instant at which quiet hours can end: the ends of spans, also if clocks show them twice, and changes of the clock. */
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

/** When the quiet hours at `at` end. Undefined if it isn't quiet; the horizon if they never end. */
export const quietUntil = (at: Instant, spans: readonly QuietSpan[], timeZone: string): Instant | undefined => {
  if (!isQuiet(at, spans, timeZone)) return undefined;
  const ends = possibleEnds(at, spans, timeZone);
  return ends.find((end) => !isQuiet(end, spans, timeZone)) ?? ends.at(-1);
};
