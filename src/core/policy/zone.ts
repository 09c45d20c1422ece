// Time zones: their offsets, and when their clocks show a time. Uses Intl, because the Temporal polyfill knows no
// change of clocks later than ten years after the day it was loaded on, and a machine without a battery starts in 1970.

import { type Branded, days, type Instant, instant } from "../units";

/** What a wall clock shows, in milliseconds since it showed 1970-01-01T00:00. */
export type WallTime = Branded<number, "WallTime">;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  return format;
};

/** Whether it names a time zone. */
export const isTimeZone = (name: string): boolean => {
  try {
    return /^[a-z]/i.test(name) && formatOf(name) !== undefined;
  } catch {
    return false;
  }
};

/** The offset from UTC, in milliseconds. */
const offsetAt = (at: number, timeZone: string): number => {
  const [, sign, hour, minute, second] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(formatOf(timeZone).format(at)) ?? [];
  const ahead = (Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0)) * 1000;
  return sign === "-" ? -ahead : ahead;
};

/** What the clocks of a zone show at an instant. */
export const wallTime = (at: Instant, timeZone: string): WallTime => (at + offsetAt(at, timeZone)) as WallTime;

/** When clocks change between two instants, which have at most one change between them. */
export const jumpBetween = (from: number, to: number, timeZone: string): Instant | undefined => {
  const before = offsetAt(from, timeZone);
  if (offsetAt(to, timeZone) === before) return undefined;
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return instant(high);
};

/** The instants at which clocks show a time: two if they go back over it; if they skip it, when they jump. */
export const instantsOf = (wall: WallTime, timeZone: string): readonly [Instant, ...Instant[]] => {
  const [before, after] = [offsetAt(wall - days(1), timeZone), offsetAt(wall + days(1), timeZone)];
  const [early, late] = [instant(wall - Math.max(before, after)), instant(wall - Math.min(before, after))];
  if (early === late) return [early];
  const showsIt = (at: Instant) => wallTime(at, timeZone) === wall;
  if (showsIt(early)) return showsIt(late) ? [early, late] : [early];
  return [showsIt(late) ? late : (jumpBetween(early, late, timeZone) ?? late)];
};
