// What a segment costs before it is sent, from Twilio's price list for this account.

import { z } from "zod";
import { isTollFree } from "../../core/numbers";
import type { Price } from "../../core/ports/carrier";
import type { EstimatedPrice, LineType, Spent, Usage } from "../../core/ports/carrier-admin";
import type { E164 } from "../../core/units";
import { type Account, asking } from "./client";
import type { Sender } from "./options";

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

// What a segment usually costs, by country, for as long as Twilio's own price list can't be had. Estimates, in US dollars, as of
// November 2026, without the fees of US carriers, which only a final price holds.

/** As public lists quote Twilio's prices for numbers with ten digits or mobile ones. */
const quoted: Readonly<Record<string, number>> = {
  US: 0.0083,
  CA: 0.0083,
  AU: 0.0515,
  GB: 0.0524,
  CH: 0.0725,
  FR: 0.0798,
  NZ: 0.105,
};

/**
 * Where English, Spanish, French or German is spoken and no price could be confirmed: as the dearest of the quoted ones, rounded
 * up, since a budget is better kept than stretched.
 */
const guessed = 0.11;
const guessedFor =
  "AD AR AT BE BO BS BZ CL CO CR CU DE DO EC ES GQ GT GY HN IE JM LI LU MC MT MX NI PA PE PR PY SG SV TT UY VE ZA".split(" ");

/** Undefined where not even a guess would help. */
export const usualPrice = (country: string): number | undefined =>
  quoted[country] ?? (guessedFor.includes(country) ? guessed : undefined);

// What Twilio itself has counted for texts that went out: today and this month, by its own calendar (GMT).

/** What the price of a message holds in the end; sums of others (`sms`, `totalprice`) would count twice. */
const texts = new Set(["sms-outbound", "mms-outbound"]);
const fees = new Set(["sms-messages-carrierfees", "mms-messages-carrierfees", "failed-message-processing-fee"]);

const recordSchema = z.object({
  category: z.string(),
  count: z.coerce.number().catch(0),
  price: z.coerce.number().catch(0),
  priceUnit: z.string().catch("usd"),
});
type Counted = z.infer<typeof recordSchema>;

/** Money to the millionth. */
const exact = (amount: number): number => Math.round(amount * 1e6) / 1e6;

const spent = (records: readonly Counted[]): Spent => {
  const ours = records.filter(({ category }) => texts.has(category) || fees.has(category));
  const sum = (all: readonly Counted[], of: "count" | "price"): number => all.reduce((total, each) => total + each[of], 0);
  return {
    texts: sum(
      ours.filter(({ category }) => texts.has(category)),
      "count",
    ),
    cost: { amount: exact(sum(ours, "price")), currency: (ours[0]?.priceUnit ?? "usd").toUpperCase() },
  };
};

/** One page holds all categories there are. A new object each, since the SDK writes into it. */
const page = () => ({ pageSize: 1000, limit: 1000, includeSubaccounts: false });

const read = (records: readonly unknown[]): Counted[] =>
  records.flatMap((record) => {
    const { success, data } = recordSchema.safeParse(record);
    return success ? [data] : [];
  });

/** Rejects where Twilio can't be asked. */
export const usage = (account: Account): Promise<Usage> =>
  asking(account, async (api) => {
    const { today, thisMonth } = api.usage.records;
    const [day, month] = await Promise.all([today.list(page()), thisMonth.list(page())]);
    return { today: spent(read(day)), month: spent(read(month)) };
  });

// Of which type a number's line is, from Twilio Lookup. Each look costs money.

const answerSchema = z.object({ lineTypeIntelligence: z.object({ type: z.string() }) });

/** What is not here says nothing about texts. */
const types: ReadonlyMap<string, LineType> = new Map([
  ["mobile", "mobile"],
  ["landline", "landline"],
  ["fixedVoip", "voip"],
  ["nonFixedVoip", "voip"],
]);

/** Undefined where Twilio doesn't know. Rejects where it can't be asked. */
export const lineType = async (account: Account, number: E164): Promise<LineType | undefined> => {
  const fields = "line_type_intelligence";
  const answer = answerSchema.safeParse(await asking(account, (api) => api.lookups.v2.phoneNumbers(number).fetch({ fields })));
  return answer.success ? types.get(answer.data.lineTypeIntelligence.type) : undefined;
};
