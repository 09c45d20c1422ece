// Times as Home Assistant writes and reads them.

import { isDate, nextTimeOfDay as nextShown, parseDateTime } from "../../core/policy/calendar";
import { wallTime } from "../../core/policy/zone";
import { hours, type Instant, later, minutes } from "../../core/units";

export { isDate, parseDateTime };

// Python's isoformat leaves the fraction out where there is none, and else writes six digits.
const fraction = (at: Instant): string => (at % 1000 === 0 ? "" : `.${String(at % 1000).padStart(3, "0")}000`);

const twoDigits = (count: number): string => String(count).padStart(2, "0");

const offset = (ahead: number): string => {
  const count = Math.round(Math.abs(ahead) / minutes(1));
  return `${ahead < 0 ? "-" : "+"}${twoDigits(Math.floor(count / 60))}:${twoDigits(count % 60)}`;
};

/** `2026-11-22T19:00:00-05:00` in the zone given. */
export const localIso = (at: Instant, timeZone: string): string => {
  const wall = wallTime(at, timeZone);
  return `${new Date(wall).toISOString().slice(0, 19)}${fraction(at)}${offset(wall - at)}`;
};

/** `2026-11-22T15:30:00.123000+00:00`. */
export const utcIso = (at: Instant): string => localIso(at, "UTC");

/** Seconds since 1970 with a fraction, as compressed states carry them. */
export const timestamp = (at: Instant): number => at / 1000;

/** A date as it is, a datetime in the home's zone; undefined where the text is neither. */
export const parseDue = (text: string, timeZone: string): string | undefined => {
  if (isDate(text)) return text;
  const at = parseDateTime(text, timeZone);
  return at === undefined ? undefined : localIso(at, timeZone);
};

/** The next time the clock on the wall shows `time`, at least an hour ahead. */
export const nextTimeOfDay = (time: string, now: Instant, timeZone: string): string =>
  localIso(nextShown((later(now, hours(1)) - 1) as Instant, time, timeZone), timeZone);
