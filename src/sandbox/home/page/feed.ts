// The page's connection to the home: snapshots come in, actions go out; and due times as people read them.

import type { Action, Snapshot } from "../snapshot";

/** Receives each snapshot, and whether the connection is up. Reconnects by itself. */
export function listen(onSnapshot: (snapshot: Snapshot) => void, onLive: (live: boolean) => void): void {
  const source = new EventSource("events");
  source.onopen = () => onLive(true);
  source.onerror = () => onLive(false);
  source.addEventListener("snapshot", (event: MessageEvent<string>) => onSnapshot(JSON.parse(event.data)));
}

/** Undefined if it was done, else a sentence that says why not. */
export async function send(action: Action): Promise<string | undefined> {
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("actions", { method: "POST", headers, body: JSON.stringify(action) });
    if (response.ok) return undefined;
    const answer: { error?: string } = await response.json();
    return answer.error ?? "The home didn't understand that.";
  } catch {
    return "The home can't be reached.";
  }
}

/** Bubbles up from a component when a button is pressed. */
export class Ask extends CustomEvent<Action> {
  static readonly type = "home-ask";
  constructor(action: Action) {
    super(Ask.type, { detail: action, bubbles: true, composed: true });
  }
}

/** The current time, and the time zone to show times in. */
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

/** `18:00`, or with seconds `18:00:05`. */
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
