// What Twilio itself has counted for texts that went out: today and this month, by its own calendar (GMT).

import { z } from "zod";
import type { Spent, Usage } from "../../core/ports/carrier";
import { asking } from "./asking";
import type { Account } from "./client";

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
