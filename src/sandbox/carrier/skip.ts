// Where the page's two buttons move the sandbox's time to.

import { Temporal } from "temporal-polyfill";
import { hours, type Instant, instant, later } from "../../core/units";

export type Skip = "hour" | "morning";

/** One hour on, or the next 08:00 of `timeZone`. */
export function skipTarget(now: Instant, skip: Skip, timeZone: string): Instant {
  if (skip === "hour") return later(now, hours(1));
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const today = here.withPlainTime("08:00");
  const next = today.epochMilliseconds > now ? today : here.add({ days: 1 }).withPlainTime("08:00");
  return instant(next.epochMilliseconds);
}
