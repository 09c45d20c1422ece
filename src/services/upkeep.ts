// Upkeep: what is done at the start and every hour, in the background: messages of unknown fate are settled, missed texts fetched.

import type { Cancel } from "../core/ports/clock";
import { hours, type Instant, later } from "../core/units";
import type { Context } from "./context";
import type { Deliveries } from "./deliveries";
import type { Inbox } from "./inbox";

const every = hours(1);

/** Runs until told to stop. Nothing it meets stops it: a carrier that can't be asked is asked again later. */
export const startUpkeep = (context: Context, inbox: Inbox, deliveries: Deliveries): Cancel => {
  let cancel: Cancel = () => {};
  let stopped = false;
  const quietly = async (event: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      context.log("warn", { event, detail: error instanceof Error ? error.message : String(error) });
    }
  };
  const round = async (since: Instant): Promise<void> => {
    const began = context.clock.now();
    await quietly("reconcile_failed", () => deliveries.reconcile());
    await quietly("catch_up_failed", () => inbox.catchUp(since));
    if (!stopped) cancel = context.clock.at(later(began, every), () => void round(began));
  };
  const { newest } = context.store.view().state;
  // A household that never ran has missed nothing.
  const since = newest > 0 ? newest : context.clock.now();
  void quietly("unknown_not_written", () => deliveries.declareUnknown()).then(() => round(since));
  return () => {
    stopped = true;
    cancel();
  };
};
