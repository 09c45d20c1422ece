// The live feed: the sandbox's state and texts, as they change.

import type { PageMessage, PageState } from "../page-state";

export interface FeedListener {
  state(state: PageState): void;
  /** All texts there are; replaces what was known. */
  messages(messages: readonly PageMessage[]): void;
  /** A text that is new or has changed. */
  message(message: PageMessage): void;
  live(live: boolean): void;
}

/** Listens until the returned function is called; reconnects by itself. */
export function listen(listener: FeedListener): () => void {
  const source = new EventSource("sandbox/events");
  const on = (event: "state" | "messages" | "message") =>
    source.addEventListener(event, ({ data }) => listener[event](JSON.parse(data)));
  on("state");
  on("messages");
  on("message");
  source.addEventListener("open", () => listener.live(true));
  source.addEventListener("error", () => listener.live(false));
  return () => source.close();
}
