// The calendar once more, from Intl alone: slow, and without anything in common with what it judges.

import type { QuietSpan } from "../../../src/core/people/person";

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  formats.set(timeZone, format);
  return format;
};

export interface Wall {
  /** `2026-11-22`. */
  readonly date: string;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly minute: number;
}

/** What a clock on a wall there shows. */
export const wallAt = (at: number, timeZone: string): Wall => {
  const [, month = "", day = "", year = "", hour = "", minute = ""] =
    /(\d+)\/(\d+)\/(\d+), (\d+):(\d+)/.exec(formatOf(timeZone).format(at)) ?? [];
  const date = `${year}-${month}-${day}`;
  return { date, weekday: ((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1, minute: Number(hour) * 60 + Number(minute) };
};

const offsetAt = (at: number, timeZone: string): number => {
  const { date, minute } = wallAt(at, timeZone);
  return Date.parse(`${date}T00:00Z`) + minute * 60_000 - Math.floor(at / 60_000) * 60_000;
};

const hour = 3_600_000;

/** Every instant in a span at which the zone's clock jumps, to the minute. */
export const transitions = (timeZone: string, from: number, to: number, step = 24 * hour): number[] => {
  const found: number[] = [];
  for (let at = from; at < to; at += step) {
    const before = offsetAt(at, timeZone);
    if (before === offsetAt(at + step, timeZone)) continue;
    let [low, high] = [at, at + step];
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 120_000) * 60_000;
      if (offsetAt(middle, timeZone) === before) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
};

/** The first instant, to the minute, at which the date there is `date` or later. */
export const firstOf = (date: string, timeZone: string): number => {
  const guess = Date.parse(`${date}T00:00Z`);
  for (let at = guess - 28 * hour; ; at += 15 * 60_000) {
    if (wallAt(at, timeZone).date < date) continue;
    let first = at;
    while (wallAt(first - 60_000, timeZone).date >= date) first -= 60_000;
    return first;
  }
};

export const dateAfter = (date: string): string => new Date(Date.parse(`${date}T00:00Z`) + 24 * hour).toISOString().slice(0, 10);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether the wall clock is in one of the spans: every minute of a span is listed, then looked up. */
export const isQuietOn = ({ weekday, minute }: Wall, spans: readonly QuietSpan[]): boolean =>
  spans.some(({ from, to, days = [1, 2, 3, 4, 5, 6, 7] }) => {
    const length = (minutesOf(to) - minutesOf(from) + 1440) % 1440 || 1440;
    return days.some((begins) => {
      const since = ((weekday - begins + 7) % 7) * 1440 + minute - minutesOf(from);
      return since >= 0 && since < length;
    });
  });
