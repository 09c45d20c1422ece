// The page's line to the home: pictures come in, what people ask for goes out.

import type { Action, Snapshot } from "../snapshot";

/** Hears each picture, and whether the line stands; it comes back by itself. */
export function listen(seen: (snapshot: Snapshot) => void, live: (is: boolean) => void): void {
  const source = new EventSource("events");
  source.onopen = () => live(true);
  source.onerror = () => live(false);
  source.onmessage = (event: MessageEvent<string>) => seen(JSON.parse(event.data));
}

/** Undefined where it was done, else a sentence that says why not. */
export async function send(action: Action): Promise<string | undefined> {
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("actions", { method: "POST", headers, body: JSON.stringify(action) });
    if (response.ok) return undefined;
    const answer: { error?: string } = await response.json();
    return answer.error ?? "The home did not understand.";
  } catch {
    return "The home can't be reached.";
  }
}

/** What a component sends up when somebody asks for something. */
export class Ask extends CustomEvent<Action> {
  static readonly type = "home-ask";
  constructor(action: Action) {
    super(Ask.type, { detail: action, bubbles: true, composed: true });
  }
}
