// When something falls due: a day or a moment, as Home Assistant gives it, and the steps before and after.

import { Temporal } from "temporal-polyfill";
import { isDate, localDay, parseDateTime, shownAt } from "../core/policy/calendar";
import { instantsOf, type WallTime, wallTime } from "../core/policy/zone";
import { type Duration, days, type Instant, instant } from "../core/units";

/** A day is due at an hour of that day in the home's time zone, which the household chooses. */
export type Due = { readonly kind: "day"; readonly day: string } | { readonly kind: "moment"; readonly at: Instant };

/** `2026-11-22`, `2026-11-22T17:00:00-05:00`, or a datetime without an offset, which is in the zone given. */
export const parseDue = (text: string, timeZone: string): Due | undefined => {
  if (isDate(text)) return { kind: "day", day: text };
  const at = parseDateTime(text, timeZone);
  return at === undefined ? undefined : { kind: "moment", at };
};

/** When something was last done; 1970 where it never was. */
export const parseDone = (text: string | null | undefined, timeZone: string): Instant =>
  (text ? parseDateTime(text, timeZone) : undefined) ?? instant(0);

/** `hour` is `17:00`. Where the clock skips it that day, when it does. */
export const dueAt = (due: Due, hour: string, timeZone: string): Instant =>
  due.kind === "moment" ? due.at : shownAt(Temporal.PlainDate.from(due.day).toPlainDateTime(hour), timeZone);

/** The same due has the same key, whatever hour of the day the household has chosen since. */
export const dueKey = (due: Due | undefined): string => {
  if (!due) return "";
  return due.kind === "day" ? due.day : Temporal.Instant.fromEpochMilliseconds(due.at).toString();
};

/** Whole days of an offset are days of the calendar: a day after 17:00 is 17:00, also when the clocks change between. */
export const offsetFrom = (at: Instant, offset: Duration, timeZone: string): Instant => {
  const whole = Math.trunc(offset / days(1));
  const onThatDay = whole === 0 ? at : instantsOf((wallTime(at, timeZone) + whole * days(1)) as WallTime, timeZone)[0];
  return instant(onThatDay + (offset - whole * days(1)));
};

/** The day after the one it is due, or after today where that is later. */
export const snoozedDay = (day: string, now: Instant, timeZone: string): string => {
  const today = Temporal.PlainDate.from(localDay(now, timeZone).day);
  const due = Temporal.PlainDate.from(day);
  return (Temporal.PlainDate.compare(due, today) > 0 ? due : today).add({ days: 1 }).toString();
};
