// Prices: what a segment costs before it is sent, as the carrier says: asked once a week, and kept over restarts.

import type { Settings } from "../core/settings";
import { days, type Instant, instant, later } from "../core/units";
import type { Context } from "./context";
import { Sightings } from "./sightings";

const source = "prices";
const kept = days(7);
/** A carrier that didn't know is not asked again before. */
const patience = days(1);

/** `0.0083 USD 1795348801000`: amount, currency, when it was asked. */
const read = (written: string | undefined): { readonly amount: number; readonly at: Instant } | undefined => {
  const [amount, , at] = (written ?? "").split(" ").map(Number);
  return amount !== undefined && at !== undefined && amount > 0 ? { amount, at: instant(at) } : undefined;
};

export class Prices {
  private readonly sightings: Sightings;
  private readonly asked = new Map<string, Instant>();

  constructor(private readonly context: Pick<Context, "store" | "clock" | "carrier">) {
    this.sightings = new Sightings(context.store, context.clock);
  }

  /** With the dearest of the household's countries as the price of a segment, and never less than was configured. */
  applied(settings: Settings): Settings {
    const known = this.sightings.get(source);
    const amounts = settings.countries.flatMap((country) => read(known.get(country))?.amount ?? []);
    const segmentPrice = Math.max(settings.segmentPrice, ...amounts);
    return segmentPrice === settings.segmentPrice ? settings : { ...settings, segmentPrice };
  }

  /** Asks for one price that isn't known or is old. */
  async refresh(countries: readonly string[]): Promise<void> {
    const { clock, carrier } = this.context;
    const now = clock.now();
    const known = this.sightings.get(source);
    const country = countries.find((each) => {
      const at = read(known.get(each))?.at;
      const asked = this.asked.get(each);
      return (at === undefined || later(at, kept) <= now) && (asked === undefined || later(asked, patience) <= now);
    });
    if (country === undefined) return;
    this.asked.set(country, now);
    const price = await carrier.segmentPrice(country);
    if (price) await this.sightings.remember(source, { [country]: `${price.amount} ${price.currency} ${now}` });
  }
}
