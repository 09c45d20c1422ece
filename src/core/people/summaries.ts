// Summaries: what a person wants to read at a time of their own, the day ahead and the week behind. Without zod: the page uses the types.

import { nextTime } from "../message/scheduled";
import { type Duration, hours, type Instant, later } from "../units";

/** Off where absent. Times are `07:00`, in the person's time zone. */
export interface Summaries {
  /** What is due today. */
  readonly morning?: string | undefined;
  /** What became of the week. `day`: 1 = Monday … 7 = Sunday. */
  readonly week?: { readonly day: number; readonly time: string } | undefined;
}
/** Which summary. */
export type SummaryKind = keyof Summaries;

/** How long a summary may still go after its time: one that waited longer says nothing new. */
const useful: Readonly<Record<SummaryKind, Duration>> = { morning: hours(4), week: hours(24) };

/** 2001 began with a Monday. */
const scheduleOf = (kind: SummaryKind, { morning, week }: Summaries) => {
  if (kind === "morning")
    return morning === undefined ? undefined : { day: "2001-01-01", time: morning, repeat: "daily" as const };
  return week && { day: `2001-01-0${week.day}`, time: week.time, repeat: "weekly" as const };
};

/** The next time of a summary; undefined where it isn't wanted. Where clocks skip it, when they jump; where they show it twice, the first. */
export const nextSummary = (kind: SummaryKind, wanted: Summaries, after: Instant, timeZone: string): Instant | undefined => {
  const schedule = scheduleOf(kind, wanted);
  return schedule && nextTime(schedule, after, timeZone);
};

/** The summary that may go now, by its time, and until when. */
export const dueSummary = (
  kind: SummaryKind,
  wanted: Summaries,
  now: Instant,
  timeZone: string,
): { readonly at: Instant; readonly until: Instant } | undefined => {
  const at = nextSummary(kind, wanted, later(now, -useful[kind] as Duration), timeZone);
  return at !== undefined && at <= now ? { at, until: later(at, useful[kind]) } : undefined;
};
