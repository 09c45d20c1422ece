// An instant as a status line shows it: the time of day, and the day where it isn't soon.

import { between, days, type Instant } from "../../src/core/units";

export const whenText = (at: Instant, now: Instant, timeZone: string): string => {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  const wait = Math.abs(between(now, at));
  if (wait < days(1) * 0.8) return new Intl.DateTimeFormat(undefined, time).format(at);
  if (wait < days(6)) return new Intl.DateTimeFormat(undefined, { ...time, weekday: "short" }).format(at);
  return new Intl.DateTimeFormat(undefined, { ...time, day: "numeric", month: "short" }).format(at);
};
