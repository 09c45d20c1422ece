// Counted: what the carrier itself says was sent and what it cost, for a page to show beside our own figures.

import { type Context, said } from "../context/context";
import type { Usage } from "../core/ports/carrier";
import { type Instant, later, minutes } from "../core/units";

/** A page that is looked at often asks no more often than this. */
const kept = minutes(10);

export class Counted {
  private last: { readonly at: Instant; readonly usage: Promise<Usage | undefined> } | undefined;

  constructor(private readonly context: Pick<Context, "carrier" | "clock" | "log">) {}

  /** At most ten minutes old; undefined where the carrier can't be asked or doesn't count. Never rejects. */
  usage(): Promise<Usage | undefined> {
    const now = this.context.clock.now();
    if (!this.last || later(this.last.at, kept) <= now) this.last = { at: now, usage: this.ask() };
    return this.last.usage;
  }

  private async ask(): Promise<Usage | undefined> {
    const { carrier, log } = this.context;
    try {
      return await carrier.usage();
    } catch (error) {
      log("warn", { event: "usage_not_fetched", detail: said(error) });
      return undefined;
    }
  }
}
