// The context: what the use cases of a household share.

import { maskNumbersIn, oneLine } from "../core/mask";
import type { Language } from "../core/people/person";
import type { Circumstances } from "../core/policy/decide";
import type { Carrier } from "../core/ports/carrier";
import type { CarrierAdmin } from "../core/ports/carrier-admin";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import type { Store, View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Instant, MessageId } from "../core/units";
import type { HouseholdEvents } from "./events";

/** A new short link. */
export interface ShortLink {
  readonly code: string;
  readonly url: string;
}

export interface Context {
  readonly settings: Settings;
  readonly store: Store;
  readonly carrier: Carrier;
  /** Account, prices and setup of the same carrier. */
  readonly carrierAdmin: CarrierAdmin;
  readonly clock: Clock;
  readonly events: HouseholdEvents;
  readonly log: Log;
  /** A new id, different from every other one. */
  readonly newId: () => MessageId;
  /** A new short link; absent if phones couldn't follow one. */
  readonly newLink?: (() => ShortLink) | undefined;
  /** A link that shows a kept picture for 48 hours; undefined if it isn't kept, or if phones couldn't follow the link. */
  /** Keeps what a camera shows now, and gives its id; undefined if there is no picture. Never rejects. */
  readonly snapshot?: ((entity: string) => Promise<string | undefined>) | undefined;
  readonly pictureLink?: ((id: string) => string | undefined) | undefined;
}

export const circumstances = (context: Pick<Context, "settings" | "store">, view: View): Circumstances => ({
  settings: context.settings,
  document: view.document,
  state: view.state,
  storeWritable: context.store.health().ok,
});

/** When and in which language something is recorded. */
export interface Occasion {
  readonly at: Instant;
  readonly language: Language;
  readonly timeZone: string;
}
/** Now, in the household's language. */
export const occasion = ({ clock, settings }: Pick<Context, "clock" | "settings">): Occasion => ({
  at: clock.now(),
  language: settings.language,
  timeZone: settings.timeZone,
});

/** An error's message, masked and on one line, for the log. */
export const errorText = (error: unknown): string =>
  oneLine(maskNumbersIn(error instanceof Error ? error.message : String(error)));
