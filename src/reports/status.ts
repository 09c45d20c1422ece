// The household's status: store, clock, carrier, how much of today's cap is used, and what the carrier itself has counted.

import { type Context, errorText } from "../context/context";
import { isClockBehind } from "../core/journal/clock";
import { countOf } from "../core/journal/state";
import type { Language } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import type { CarrierProblem, Usage } from "../core/ports/carrier-admin";
import type { StoreHealth } from "../core/ports/store";
import { type Instant, later, minutes } from "../core/units";

/** What a node's status and the head of the page show. */
export interface CurrentStatus {
  readonly health: StoreHealth;
  readonly sentToday: number;
  readonly dailyMessages: number;
  readonly paused: boolean;
  /** Time of the newest record, if the clock is more than a day behind it. */
  readonly clockBehind: Instant | undefined;
  /** The carrier's error that stopped all sending. */
  readonly carrierStopped: string | undefined;
  /** A problem with account or sender that the carrier's check found, with what to do. */
  readonly trouble: CarrierProblem | undefined;
}

export class StatusReport {
  private trouble: CarrierProblem | undefined;

  constructor(private readonly context: Context) {}

  /** Checks account and sender in the background. */
  checkCarrier(): void {
    const { carrierAdmin, events, log } = this.context;
    carrierAdmin
      .check()
      .then((trouble) => {
        this.trouble = trouble;
        if (trouble) log("warn", { event: "carrier_trouble", reason: trouble.code, detail: trouble.advice });
        events.emit("changed");
      })
      .catch((error: unknown) => log("warn", { event: "carrier_unchecked", detail: errorText(error) }));
  }

  /** `language`: the reader's; default: the household's. */
  current(language?: Language): CurrentStatus {
    const { store, clock, settings } = this.context;
    const { document, state } = store.view();
    const now = clock.now();
    return {
      health: store.health(),
      sentToday: countOf(state, localDay(now, settings.timeZone).day).messages,
      dailyMessages: settings.dailyMessages,
      paused: document.paused,
      clockBehind: isClockBehind(state, now) ? state.newest : undefined,
      carrierStopped: state.carrierStopped,
      trouble: this.translated(language ?? settings.language),
    };
  }

  private translated(language: Language): CarrierProblem | undefined {
    const { trouble } = this;
    const advice = trouble && this.context.carrier.explain(trouble.code, language);
    return trouble && advice !== undefined ? { ...trouble, advice } : trouble;
  }
}

/** However often a page is opened, the carrier is asked no more often. */
const usageKept = minutes(10);

/** What the carrier has counted, to show beside our own figures. */
export class CarrierUsage {
  private last: { readonly at: Instant; readonly usage: Promise<Usage | undefined> } | undefined;

  constructor(private readonly context: Pick<Context, "carrierAdmin" | "clock" | "log">) {}

  /** At most ten minutes old; undefined if the carrier doesn't count or can't be reached. Never rejects. */
  usage(): Promise<Usage | undefined> {
    const now = this.context.clock.now();
    if (!this.last || later(this.last.at, usageKept) <= now) this.last = { at: now, usage: this.fetch() };
    return this.last.usage;
  }

  private async fetch(): Promise<Usage | undefined> {
    const { carrierAdmin, log } = this.context;
    try {
      return await carrierAdmin.usage();
    } catch (error) {
      log("warn", { event: "usage_not_fetched", detail: errorText(error) });
      return undefined;
    }
  }
}
