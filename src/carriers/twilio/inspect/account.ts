// The account itself: its login, whether a trial account limits it, and what it has left to spend.

import { type Found, failed, type Look, ok, warning } from "./look";

/** Of the currency's unit; some dozen texts. */
const low = 1;

export const apiKey: Look = async ({ options, account, words }) => {
  if (!options.apiKey) return undefined;
  await (await account.api()).messages.page({ pageSize: 1 });
  return ok(words.keyFits);
};

export const balance: Look = async ({ api, words }) => {
  const { balance, currency } = await api.balance.fetch();
  const left = Number(balance);
  if (!balance || !Number.isFinite(left)) return warning(words.balanceUnknown);
  const money = `${left.toFixed(2)} ${currency}`;
  if (left <= 0) return failed(words.balanceGone(money));
  return left < low ? warning(words.balanceLow(money)) : ok(words.balanceLeft(money));
};

/** `type`: the account's, `Trial` or `Full`. */
export const trial =
  (type: string): Look =>
  async ({ api, words }): Promise<Found> => {
    if (type.toLowerCase() !== "trial") return ok(words.noTrial);
    const verified = await api.outgoingCallerIds.list({ pageSize: 100, limit: 100 });
    return warning(words.trial(verified.length));
  };
