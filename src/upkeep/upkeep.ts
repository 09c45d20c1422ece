// Upkeep at the start and every hour: resolve unknown outcomes, read missed texts, fetch prices, apply retention.

import { type Context, errorText } from "../context/context";
import { KeyValues } from "../context/key-values";
import { isClockBehind } from "../core/journal/clock";
import type { Cancel } from "../core/ports/clock";
import { hours, type Instant, later, minutes, seconds } from "../core/units";
import type { Deliveries } from "../delivery/deliveries";
import type { Availability } from "../people/availability";
import { Privacy } from "../people/privacy";
import type { Pictures } from "../pictures/pictures";
import type { Inbox } from "../receiving/inbox";
import type { PhotoFetcher } from "../receiving/photo-fetcher";
import type { Prices } from "./prices";
import { forgetTexts } from "./retention";

const every = hours(1);
/** No attempt to send takes this long: an older reservation was abandoned by its instance. */
const abandonedAfter = minutes(5);

interface Parts {
  readonly inbox: Inbox;
  readonly deliveries: Deliveries;
  readonly prices: Prices;
  readonly availability: Availability;
  readonly pictures: Pictures;
  readonly photos: PhotoFetcher;
}

/** Returns how to stop. Errors are logged; a carrier that can't be asked is asked again later, for the whole time since. */
export const startUpkeep = (context: Context, { inbox, deliveries, prices, availability, pictures, photos }: Parts): Cancel => {
  const { store, clock, log } = context;
  const privacy = new Privacy(context);
  const keyValues = new KeyValues(store, clock);
  let cancel: Cancel = () => {};
  let stopped = false;
  /** Until when missed texts were asked for, and the newest record of that time. */
  let caughtUp: { readonly until: Instant; readonly newest: Instant | undefined } | undefined;
  const quietly = async (event: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (!stopped) await work();
    } catch (error) {
      if (!stopped) log("warn", { event, detail: errorText(error) });
    }
  };
  /** With sending disabled the carrier isn't asked; what is missed then is asked for later. */
  const withCarrier = async (event: string, work: () => Promise<void>): Promise<void> => {
    if (context.settings.sendingEnabled) await quietly(event, work);
  };
  const catchUp = async (began: Instant): Promise<void> => {
    // Regular records prove that the clock is right after all. Until then, asking would be for the wrong period.
    if (isClockBehind(store.view().state, began)) return keyValues.set("clock", { behind: String(began) });
    const until = caughtUp && caughtUp.until <= began ? caughtUp.until : keyValues.watermark("inbound");
    // A new household has missed nothing; from now on it may, even if the carrier can't be asked yet.
    if (until === undefined) await keyValues.setWatermark("inbound", began);
    await inbox.catchUp(until ?? began);
    // Where nothing has happened since, nothing is written: a start asks for a longer time then, in which nothing came.
    if (until !== undefined && (!caughtUp || store.view().state.newest !== caughtUp.newest))
      await keyValues.setWatermark("inbound", began);
    caughtUp = { until: began, newest: store.view().state.newest };
  };
  const round = async (isFirst: boolean): Promise<void> => {
    const began = clock.now();
    // If no other instance shares the store, nothing is being sent yet: every open reservation is orphaned.
    const orphaned = isFirst && !store.onOthers ? seconds(0) : abandonedAfter;
    await quietly("unknown_not_written", () => deliveries.declareUnknown(orphaned));
    await withCarrier("carrier_not_maintained", async () => context.carrierAdmin.maintain?.());
    await withCarrier("reconcile_failed", () => deliveries.reconcile());
    await withCarrier("catch_up_failed", () => catchUp(began));
    if (!isFirst) await quietly("availability_not_written", () => availability.update(true));
    await quietly("erase_unfinished", () => privacy.finish());
    await quietly("texts_kept", () => forgetTexts(context));
    await quietly("pictures_kept", () => pictures.tidy());
    await withCarrier("photos_not_fetched", () => photos.resume());
    await withCarrier("updates_not_fetched", () => deliveries.complete(isFirst));
    await withCarrier("prices_not_fetched", () => prices.refresh(context.settings.countries));
    if (!stopped) cancel = clock.at(later(began, every), () => void round(false));
  };
  void round(true);
  return () => {
    stopped = true;
    cancel();
  };
};
