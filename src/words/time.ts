// Instants in the person's words and time zone, short enough for a text.

import type { Language } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import { isPlain } from "../core/text/segments";
import { days, type Instant } from "../core/units";

export interface When {
  readonly timeZone: string;
  /** With it, the day is left out where it is today's, and the date where the weekday says it. */
  readonly now?: Instant | undefined;
}

const styles = {
  time: {},
  weekday: { weekday: "short" },
  date: { weekday: "short", day: "numeric", month: "short" },
} as const;
type Style = keyof typeof styles;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (language: Language, timeZone: string, style: Style): Intl.DateTimeFormat => {
  const key = `${language} ${style} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language, { timeZone, hour: "numeric", minute: "2-digit", ...styles[style] });
  formats.set(key, format);
  return format;
};

const styleOf = (at: Instant, { timeZone, now }: When): Style => {
  if (now === undefined) return "date";
  const today = localDay(now, timeZone);
  if (at >= today.start && at < today.end) return "time";
  return Math.abs(at - now) < days(6) ? "weekday" : "date";
};

/** "sáb" → "sab": a weekday must not make the whole text costly. */
const cheap = (text: string): string =>
  isPlain(text)
    ? text
    : Array.from(text, (char) =>
        isPlain(char)
          ? char
          : char
              .normalize("NFD")
              .replace(/\p{M}/gu, "")
              .replace(/\p{Zs}/u, " "),
      ).join("");

/** "6:00 PM", "Sat 6:00 PM", "Sat, Nov 21, 6:00 PM". */
export const instantText = (language: Language, at: Instant, when: When): string =>
  cheap(formatOf(language, when.timeZone, styleOf(at, when)).format(at));
