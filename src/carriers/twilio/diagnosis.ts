// Whether the account is in order: it can be read, it is active, and the API key opens it too.

import type Twilio from "twilio/lib/rest/Twilio";
import { z } from "zod";
import type { Language } from "../../core/people/person";
import type { CarrierProblem, CheckLine, Diagnosis } from "../../core/ports/carrier-admin";
import { type Duration, instant } from "../../core/units";
import { type Words, wordsIn } from "../../words";
import { type Account, asking } from "./client";
import { errorOf, explain, failureOf } from "./errors";
import type { TwilioOptions } from "./options";
import {
  type Found,
  failed,
  type Look,
  type Looking,
  lookUpSender,
  ofSender,
  ok,
  registration,
  setWebhook,
  warning,
  webhook,
} from "./sender";
import type { PublicUrls } from "./signature";

type Thing = keyof Words["checks"]["twilio"]["titles"];

const trouble = (code: string): CarrierProblem => ({ code, advice: errorOf(code).advice });

const ofFailure = (error: unknown): CarrierProblem => {
  const failure = failureOf(error);
  return failure.kind === "refused" ? trouble(failure.error.code) : { code: failure.detail, advice: "unreachable" };
};

/** Never rejects. The Auth Token is tried even beside an API key, for it has to fit the signatures. */
export const check = async ({ accountSid, apiKey }: TwilioOptions, account: Account): Promise<CarrierProblem | undefined> => {
  try {
    const { status } = await (await account.owner()).api.v2010.accounts(accountSid).fetch();
    if (status !== "active") return trouble(`account_${status}`);
    if (apiKey) await (await account.api()).messages.page({ pageSize: 1 });
    return undefined;
  } catch (error) {
    return ofFailure(error);
  }
};

// The account itself: its login, whether a trial account limits it, and what it has left to spend.

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

// Whether Twilio lets this account text the countries that the household allows.

const permissionsSchema = z.array(z.object({ country_code: z.string(), enabled: z.boolean() }));

export const geoPermissions: Look = async ({ api, words, countries }) => {
  const countryCode = countries.join(",");
  const { permissions } = await api.accounts.v1.messagingGeopermissions.fetch({ countryCode });
  const on = new Set(permissionsSchema.parse(permissions).flatMap(({ country_code, enabled }) => (enabled ? country_code : [])));
  const off = countries.filter((country) => !on.has(country));
  return off.length > 0 ? failed(words.countriesOff(off.join(", "))) : ok(words.countriesOn(countries.join(", ")));
};

// The check on request: looks at the account, its sender, what it may do and the way back; and puts right what it can.

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

const ahead = ({ options }: Looking, date: string | undefined): { readonly clockAhead?: Duration } => {
  const theirs = Date.parse(date ?? "");
  return Number.isNaN(theirs) ? {} : { clockAhead: (options.clock.now() - instant(theirs)) as Duration };
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
): Promise<Diagnosis> => {
  const words = wordsIn(language).checks.twilio;
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
