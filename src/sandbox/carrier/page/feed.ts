// The live feed: the sandbox's state and texts, as they change.

import type { KeptBack, PageMessage, PageState } from "../page-state";

export interface FeedListener {
  state(state: PageState): void;
  /** All texts there are; replaces what was known. */
  messages(messages: readonly PageMessage[]): void;
  /** A text that is new or has changed. */
  message(message: PageMessage): void;
  /** All texts that did not come, and why; replaces what was known. */
  keptBack(kept: readonly KeptBack[]): void;
  live(live: boolean): void;
}

/** Listens until the returned function is called; reconnects by itself. */
export function listen(listener: FeedListener): () => void {
  const source = new EventSource("sandbox/events");
  const on = (event: "state" | "messages" | "message" | "keptBack") =>
    source.addEventListener(event, ({ data }) => listener[event](JSON.parse(data)));
  on("state");
  on("messages");
  on("message");
  on("keptBack");
  source.addEventListener("open", () => listener.live(true));
  source.addEventListener("error", () => listener.live(false));
  return () => source.close();
}
