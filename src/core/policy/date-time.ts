// Dates and times as other systems write them.

import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "../units";
import { instantsOf, type WallTime } from "./zone";

const hasOffset = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/** The first instant at which clocks show a date and time, `2026-11-22T17:00`; where they leave it out, when they jump over it. */
export const shownAt = (dateTime: Temporal.PlainDateTime, timeZone: string): Instant =>
  instantsOf(Temporal.Instant.from(`${dateTime}Z`).epochMilliseconds as WallTime, timeZone)[0];

/** `2026-11-22T17:00:00-05:00`, or one without an offset, which is in the zone given; undefined where it is none. */
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

/** A `YYYY-MM-DD` that the calendar has. */
export const isDate = (text: string): boolean => {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};
