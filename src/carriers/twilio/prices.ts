// What a segment costs before it is sent, from Twilio's price list for this account.

import { z } from "zod";
import { isTollFree } from "../../core/numbers";
import type { EstimatedPrice, Price } from "../../core/ports/carrier";
import { asking } from "./asking";
import type { Account } from "./client";
import type { Sender } from "./options";
import { usualPrice } from "./usual-prices";

const amount = z.coerce.number().positive();
const listSchema = z.object({
  priceUnit: z.string().regex(/^[a-z]{3}$/i),
  outboundSmsPrices: z.array(
    z.object({ prices: z.array(z.object({ number_type: z.string().nullish(), current_price: amount.nullish().catch(null) })) }),
  ),
});

/** How the list names kinds of senders; undefined where the sender may be any of them. */
const kindOf = (sender: Sender): RegExp | undefined => {
  if ("shortCode" in sender) return /^short ?code$/i;
  if ("number" in sender) return isTollFree(sender.number) ? /^toll ?free$/i : /^(local|mobile)$/i;
  return undefined;
};

/** The highest: which carrier a phone is with shows only afterwards, and a budget is better kept than stretched. */
const priceIn = (list: unknown, sender: Sender): Price | undefined => {
  const read = listSchema.safeParse(list);
  if (!read.success) return undefined;
  const prices = read.data.outboundSmsPrices.flatMap((carrier) => carrier.prices);
  const kind = kindOf(sender);
  const ours = prices.filter(({ number_type }) => !kind || kind.test((number_type ?? "").replace("_", " ")));
  const amounts = (ours.length > 0 ? ours : prices).flatMap(({ current_price }) => current_price ?? []);
  return amounts.length > 0 ? { amount: Math.max(...amounts), currency: read.data.priceUnit.toUpperCase() } : undefined;
};

const listed = async (account: Account, sender: Sender, country: string): Promise<Price | undefined> => {
  try {
    return priceIn(await asking(account, (api) => api.pricing.v1.messaging.countries(country).fetch()), sender);
  } catch {
    return undefined;
  }
};

/** Never rejects. `country`: ISO 3166. */
export const segmentPrice = async (account: Account, sender: Sender, country: string): Promise<EstimatedPrice | undefined> => {
  const price = await listed(account, sender, country);
  if (price) return price;
  const usual = usualPrice(country);
  return usual === undefined ? undefined : { amount: usual, currency: "USD", isGuess: true };
};
