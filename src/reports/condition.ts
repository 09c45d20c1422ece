// How the household fares: store, clock, carrier, and what of today's cap is used.

import { type Context, said } from "../context/context";
import { countOf } from "../core/journal/state";
import type { Language } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import { isClockBehind } from "../core/policy/clock";
import type { Trouble } from "../core/ports/carrier";
import type { StoreHealth } from "../core/ports/store";
import type { Instant } from "../core/units";

/** What a status line or a page's head shows. */
export interface Condition {
  readonly health: StoreHealth;
  readonly sentToday: number;
  readonly dailyMessages: number;
  readonly paused: boolean;
  /** The clock shows a day before this, when something was written last. */
  readonly clockBehind: Instant | undefined;
  /** The carrier's error that stopped all sending. */
  readonly carrierStopped: string | undefined;
  /** What is wrong with account or sender, as far as has been asked, and what to do, in a sentence. */
  readonly trouble: Trouble | undefined;
}

export class ConditionReport {
  private trouble: Trouble | undefined;

  constructor(private readonly context: Context) {}

  /** Asks the carrier about account and sender, in the background. */
  ask(): void {
    const { carrier, events, log } = this.context;
    carrier
      .check()
      .then((found) => {
        this.trouble = found;
        if (found) log("warn", { event: "carrier_trouble", reason: found.code, detail: found.advice });
        events.emit("changed");
      })
      .catch((error: unknown) => log("warn", { event: "carrier_unchecked", detail: said(error) }));
  }

  /** `language`: the reader's; the household's own where nobody reads it. */
  condition(language?: Language): Condition {
    const { store, clock, settings } = this.context;
    const { document, state } = store.view();
    const now = clock.now();
    return {
      health: store.health(),
      sentToday: countOf(state, localDay(now, settings.timeZone).day).messages,
      dailyMessages: settings.dailyMessages,
      paused: document.paused,
      clockBehind: isClockBehind(state, settings.timeZone, now) ? state.newest : undefined,
      carrierStopped: state.carrierStopped,
      trouble: this.explained(language ?? settings.language),
    };
  }

  private explained(language: Language): Trouble | undefined {
    const { trouble } = this;
    const advice = trouble && this.context.carrier.explain(trouble.code, language);
    return trouble && advice !== undefined ? { ...trouble, advice } : trouble;
  }
}
