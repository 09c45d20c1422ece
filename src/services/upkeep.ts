// Upkeep: what is done at the start and every hour, in the background: messages of unknown fate are settled, missed texts fetched.

import type { Cancel } from "../core/ports/clock";
import { hours, type Instant, instant, later, seconds } from "../core/units";
import { type Context, said } from "./context";
import type { Deliveries } from "./deliveries";
import type { Inbox } from "./inbox";
import { Sightings } from "./sightings";

const every = hours(1);

/** Until when the carrier was asked for missed texts: kept over restarts, so that no gap is left however long we were away. */
const source = "inbound";
const watermark = "caught_up";

/** Runs until told to stop. Nothing it meets stops it: a carrier that can't be asked is asked again later, for all since then. */
export const startUpkeep = (context: Context, inbox: Inbox, deliveries: Deliveries): Cancel => {
  const { store, clock, log } = context;
  const sightings = new Sightings(store, clock);
  let cancel: Cancel = () => {};
  let stopped = false;
  const quietly = async (event: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (!stopped) await work();
    } catch (error) {
      if (!stopped) log("warn", { event, detail: said(error) });
    }
  };
  const remember = (until: Instant): Promise<void> => sightings.remember(source, { [watermark]: String(until) });
  const catchUp = async (began: Instant): Promise<void> => {
    const until = sightings.get(source).get(watermark);
    // A household that never ran has missed nothing; from now on it may, even if nobody can be asked yet.
    if (until === undefined) await remember(began);
    await inbox.catchUp(until === undefined ? began : instant(Number(until)));
    await remember(began);
  };
  const round = async (age: typeof every): Promise<void> => {
    const began = clock.now();
    await quietly("unknown_not_written", () => deliveries.declareUnknown(age));
    await quietly("reconcile_failed", () => deliveries.reconcile());
    await quietly("catch_up_failed", () => catchUp(began));
    if (!stopped) cancel = clock.at(later(began, every), () => void round(every));
  };
  void round(seconds(0));
  return () => {
    stopped = true;
    cancel();
  };
};
