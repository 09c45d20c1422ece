// The page's connection to its sandbox: live events in, requests out.

import type { Fault } from "../message";
import type { NotSent, PageMessage, PageState, Skip } from "../page-state";

export interface Listener {
  state(state: PageState): void;
  /** All texts; replaces what was known. */
  messages(messages: readonly PageMessage[]): void;
  /** One new or changed text. */
  message(message: PageMessage): void;
  /** All texts that were not sent; replaces what was known. */
  notSent(texts: readonly NotSent[]): void;
  live(live: boolean): void;
}

/** Listens until the returned function is called; reconnects by itself. */
export function listen(listener: Listener): () => void {
  const source = new EventSource("sandbox/events");
  for (const event of ["state", "messages", "message", "notSent"] as const)
    source.addEventListener(event, ({ data }) => listener[event](JSON.parse(data)));
  source.addEventListener("open", () => listener.live(true));
  source.addEventListener("error", () => listener.live(false));
  return () => source.close();
}

async function post(path: string, body: object): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  return fetch(`sandbox/${path}`, { method: "POST", headers, body: JSON.stringify(body) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** Each resolves to whether the sandbox accepted the request. */
export const text = async (from: string, body: string, file?: Blob): Promise<boolean> => {
  if (!file) return post("text", { from, body });
  const headers = { "content-type": file.type || "application/octet-stream" };
  const put = await fetch("sandbox/file", { method: "POST", headers, body: file }).catch(() => undefined);
  if (!put?.ok) return false;
  const { picture } = (await put.json()) as { picture: string };
  return post("text", { from, body, picture });
};
export const skip = (to: Skip): Promise<boolean> => post("skip", { to });
export const failNext = (fault: Fault): Promise<boolean> => post("fault", { fault });
