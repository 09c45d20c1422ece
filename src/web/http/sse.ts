// Server-sent events: tells an open page that something has changed. They carry no data; the page fetches what it shows.

import type { Household } from "../../household";

/** Of Express and of Node.js alike. */
interface Stream {
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  flushHeaders(): void;
  write(text: string): unknown;
  end(): unknown;
  readonly writableEnded: boolean;
  on(event: "close", listener: () => void): unknown;
}

/** Milliseconds between two events at least, however much happens. */
const interval = 300;
/** Milliseconds. Keeps proxies from closing the connection, and notices a redeploy. */
const heartbeat = 5000;

/** Streams until the page leaves or `current` gives another household. */
export const streamChanges = (response: Stream, household: Household, current: () => Household | undefined): void => {
  let timer: NodeJS.Timeout | undefined;
  let sentAt = 0;
  const send = (): void => {
    timer = undefined;
    sentAt = performance.now();
    response.write("event: changed\ndata: {}\n\n");
  };
  const changed = (): void => {
    timer ??= setTimeout(send, Math.max(0, sentAt + interval - performance.now())).unref();
  };
  const stop = (): void => {
    clearInterval(beat);
    clearTimeout(timer);
    household.events.off("changed", changed);
    if (!response.writableEnded) response.end();
  };
  const beat = setInterval(() => {
    if (current() === household) response.write(": \n\n");
    else stop();
  }, heartbeat).unref();
  household.events.on("changed", changed);
  response.on("close", stop);
  response.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  send();
};
