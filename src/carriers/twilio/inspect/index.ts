// The check on request: looks at the account, its sender, what it may do and the way back; and puts right what it can.

import type Twilio from "twilio/lib/rest/Twilio";
import type { Language } from "../../../core/people/person";
import type { CheckLine, Inspection } from "../../../core/ports/carrier";
import { type Duration, instant } from "../../../core/units";
import { checkWords, type Thing } from "../../../words/twilio-checks";
import { asking } from "../asking";
import type { Account } from "../client";
import { explain } from "../errors";
import { failureOf } from "../failure";
import type { TwilioOptions } from "../options";
import type { PublicUrls } from "../urls";
import { apiKey, balance, trial } from "./account";
import { geoPermissions } from "./countries";
import { type Found, failed, type Look, type Looking, ok, warning } from "./look";
import { registration } from "./registration";
import { lookUpSender, ofSender } from "./sender";
import { setWebhook, webhook } from "./webhook";

const adviceOn = (error: unknown, language: Language): string => {
  const failure = failureOf(error);
  return (
    (failure.kind === "refused" ? explain(failure.error.code, language) : undefined) ?? explain("unreachable", language) ?? ""
  );
};

const lineOf = ({ words }: Looking, what: Thing, found: Found): CheckLine => ({ what, title: words.titles[what], ...found });

/** What could not be looked at is told, and keeps nothing else from being looked at. */
const line = async (looking: Looking, what: Thing, look: Look): Promise<CheckLine[]> => {
  const { words, language } = looking;
  try {
    const found = await look(looking);
    return found ? [lineOf(looking, what, found)] : [];
  } catch (error) {
    return [lineOf(looking, what, warning(words.notAsked(adviceOn(error, language))))];
  }
};

interface Owned {
  readonly active: boolean;
  readonly type: string;
  readonly status: string;
  /** Of the answer. */
  readonly date: string | undefined;
}

const fetchAccount = async (api: Twilio, sid: string): Promise<Owned> => {
  const { body, headers } = await api.api.v2010.accounts(sid).fetchWithHttpInfo();
  return { active: body.status === "active", status: body.status, type: String(body.type ?? ""), date: headers.date };
};

const ahead = ({ options }: Looking, date: string | undefined): { readonly ahead?: Duration } => {
  const theirs = Date.parse(date ?? "");
  return Number.isNaN(theirs) ? {} : { ahead: (options.clock.now() - instant(theirs)) as Duration };
};

const everythingElse = (looking: Looking, type: string): Promise<readonly CheckLine[][]> => {
  const sender = lookUpSender(looking.api, looking.options.sender);
  // Each look that waits for it tells of its failure.
  sender.catch(() => {});
  return Promise.all([
    line(looking, "api_key", apiKey),
    line(looking, "balance", balance),
    line(looking, "trial", trial(type)),
    line(looking, "sender", ofSender(sender)),
    line(looking, "registration", registration(sender)),
    line(looking, "countries", geoPermissions),
    line(looking, "webhook", webhook(sender)),
  ]);
};

/** Never rejects. Without a login that fits, or with a stopped account, nothing else can be looked at. */
export const inspect = async (
  options: TwilioOptions,
  account: Account,
  urls: PublicUrls | undefined,
  language: Language,
  countries: readonly string[],
): Promise<Inspection> => {
  const words = checkWords(language);
  const api = await account.owner();
  const looking: Looking = { options, account, api, urls, words, language, countries };
  try {
    const { active, status, type, date } = await fetchAccount(api, options.accountSid);
    if (!active) return { lines: [lineOf(looking, "account", failed(explain(`account_${status}`, language) ?? status))] };
    const lines = (await everythingElse(looking, type)).flat();
    return { lines: [lineOf(looking, "account", ok(words.accountActive)), ...lines], ...ahead(looking, date) };
  } catch (error) {
    return { lines: [lineOf(looking, "account", failed(adviceOn(error, language)))] };
  }
};

/** Only the webhook can be put right from here. */
export const mend = async (
  options: TwilioOptions,
  account: Account,
  urls: PublicUrls | undefined,
  what: string,
): Promise<void> => {
  const set =
    what === ("webhook" satisfies Thing) &&
    urls !== undefined &&
    (await asking({ api: () => account.owner() }, async (api) =>
      setWebhook(api, await lookUpSender(api, options.sender), urls.inbound),
    ));
  if (!set) throw new Error("There is nothing of this at Twilio that could be set from here.");
};
