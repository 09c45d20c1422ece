// Instants and the household's calendar: local days, and when quiet hours end. Through Temporal, DST included.

import { Temporal } from "temporal-polyfill";
import type { QuietSpan } from "../people/person";
import { type Instant, instant, type LocalDay } from "../units";

export interface LocalDayBounds {
  readonly day: LocalDay;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly start: Instant;
  /** The first instant of the next local day. */
  readonly end: Instant;
}

const lastDay = new Map<string, LocalDayBounds>();

const zoned = (at: Instant, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

const boundsOf = (at: Instant, timeZone: string): LocalDayBounds => {
  const start = zoned(at, timeZone).startOfDay();
  const next = start.toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone);
  return {
    day: start.toPlainDate().toString() as LocalDay,
    weekday: start.dayOfWeek,
    start: instant(start.epochMilliseconds),
    end: instant(next.epochMilliseconds),
  };
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
export const nextMonth = (at: Instant, timeZone: string): Instant =>
  instant(zoned(at, timeZone).toPlainDate().with({ day: 1 }).add({ months: 1 }).toZonedDateTime(timeZone).epochMilliseconds);

export const isTimeZone = (name: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
};

const day = 86_400_000;

const minuteOfDay = (at: Instant, bounds: LocalDayBounds, timeZone: string): number => {
  if (bounds.end - bounds.start === day) return (at - bounds.start) / 60_000;
  const { hour, minute, second } = zoned(at, timeZone);
  return hour * 60 + minute + second / 60;
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
  const bounds = localDay(at, timeZone);
  const minute = minuteOfDay(at, bounds, timeZone);
  return spans.some((span) => covers(span, bounds.weekday, minute));
};

/** How far ahead an end is looked for: spans repeat weekly. */
const horizonInDays = 8;

/** Every instant at which quiet can end: a span's end, read both ways where the clock shows it twice, and a jump of the clock. */
const possibleEnds = (after: Instant, spans: readonly QuietSpan[], timeZone: string): number[] => {
  const now = zoned(after, timeZone);
  const ends: number[] = [];
  for (let ahead = 0; ahead <= horizonInDays; ahead++) {
    const date = now.toPlainDate().add({ days: ahead });
    ends.push(date.toZonedDateTime(timeZone).epochMilliseconds);
    for (const span of spans)
      for (const disambiguation of ["earlier", "later"] as const)
        ends.push(date.toPlainDateTime(span.to).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds);
  }
  const jump = now.getTimeZoneTransition("next");
  if (jump) ends.push(jump.epochMilliseconds);
  return ends.filter((end) => end > after).sort((a, b) => a - b);
};

/** When the quiet around `at` ends; undefined where it isn't quiet; the horizon where it never ends. */
export const quietUntil = (at: Instant, spans: readonly QuietSpan[], timeZone: string): Instant | undefined => {
  if (!isQuiet(at, spans, timeZone)) return undefined;
  const ends = possibleEnds(at, spans, timeZone);
  const end = ends.find((candidate) => !isQuiet(instant(candidate), spans, timeZone)) ?? ends.at(-1) ?? at + day;
  return instant(end);
};
