// Listens for changes: a stream that only says that something changed. A broken stream is reopened, and the page reloads.

import type { Api } from "./api";

const retryDelay = 3000;

const readAll = async (body: ReadableStream<Uint8Array>, changed: () => void): Promise<void> => {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
    if (decoder.decode(value, { stream: true }).includes("event: changed")) changed();
};

/** Calls back at each change and at each connection, and with whether it is connected. Returns how to stop. */
export const listen = (api: Api, changed: () => void, connected: (yes: boolean) => void = () => undefined): (() => void) => {
  const stop = new AbortController();
  const connect = async (): Promise<void> => {
    try {
      const { body } = await api.ask("events", { signal: stop.signal });
      connected(true);
      if (body) await readAll(body, changed);
    } catch {
      // Tried again below.
    }
    if (stop.signal.aborted) return;
    connected(false);
    changed();
    setTimeout(() => void connect(), retryDelay);
  };
  void connect();
  return () => stop.abort();
};
