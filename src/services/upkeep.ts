// Upkeep: what is done at the start and every hour, in the background: messages of unknown fate are settled, missed texts and
// prices fetched.

import type { Cancel } from "../core/ports/clock";
import { hours, type Instant, instant, later, seconds } from "../core/units";
import { type Context, said } from "./context";
import type { Deliveries } from "./deliveries";
import type { Inbox } from "./inbox";
import type { Prices } from "./prices";
import { Privacy } from "./privacy";
import { forgetTexts } from "./retention";
import { Sightings } from "./sightings";

const every = hours(1);

/** Until when the carrier was asked for missed texts: kept over restarts, so that no gap is left however long we were away. */
const source = "inbound";
const watermark = "caught_up";

/** Runs until told to stop. Nothing it meets stops it: a carrier that can't be asked is asked again later, for all since then. */
export const startUpkeep = (context: Context, inbox: Inbox, deliveries: Deliveries, prices: Prices): Cancel => {
  const { store, clock, log } = context;
  const privacy = new Privacy(context);
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
  const round = async (isFirst: boolean): Promise<void> => {
    const began = clock.now();
    await quietly("unknown_not_written", () => deliveries.declareUnknown(isFirst ? seconds(0) : every));
    await quietly("reconcile_failed", () => deliveries.reconcile());
    await quietly("catch_up_failed", () => catchUp(began));
    await quietly("erase_unfinished", () => privacy.finish());
    await quietly("texts_kept", () => forgetTexts(context));
    await quietly("news_not_fetched", () => deliveries.complete(isFirst));
    await quietly("prices_not_fetched", () => prices.refresh(context.settings.countries));
    if (!stopped) cancel = clock.at(later(began, every), () => void round(false));
  };
  void round(true);
  return () => {
    stopped = true;
    cancel();
  };
};
