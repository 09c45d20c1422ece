// Calendar days by their date: the one before, and when one begins and ends somewhere.

import { Temporal } from "temporal-polyfill";
import type { Instant, LocalDay } from "../units";
import { instantsOf, type WallTime } from "./zone";

/** Midnight of a date, as clocks show it. */
export const midnightOf = (date: Temporal.PlainDate): WallTime =>
  Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds as WallTime;

export const dayBefore = (day: LocalDay): LocalDay => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() as LocalDay;

/** From `start` on and before `end`; undefined for what is no date. */
export const spanOfDay = (day: string, timeZone: string): { readonly start: Instant; readonly end: Instant } | undefined => {
  try {
    const date = Temporal.PlainDate.from(day, { overflow: "reject" });
    const [start] = instantsOf(midnightOf(date), timeZone);
    const [end] = instantsOf(midnightOf(date.add({ days: 1 })), timeZone);
    return { start, end };
  } catch {
    return undefined;
  }
};
