// Prices of a segment by country, asked from the carrier once a week and kept over restarts.

import type { Context } from "../context/context";
import { KeyValues } from "../context/key-values";
import type { Settings } from "../core/settings";
import { days, type Instant, instant, later } from "../core/units";

const source = "prices";
const kept = days(7);
/** When to ask again after the carrier gave no price. */
const retryDelay = days(1);

const guess = " guess";

/** `0.0083 USD 1795348801000`: amount, currency, time; then ` guess` if the carrier could not be asked. */
const read = (written: string | undefined): { readonly amount: number; readonly until: Instant } | undefined => {
  const [amount, , at, isGuess] = (written ?? "").split(" ");
  const [price, asked] = [Number(amount), Number(at)];
  return price > 0 && asked > 0 ? { amount: price, until: later(instant(asked), isGuess ? retryDelay : kept) } : undefined;
};

export class Prices {
  private readonly keyValues: KeyValues;
  private readonly asked = new Map<string, Instant>();
  private last: { readonly settings: Settings; readonly known: string; readonly applied: Settings } | undefined;

  constructor(private readonly context: Pick<Context, "store" | "clock" | "carrierAdmin">) {
    this.keyValues = new KeyValues(context.store, context.clock);
  }

  /** The settings with the highest price of the household's countries, but not less than configured. */
  applied(settings: Settings): Settings {
    const prices = this.keyValues.get(source);
    const written = settings.countries.map((country) => prices.get(country));
    const known = written.join();
    if (this.last?.settings !== settings || this.last.known !== known) {
      const segmentPrice = Math.max(settings.segmentPrice, ...written.flatMap((each) => read(each)?.amount ?? []));
      const applied = segmentPrice === settings.segmentPrice ? settings : { ...settings, segmentPrice };
      this.last = { settings, known, applied };
    }
    return this.last.applied;
  }

  /** Asks for one price that is missing or old. */
  async refresh(countries: readonly string[]): Promise<void> {
    const { clock, carrierAdmin } = this.context;
    const now = clock.now();
    const known = this.keyValues.get(source);
    const country = countries.find((each) => {
      const until = read(known.get(each))?.until;
      const asked = this.asked.get(each);
      return (until === undefined || until <= now) && (asked === undefined || later(asked, retryDelay) <= now);
    });
    if (country === undefined) return;
    this.asked.set(country, now);
    const price = await carrierAdmin.segmentPrice(country);
    // The last known price is better than a guess.
    if (price?.isGuess && known.has(country) && !known.get(country)?.endsWith(guess)) return;
    if (!price) return;
    const kind = price.isGuess ? guess : "";
    const writtenAt = (at: unknown) => `${price.amount} ${price.currency} ${at}${kind}`;
    // The same price isn't written again: an idle household's disk stays as it is.
    const before = known.get(country);
    if (before !== writtenAt(before?.split(" ")[2])) await this.keyValues.set(source, { [country]: writtenAt(now) });
  }
}
