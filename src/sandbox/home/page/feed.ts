// The page's connection to the home: snapshots come in, actions go out; and due times as people read them.

import type { Format } from "../../../web/ui/format";
import { language, words } from "../../page/reader";
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
    return answer.error ?? words.home.unclear;
  } catch {
    return words.home.unreachable;
  }
}

/** Bubbles up from a component when a button is pressed. */
export class Ask extends CustomEvent<Action> {
  static readonly type = "home-ask";
  constructor(action: Action) {
    super(Ask.type, { detail: action, bubbles: true, composed: true });
  }
}

/** The current time, and how the home's times are written. */
export interface Times extends Format {
  readonly now: number;
  readonly timeZone: string;
}

export interface Due {
  readonly text: string;
  readonly past: boolean;
}

/** With seconds. */
export const exactTime = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, timeStyle: "medium" }).format(at);

/** `6:00 PM`; what has passed reads `due since 6:00 PM`. `due`: a day, or a time. */
export function dueText(due: string, times: Times): Due {
  const { dueSince, today, yesterday } = words.home;
  if (due.includes("T")) {
    const at = Date.parse(due);
    const past = at <= times.now;
    return { text: past ? dueSince(times.time(at)) : times.time(at), past };
  }
  const local = new Intl.DateTimeFormat("en-CA", { timeZone: times.timeZone }).format(times.now);
  return { text: times.dayName(Date.parse(`${due}T12:00Z`), today, yesterday), past: due < local };
}
