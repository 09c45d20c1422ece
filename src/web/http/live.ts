// Live: tells an open page that something has changed. It carries no data: the page asks for what it shows.

import type { Household } from "../../household";
import type { Response } from "./express";

/** However much happens, a page is told no more often. */
const pause = 300;
/** Keeps proxies from hanging up, and notices when the household is another one or none. */
const heartbeat = 5000;

/** `now` answers which household there is at this moment. */
export const live = (response: Response, household: Household, now: () => Household | undefined): void => {
  let waiting: NodeJS.Timeout | undefined;
  let told = 0;
  const tell = (): void => {
    waiting = undefined;
    told = performance.now();
    response.write("event: changed\ndata: {}\n\n");
  };
  const changed = (): void => {
    waiting ??= setTimeout(tell, Math.max(0, told + pause - performance.now())).unref();
  };
  const stop = (): void => {
    clearInterval(beat);
    clearTimeout(waiting);
    household.events.off("changed", changed);
    if (!response.writableEnded) response.end();
  };
  const beat = setInterval(() => {
    if (now() === household) response.write(": \n\n");
    else stop();
  }, heartbeat).unref();
  household.events.on("changed", changed);
  response.on("close", stop);
  response.status(200).set({
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  tell();
};
