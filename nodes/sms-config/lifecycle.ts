// One household from start to close: opening, open, failed or closed, and whoever waits for it.

import type { Household } from "../../src/household-sms";
import { messageOf } from "../shared/runtime";
import type { HouseholdHandle, Readiness } from "./handle";

export interface Lifecycle extends HouseholdHandle {
  /** Waits for an opening under way, so that nothing is left running. */
  close(): Promise<void>;
}

/** A household that can't even be tried: its configuration is wrong. */
export const failedHousehold = (problem: string): Lifecycle => ({
  readiness: () => ({ kind: "failed", because: "configuration", problem }),
  onReadiness: () => () => {},
  household: () => Promise.reject(new Error(problem)),
  close: () => Promise.resolve(),
});

export const startHousehold = (open: () => Promise<Household>): Lifecycle => {
  const listeners = new Set<(readiness: Readiness) => void>();
  let readiness: Readiness = { kind: "opening" };
  const become = (next: Readiness): void => {
    if (readiness.kind === "closed") return;
    readiness = next;
    for (const listener of [...listeners]) listener(next);
  };
  const opened = open();
  opened.then(
    (household) => become({ kind: "open", household }),
    (error: unknown) => become({ kind: "failed", because: "start", problem: messageOf(error) }),
  );
  return {
    readiness: () => readiness,
    onReadiness: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    household: () => opened,
    close: async () => {
      become({ kind: "closed" });
      const household = await opened.catch(() => undefined);
      await household?.close();
    },
  };
};
