// Scheduled texts: written on the page, and sent once or again and again at a time of the household's clocks.

import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { schemas } from "../people/person";
import { isDate, localDay, shownAt } from "../policy/calendar";
import { type RefusalReason, reasons, refusalReasons } from "../policy/reasons";
import { days, hours, type Instant, instant } from "../units";

/** How often. `weekdays`: Monday to Friday; `weekly`: on the weekday of the first day. */
export const repeats = ["once", "daily", "weekdays", "weekly"] as const;
/** How often. */
export type Repeat = (typeof repeats)[number];

/** What an admin writes. */
export const scheduledFields = {
  /** People's ids, and roles or the household as flows write them. */
  to: z.array(z.string().trim().min(1).max(80)).min(1).max(50),
  text: z.string().trim().min(1).max(1600),
  /** The first local day, `2026-12-01`. */
  day: z.string().refine(isDate, "isn't a date"),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  repeat: z.enum(repeats),
  /** Also in quiet hours. */
  anyway: z.boolean().default(false),
};

const resultSchema = z.object({
  person: z.string(),
  /** Why it wasn't sent; absent once it was. */
  reason: z.enum(refusalReasons).optional(),
  /** It is tried again. */
  waits: z.literal(true).optional(),
});
/** What became of one time for one person. */
export type ScheduledResult = z.infer<typeof resultSchema>;

/** A scheduled text as stored in the document. */
export const scheduledSchema = z.object({
  id: z.string().min(1).max(64),
  ...scheduledFields,
  paused: z.boolean(),
  /** Who wrote it last. */
  by: z.string().max(160),
  /** Times until then are over. */
  done: schemas.instant,
  /** The last time, or the one that is being sent. */
  last: z.object({ at: schemas.instant, results: z.array(resultSchema) }).optional(),
});
/** A scheduled text. */
export type Scheduled = z.infer<typeof scheduledSchema>;

/** A text that is later than this is of no more use. */
export const latest = hours(1);

type When = Pick<Scheduled, "day" | "time" | "repeat">;

const isDay = ({ repeat }: When, first: Temporal.PlainDate, date: Temporal.PlainDate): boolean => {
  if (Temporal.PlainDate.compare(date, first) < 0) return false;
  if (repeat === "once") return date.equals(first);
  if (repeat === "weekdays") return date.dayOfWeek <= 5;
  return repeat === "daily" || date.dayOfWeek === first.dayOfWeek;
};

/** The next time after `after`; undefined if there is none. Where clocks skip it, when they jump; where they show it twice, the first. */
export const nextTime = (when: When, after: Instant, timeZone: string): Instant | undefined => {
  const first = Temporal.PlainDate.from(when.day);
  const today = Temporal.PlainDate.from(localDay(after, timeZone).day);
  const from = Temporal.PlainDate.compare(today, first) < 0 ? first : today;
  // Eight days have each weekday, and one more for today's time, which may be over.
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = from.add({ days: ahead });
    if (!isDay(when, first, date)) continue;
    const at = shownAt(date.toPlainDateTime(Temporal.PlainTime.from(when.time)), timeZone);
    if (at > after) return at;
  }
  return undefined;
};

/** The time that is due now: of several that were missed, the last. Undefined if none is. */
export const dueTime = (scheduled: Scheduled, now: Instant, timeZone: string): Instant | undefined => {
  if (scheduled.paused) return undefined;
  // A time that is too late by a week is as good as any other that is too late.
  const week = instant(now - days(7));
  let due: Instant | undefined;
  for (
    let next = nextTime(scheduled, scheduled.done < week && scheduled.repeat !== "once" ? week : scheduled.done, timeZone);
    next !== undefined && next <= now;
    next = nextTime(scheduled, next, timeZone)
  )
    due = next;
  return due;
};

/** Whether a text that isn't sent for this reason may still go. */
export const mayStillGo = (reason: RefusalReason): boolean => reasons[reason].waits;
