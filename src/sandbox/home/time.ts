// Times as Home Assistant writes and reads them.

import { Temporal } from "temporal-polyfill";
import { hours, type Instant, instant, later } from "../../core/units";

// Python's isoformat leaves the fraction out where there is none, and else writes six digits.
const digits = (at: Instant): 0 | 6 => (at % 1000 === 0 ? 0 : 6);

const zoned = (at: Instant, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/** `2026-11-22T19:00:00-05:00` in the zone given. */
export const localIso = (at: Instant, timeZone: string): string =>
  zoned(at, timeZone).toString({ timeZoneName: "never", fractionalSecondDigits: digits(at) });

/** `2026-11-22T15:30:00.123000+00:00`. */
export const utcIso = (at: Instant): string => localIso(at, "UTC");

/** Seconds since 1970 with a fraction, as compressed states carry them. */
export const timestamp = (at: Instant): number => at / 1000;

/** The instant of a datetime; one without an offset is in the zone given. Undefined where it is none. */
export function parseDateTime(text: string, timeZone: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return undefined;
  try {
    const at = /(Z|[+-]\d\d:?\d\d)$/i.test(text)
      ? Temporal.Instant.from(text.replace(" ", "T"))
      : Temporal.PlainDateTime.from(text, { overflow: "reject" }).toZonedDateTime(timeZone).toInstant();
    return instant(at.epochMilliseconds);
  } catch {
    return undefined;
  }
}

/** A `YYYY-MM-DD` that exists in the calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

/** A date as it is, a datetime in the home's zone; undefined where the text is neither. */
export function parseDue(text: string, timeZone: string): string | undefined {
  if (isDate(text)) return text;
  const at = parseDateTime(text, timeZone);
  return at === undefined ? undefined : localIso(at, timeZone);
}

/** The next time the clock on the wall shows `time`, at least an hour ahead. */
export function nextTimeOfDay(time: string, now: Instant, timeZone: string): string {
  const today = zoned(now, timeZone).toPlainDate();
  const on = (date: Temporal.PlainDate) =>
    instant(date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds);
  const due = on(today);
  return localIso(due >= later(now, hours(1)) ? due : on(today.add({ days: 1 })), timeZone);
}
