// Upkeep: what is done at the start and every hour, in the background: messages of unknown fate are settled, missed texts and
// prices fetched.

import { type Context, said } from "../context/context";
import { KeyValues } from "../context/key-values";
import { isClockBehind } from "../core/journal/clock";
import type { Cancel } from "../core/ports/clock";
import { hours, type Instant, later, minutes, seconds } from "../core/units";
import type { Deliveries } from "../delivery/reconciliation";
import { Privacy } from "../people/privacy";
import type { Inbox } from "../receiving/inbox";
import type { Prices } from "./prices";
import { forgetTexts } from "./retention";

const every = hours(1);
/** No attempt to send takes as long: whoever made a reservation that is older has ended, or could not write what came of it. */
const abandoned = minutes(5);

/** Runs until told to stop. Nothing it meets stops it: a carrier that can't be asked is asked again later, for all since then. */
export const startUpkeep = (context: Context, inbox: Inbox, deliveries: Deliveries, prices: Prices): Cancel => {
  const { store, clock, log } = context;
  const privacy = new Privacy(context);
  const keyValues = new KeyValues(store, clock);
  let cancel: Cancel = () => {};
  let stopped = false;
  const quietly = async (event: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (!stopped) await work();
    } catch (error) {
      if (!stopped) log("warn", { event, detail: said(error) });
    }
  };
  /** Switched off, nobody is asked; what is missing then is asked for afterwards. */
  const asking = async (event: string, work: () => Promise<void>): Promise<void> => {
    if (context.settings.sendingEnabled) await quietly(event, work);
  };
  const catchUp = async (began: Instant): Promise<void> => {
    // Regular records prove that the clock is right after all. Until then, asking would be for the wrong period.
    if (isClockBehind(store.view().state, began)) return keyValues.set("clock", { behind: String(began) });
    const until = keyValues.watermark("inbound");
    // A new household has missed nothing; from now on it may, even if the carrier can't be asked yet.
    if (until === undefined) await keyValues.setWatermark("inbound", began);
    await inbox.catchUp(until ?? began);
    if (until !== undefined) await keyValues.setWatermark("inbound", began);
  };
  const round = async (isFirst: boolean): Promise<void> => {
    const began = clock.now();
    // Where no other instance shares the store, whoever was sending when we start has ended; and we send nothing before this.
    const orphaned = isFirst && !store.onOthers ? seconds(0) : abandoned;
    await quietly("unknown_not_written", () => deliveries.declareUnknown(orphaned));
    await asking("carrier_not_tended", async () => context.carrierAdmin.maintain?.());
    await asking("reconcile_failed", () => deliveries.reconcile());
    await asking("catch_up_failed", () => catchUp(began));
    await quietly("erase_unfinished", () => privacy.finish());
    await quietly("texts_kept", () => forgetTexts(context));
    await asking("news_not_fetched", () => deliveries.complete(isFirst));
    await asking("prices_not_fetched", () => prices.refresh(context.settings.countries));
    if (!stopped) cancel = clock.at(later(began, every), () => void round(false));
  };
  void round(true);
  return () => {
    stopped = true;
    cancel();
  };
};
