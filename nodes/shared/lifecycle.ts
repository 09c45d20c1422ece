// One thing from start to close: opening, open, failed or closed, and whoever waits for it.

import { type Handle, type Readiness, unavailable } from "./handle";
import { messageOf } from "./runtime";

export interface Lifecycle<Thing> extends Handle<Thing> {
  /** Waits for an opening under way, so that nothing is left running. */
  close(): Promise<void>;
}

export const neverStarted = <Thing>(problem: string): Lifecycle<Thing> => ({
  ...unavailable<Thing>(problem),
  close: () => Promise.resolve(),
});

export const start = <Thing extends { close(): unknown }>(open: () => Promise<Thing>): Lifecycle<Thing> => {
  const listeners = new Set<(readiness: Readiness<Thing>) => void>();
  let readiness: Readiness<Thing> = { kind: "opening" };
  const become = (next: Readiness<Thing>): void => {
    if (readiness.kind === "closed") return;
    readiness = next;
    for (const listener of [...listeners]) listener(next);
  };
  const opened = open();
  opened.then(
    (thing) => become({ kind: "open", thing }),
    (error: unknown) => become({ kind: "failed", because: "start", problem: messageOf(error) }),
  );
  return {
    readiness: () => readiness,
    onReadiness: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get: () => opened,
    close: async () => {
      become({ kind: "closed" });
      const thing = await opened.catch(() => undefined);
      await thing?.close();
    },
  };
};
