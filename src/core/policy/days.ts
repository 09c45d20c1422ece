// Calendar days by their date: the one before, and when one begins and ends somewhere.

import { Temporal } from "temporal-polyfill";
import { type Instant, instant, type LocalDay } from "../units";

export const dayBefore = (day: LocalDay): LocalDay => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() as LocalDay;

/** From `start` on and before `end`; undefined for what is no date. */
export const spanOfDay = (day: string, timeZone: string): { readonly start: Instant; readonly end: Instant } | undefined => {
  try {
    const date = Temporal.PlainDate.from(day, { overflow: "reject" });
    const midnight = (of: Temporal.PlainDate): Instant => instant(of.toZonedDateTime(timeZone).epochMilliseconds);
    return { start: midnight(date), end: midnight(date.add({ days: 1 })) };
  } catch {
    return undefined;
  }
};
