// Diagnoses the account: login, balance, trial limits, sender, permissions and webhook; fixes the webhook.

import type Twilio from "twilio/lib/rest/Twilio";
import * as z from "zod";
import type { Language } from "../../core/people/person";
import {
  type CarrierProblem,
  type CheckLine,
  type Diagnosis,
  type Finding,
  failed,
  ok,
  warning,
} from "../../core/ports/carrier-admin";
import { type Duration, instant } from "../../core/units";
import { type Words, wordsIn } from "../../words";
import { type Account, ask } from "./client";
import { errorOf, explain, failureOf } from "./errors";
import type { TwilioOptions } from "./options";
import { type Check, type CheckContext, checkRegistration, checkSender, checkWebhook, findSender, setWebhook } from "./sender";
import type { PublicUrls } from "./signature";

type What = keyof Words["checks"]["twilio"]["titles"];

const problemOf = (code: string): CarrierProblem => ({ code, advice: errorOf(code).advice });

/** Also tries the Auth Token beside an API key, because the webhooks' signatures need it. Never rejects. */
export const check = async ({ accountSid, apiKey }: TwilioOptions, account: Account): Promise<CarrierProblem | undefined> => {
  try {
    const { status } = await (await account.owner()).api.v2010.accounts(accountSid).fetch();
    if (status !== "active") return problemOf(`account_${status}`);
    if (apiKey) await (await account.api()).messages.page({ pageSize: 1 });
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === "refused" ? problemOf(failure.error.code) : { code: failure.detail, advice: "unreachable" };
  }
};

const checkApiKey: Check = async ({ options, account, words }) => {
  if (!options.apiKey) return undefined;
  await (await account.api()).messages.page({ pageSize: 1 });
  return ok(words.keyFits);
};

/** In the account's currency: a few dozen texts. */
const lowBalance = 1;

const checkBalance: Check = async ({ api, words }) => {
  const { balance, currency } = await api.balance.fetch();
  const left = Number(balance);
  if (!balance || !Number.isFinite(left)) return warning(words.balanceUnknown);
  const money = `${left.toFixed(2)} ${currency}`;
  if (left <= 0) return failed(words.balanceGone(money));
  return left < lowBalance ? warning(words.balanceLow(money)) : ok(words.balanceLeft(money));
};

/** `type`: the account's, `Trial` or `Full`. */
const checkTrial =
  (type: string): Check =>
  async ({ api, words }) => {
    if (type.toLowerCase() !== "trial") return ok(words.noTrial);
    const verified = await api.outgoingCallerIds.list({ pageSize: 100, limit: 100 });
    return warning(words.trial(verified.length));
  };

const permissionsSchema = z.array(z.object({ country_code: z.string(), enabled: z.boolean() }));

const checkCountries: Check = async ({ api, words, countries }) => {
  const { permissions } = await api.accounts.v1.messagingGeopermissions.fetch({ countryCode: countries.join(",") });
  const on = new Set(permissionsSchema.parse(permissions).flatMap(({ country_code, enabled }) => (enabled ? country_code : [])));
  const off = countries.filter((country) => !on.has(country));
  return off.length > 0 ? failed(words.countriesOff(off.join(", "))) : ok(words.countriesOn(countries.join(", ")));
};

const adviceOn = (error: unknown, language: Language): string => {
  const failure = failureOf(error);
  const advice = failure.kind === "refused" ? explain(failure.error.code, language) : undefined;
  return advice ?? explain("unreachable", language) ?? "";
};

const lineOf = ({ words }: CheckContext, what: What, finding: Finding): CheckLine => ({
  what,
  title: words.titles[what],
  ...finding,
});

/** A check that rejects becomes a warning; the others go on. */
const run = async (context: CheckContext, what: What, check: Check): Promise<CheckLine[]> => {
  const { words, language } = context;
  try {
    const finding = await check(context);
    return finding ? [lineOf(context, what, finding)] : [];
  } catch (error) {
    return [lineOf(context, what, warning(words.notChecked(adviceOn(error, language))))];
  }
};

const runAll = async (context: CheckContext, accountType: string): Promise<readonly CheckLine[]> => {
  const sender = findSender(context.api, context.options.sender);
  // Each check that waits for it reports the failure.
  sender.catch(() => {});
  const lines = await Promise.all([
    run(context, "api_key", checkApiKey),
    run(context, "balance", checkBalance),
    run(context, "trial", checkTrial(accountType)),
    run(context, "sender", checkSender(sender)),
    run(context, "registration", checkRegistration(sender)),
    run(context, "countries", checkCountries),
    run(context, "webhook", checkWebhook(sender)),
  ]);
  return lines.flat();
};

const fetchAccount = async (api: Twilio, sid: string) => {
  const { body, headers } = await api.api.v2010.accounts(sid).fetchWithHttpInfo();
  return { status: body.status, type: String(body.type ?? ""), date: headers.date };
};

const clockAhead = ({ options }: CheckContext, date: string | undefined): Pick<Diagnosis, "clockAhead"> => {
  const theirs = Date.parse(date ?? "");
  return Number.isNaN(theirs) ? {} : { clockAhead: (options.clock.now() - instant(theirs)) as Duration };
};

/** With a wrong login or a stopped account, that is the only line. Never rejects. */
export const diagnose = async (
  options: TwilioOptions,
  account: Account,
  urls: PublicUrls | undefined,
  language: Language,
  countries: readonly string[],
): Promise<Diagnosis> => {
  const words = wordsIn(language).checks.twilio;
  const api = await account.owner();
  const context: CheckContext = { options, account, api, urls, words, language, countries };
  try {
    const { status, type, date } = await fetchAccount(api, options.accountSid);
    if (status !== "active")
      return { lines: [lineOf(context, "account", failed(explain(`account_${status}`, language) ?? status))] };
    const lines = await runAll(context, type);
    return { lines: [lineOf(context, "account", ok(words.accountActive)), ...lines], ...clockAhead(context, date) };
  } catch (error) {
    return { lines: [lineOf(context, "account", failed(adviceOn(error, language)))] };
  }
};

/** Only the webhook can be fixed from here. */
export const fix = async (
  options: TwilioOptions,
  account: Account,
  urls: PublicUrls | undefined,
  what: string,
): Promise<void> => {
  const isFixed =
    what === ("webhook" satisfies What) &&
    urls !== undefined &&
    (await ask({ api: () => account.owner() }, async (api) =>
      setWebhook(api, await findSender(api, options.sender), urls.inbound),
    ));
  if (!isFixed) throw new Error("Nothing of this can be set at Twilio from here.");
};
