// Listens for changes: a stream that says only that there are some. Where it breaks it is opened again, and meanwhile asked for.

import type { Api } from "./api";

const again = 3000;

const readAll = async (body: ReadableStream<Uint8Array>, heard: () => void): Promise<void> => {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
    if (decoder.decode(value, { stream: true }).includes("event: changed")) heard();
};

/** Calls back at each change, and once at each connection. Returns how to stop. */
export const listen = (api: Api, changed: () => void, live: (yes: boolean) => void): (() => void) => {
  const stop = new AbortController();
  const once = async (): Promise<void> => {
    try {
      const { body } = await api.ask("events", { signal: stop.signal });
      live(true);
      if (body) await readAll(body, changed);
    } catch {
      // Whatever broke it, it is tried again below.
    }
    if (stop.signal.aborted) return;
    live(false);
    changed();
    setTimeout(() => void once(), again);
  };
  void once();
  return () => stop.abort();
};
