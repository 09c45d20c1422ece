// What the account tells beside its texts: prices, usage, and the line type of a number.

import * as z from "zod";
import { isTollFree } from "../../core/numbers";
import type { Price } from "../../core/ports/carrier";
import type { EstimatedPrice, LineType, Spent, Usage } from "../../core/ports/carrier-admin";
import type { E164 } from "../../core/units";
import { type Account, ask } from "./client";
import type { Sender } from "./options";

const amount = z.coerce.number().positive();
const priceListSchema = z.object({
  priceUnit: z.string().regex(/^[a-z]{3}$/i),
  outboundSmsPrices: z.array(
    z.object({ prices: z.array(z.object({ number_type: z.string().nullish(), current_price: amount.nullish().catch(null) })) }),
  ),
});

/** How the price list names the sender's type; undefined if it can be any of them. */
const senderType = (sender: Sender): RegExp | undefined => {
  if ("shortCode" in sender) return /^short ?code$/i;
  if ("number" in sender) return isTollFree(sender.number) ? /^toll ?free$/i : /^(local|mobile)$/i;
  return undefined;
};

/** The highest: the recipient's carrier shows only afterwards, and the budget must hold. */
const priceIn = (list: unknown, sender: Sender): Price | undefined => {
  const read = priceListSchema.safeParse(list);
  if (!read.success) return undefined;
  const prices = read.data.outboundSmsPrices.flatMap((carrier) => carrier.prices);
  const type = senderType(sender);
  const ours = prices.filter(({ number_type }) => !type || type.test((number_type ?? "").replace("_", " ")));
  const amounts = (ours.length > 0 ? ours : prices).flatMap(({ current_price }) => current_price ?? []);
  return amounts.length > 0 ? { amount: Math.max(...amounts), currency: read.data.priceUnit.toUpperCase() } : undefined;
};

/** In US dollars, November 2026: Twilio's public prices for long codes, without the fees of US carriers. */
const publicPrices: Readonly<Record<string, number>> = {
  US: 0.0083,
  CA: 0.0083,
  AU: 0.0515,
  GB: 0.0524,
  CH: 0.0725,
  FR: 0.0798,
  NZ: 0.105,
};
/** For other countries that speak English, Spanish, French or German: the highest public price, rounded up. */
const guess = 0.11;
const guessedCountries =
  "AD AR AT BE BO BS BZ CL CO CR CU DE DO EC ES GQ GT GY HN IE JM LI LU MC MT MX NI PA PE PR PY SG SV TT UY VE ZA".split(" ");

/** Used while Twilio's price list isn't available. */
const fallbackPrice = (country: string): number | undefined =>
  publicPrices[country] ?? (guessedCountries.includes(country) ? guess : undefined);

/** `country`: ISO 3166. Never rejects. */
export const segmentPrice = async (account: Account, sender: Sender, country: string): Promise<EstimatedPrice | undefined> => {
  const list = await ask(account, (api) => api.pricing.v1.messaging.countries(country).fetch()).catch(() => undefined);
  const price = priceIn(list, sender);
  if (price) return price;
  const fallback = fallbackPrice(country);
  return fallback === undefined ? undefined : { amount: fallback, currency: "USD", isGuess: true };
};

/** The parts of a text's final price. Twilio's sums (`sms`, `totalprice`) would count them twice. */
const texts = new Set(["sms-outbound", "mms-outbound"]);
const fees = new Set(["sms-messages-carrierfees", "mms-messages-carrierfees", "failed-message-processing-fee"]);

const usageSchema = z.object({
  category: z.string(),
  count: z.coerce.number().catch(0),
  price: z.coerce.number().catch(0),
  priceUnit: z.string().catch("usd"),
});
type UsageRecord = z.infer<typeof usageSchema>;

const roundToMillionths = (amount: number): number => Math.round(amount * 1e6) / 1e6;

const spentIn = (records: readonly unknown[]): Spent => {
  const read = records.flatMap((record) => usageSchema.safeParse(record).data ?? []);
  const sent = read.filter(({ category }) => texts.has(category));
  const billed = [...sent, ...read.filter(({ category }) => fees.has(category))];
  const sum = (all: readonly UsageRecord[], of: "count" | "price"): number => all.reduce((total, each) => total + each[of], 0);
  const currency = (billed[0]?.priceUnit ?? "usd").toUpperCase();
  return { texts: sum(sent, "count"), cost: { amount: roundToMillionths(sum(billed, "price")), currency } };
};

/** One page holds every category. A new object for each call, because the SDK writes into it. */
const onePage = () => ({ pageSize: 1000, limit: 1000, includeSubaccounts: false });

/** Today and this month in GMT. Rejects if Twilio can't be asked. */
export const usage = (account: Account): Promise<Usage> =>
  ask(account, async (api) => {
    const { today, thisMonth } = api.usage.records;
    const [day, month] = await Promise.all([today.list(onePage()), thisMonth.list(onePage())]);
    return { today: spentIn(day), month: spentIn(month) };
  });

const lookupSchema = z.object({ lineTypeIntelligence: z.object({ type: z.string() }) });

/** Other types say nothing about texts. */
const lineTypes: ReadonlyMap<string, LineType> = new Map([
  ["mobile", "mobile"],
  ["landline", "landline"],
  ["fixedVoip", "voip"],
  ["nonFixedVoip", "voip"],
]);

/** Billed per look-up. Undefined if Twilio doesn't know. Rejects if it can't be asked. */
export const lineType = async (account: Account, number: E164): Promise<LineType | undefined> => {
  const fields = "line_type_intelligence";
  const answer = lookupSchema.safeParse(await ask(account, (api) => api.lookups.v2.phoneNumbers(number).fetch({ fields })));
  return answer.success ? lineTypes.get(answer.data.lineTypeIntelligence.type) : undefined;
};
