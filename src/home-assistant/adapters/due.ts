// Due dates as Home Assistant gives them, a day or a moment, and the steps before and after.

import { Temporal } from "temporal-polyfill";
import { isDate, localDay, parseDateTime, shownAt } from "../../core/policy/calendar";
import { instantsOf, type WallTime, wallTime } from "../../core/policy/zone";
import { type Duration, days, type Instant, instant } from "../../core/units";

/** A day is due at an hour the household chooses, in the home's time zone. */
export type Due = { readonly kind: "day"; readonly day: string } | { readonly kind: "moment"; readonly at: Instant };

/** `2026-11-22`, `2026-11-22T17:00:00-05:00`, or a datetime without an offset, which is in `timeZone`. */
export const parseDue = (text: string, timeZone: string): Due | undefined => {
  if (isDate(text)) return { kind: "day", day: text };
  const at = parseDateTime(text, timeZone);
  return at === undefined ? undefined : { kind: "moment", at };
};

/** When something was last done; 1970 if never. */
export const parseDone = (text: string | null | undefined, timeZone: string): Instant =>
  (text ? parseDateTime(text, timeZone) : undefined) ?? instant(0);

/** `hour` is `17:00`; if the clock skips it that day, the moment of the skip. */
export const dueAt = (due: Due, hour: string, timeZone: string): Instant =>
  due.kind === "moment" ? due.at : shownAt(Temporal.PlainDate.from(due.day).toPlainDateTime(hour), timeZone);

/** The same due date has the same key, even if the household has chosen another hour since. */
export const dueKey = (due: Due | undefined): string => {
  if (!due) return "";
  return due.kind === "day" ? due.day : Temporal.Instant.fromEpochMilliseconds(due.at).toString();
};

/** Whole days are calendar days: a day after 17:00 is 17:00, even if the clocks change in between. */
export const offsetFrom = (at: Instant, offset: Duration, timeZone: string): Instant => {
  const whole = Math.trunc(offset / days(1));
  const onThatDay = whole === 0 ? at : instantsOf((wallTime(at, timeZone) + whole * days(1)) as WallTime, timeZone)[0];
  return instant(onThatDay + (offset - whole * days(1)));
};

/** The day after the due day, or after today if that is later; with `snooze`, so many days from today instead, at least one. */
export const snoozedDay = (day: string, now: Instant, timeZone: string, snooze?: Duration): string => {
  const today = Temporal.PlainDate.from(localDay(now, timeZone).day);
  if (snooze !== undefined) return today.add({ days: Math.max(1, Math.round(snooze / days(1))) }).toString();
  const due = Temporal.PlainDate.from(day);
  return (Temporal.PlainDate.compare(due, today) > 0 ? due : today).add({ days: 1 }).toString();
};
