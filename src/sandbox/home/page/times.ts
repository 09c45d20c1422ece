// Due times as people read them, in the home's time zone.

/** Where "now" is, and how to write a time. */
export interface Times {
  readonly now: number;
  readonly timeZone: string;
}

export interface Due {
  readonly text: string;
  readonly past: boolean;
}

const dayOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** `18:00:05`, or without the seconds. */
export const clockTime = (at: number, timeZone: string, withSeconds = false): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    ...(withSeconds ? { second: "2-digit" } : {}),
  }).format(at);

const dayName = (day: string, { now, timeZone }: Times): string => {
  if (day === dayOf(now, timeZone)) return "today";
  if (day === dayOf(now + 86_400_000, timeZone)) return "tomorrow";
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" }).format(
    Date.parse(`${day}T12:00:00Z`),
  );
};

/** `today 18:00`; what has passed reads `due since 18:00`. */
export function dueText(due: string, times: Times): Due {
  if (!due.includes("T")) return { text: dayName(due, times), past: due < dayOf(times.now, times.timeZone) };
  const at = Date.parse(due);
  const time = clockTime(at, times.timeZone);
  const day = dayName(dayOf(at, times.timeZone), times);
  const past = at <= times.now;
  if (day === "today") return { text: past ? `due since ${time}` : `today ${time}`, past };
  return { text: past ? `due since ${day}, ${time}` : `${day} ${time}`, past };
}
