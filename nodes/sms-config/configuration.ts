// From the dialog's fields, credentials and environment to a household's complete configuration, or to one sentence about what is missing.

import { join } from "node:path";
import type { CarrierConfiguration, HouseholdConfiguration } from "../../src/configuration";
import { countryOf, isCountry, parseNumber } from "../../src/core/numbers";
import { isTimeZone } from "../../src/core/policy/calendar";
import type { Settings } from "../../src/core/settings";
import { days, type E164, minutes } from "../../src/core/units";
import type { Words } from "../shared/runtime";
import type { SmsConfig, SmsCredentials } from "./config";

/** What the machine and Node-RED add to what the dialog says. */
export interface Surroundings {
  readonly id: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeZone: string;
  readonly userDirectory: string;
  /** Where this Node-RED's HTTP nodes are reached on the machine itself; undefined where there are none. */
  readonly localUrl: string | undefined;
}

export type Configured =
  | { readonly ok: true; readonly configuration: HouseholdConfiguration }
  | { readonly ok: false; readonly problem: string };

/** What can't be configured so; caught below and nowhere else. */
class Problem extends Error {}

type Carrier = Extract<CarrierConfiguration, { mode: "twilio" }>;

const isOff = (enabled: string | undefined): boolean => /^(false|0|no|off)$/i.test(enabled?.trim() ?? "");

const senderOf = (written: string, words: Words): Carrier["sender"] => {
  if (/^MG[0-9a-f]{32}$/i.test(written)) return { service: written };
  if (/^\d{3,8}$/.test(written)) return { shortCode: written };
  if (!written.startsWith("+")) return { alphanumeric: written };
  const parsed = parseNumber(written, "");
  // Many senders are landline numbers that can text, so only what is no number at all is refused.
  const digits = `+${written.replace(/\D/g, "")}`;
  if (!parsed.ok && parsed.problem === "not_a_number") throw new Problem(words("sms-config.problem.sender"));
  return { number: parsed.ok ? parsed.number : (digits as E164) };
};

const twilioOf = (config: SmsConfig, credentials: SmsCredentials, { environment }: Surroundings, words: Words): Carrier => {
  const needed = (value: string, variable: string, problem: string): string => {
    const found = value || environment[variable]?.trim() || "";
    if (!found) throw new Problem(words(`sms-config.problem.${problem}`, { variable }));
    return found;
  };
  const { apiKeySid, apiKeySecret, previousAuthToken } = credentials;
  const accountSid = needed(config.accountSid, "TWILIO_ACCOUNT_SID", "account_sid");
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) throw new Problem(words("sms-config.problem.account_sid_form"));
  const authToken = needed(credentials.authToken, "TWILIO_AUTH_TOKEN", "auth_token");
  const sender = senderOf(needed(config.sender, "TWILIO_FROM_NUMBER", "no_sender"), words);
  if (Boolean(apiKeySid) !== Boolean(apiKeySecret)) throw new Problem(words("sms-config.problem.api_key"));
  return {
    mode: "twilio",
    accountSid,
    authToken,
    sender,
    ...(previousAuthToken && { previousAuthToken }),
    ...(apiKeySid && { apiKey: { sid: apiKeySid, secret: apiKeySecret } }),
  };
};

const carrierOf = (
  config: SmsConfig,
  credentials: SmsCredentials,
  surroundings: Surroundings,
  words: Words,
): CarrierConfiguration => {
  if (config.mode === "off" || isOff(surroundings.environment.TWILIO_ENABLED)) return { mode: "off" };
  if (config.mode === "twilio") return twilioOf(config, credentials, surroundings, words);
  return { mode: "sandbox", port: config.sandboxPort, ...(config.sandboxUrl && { url: config.sandboxUrl }) };
};

const tollFree = /^\+18(00|33|44|55|66|77|88)/;

const settingsOf = (config: SmsConfig, carrier: CarrierConfiguration, { timeZone }: Surroundings, words: Words): Settings => {
  const sender = carrier.mode === "twilio" && "number" in carrier.sender ? carrier.sender.number : undefined;
  const country = (config.country || (sender && countryOf(sender)) || "US").toUpperCase();
  const countries = config.countries.length > 0 ? config.countries.map((code) => code.toUpperCase()) : [country];
  const wrong = [country, ...countries].find((code) => !isCountry(code));
  if (wrong !== undefined) throw new Problem(words("sms-config.problem.country", { country: wrong }));
  const zone = config.timeZone || timeZone;
  if (!isTimeZone(zone)) throw new Problem(words("sms-config.problem.time_zone", { zone }));
  return {
    sendingEnabled: carrier.mode !== "off",
    name: config.name || words("sms-config.household"),
    timeZone: zone,
    language: config.language,
    country,
    countries,
    cooldown: minutes(config.cooldown),
    dailyMessages: config.dailyMessages,
    dailySegments: config.dailySegments,
    monthlyBudget: config.monthlyBudget,
    segmentPrice: config.segmentPrice,
    quietHours: config.quietHours.map(({ from, to, days }) => ({ from, to, ...(days && { days }) })),
    maxSegments: config.maxSegments,
    tooLong: config.tooLong,
    footer: config.footer,
    lookUpNumbers: config.lookUpNumbers,
    tollFree: sender !== undefined && tollFree.test(sender),
    keepTexts: days(config.keepTexts),
    sender,
  };
};

/** Invented people never meet a real carrier: the sandbox keeps its own folder. */
const storeOf = (
  config: SmsConfig,
  { storeKey }: SmsCredentials,
  carrier: CarrierConfiguration,
  { id, userDirectory, environment }: Surroundings,
  words: Words,
): HouseholdConfiguration["store"] => {
  if (config.store === "memory") return { kind: "memory" };
  const variable = "HOUSEHOLD_SMS_KEY";
  const key = storeKey || environment[variable]?.trim();
  if (config.encrypt && !key) throw new Problem(words("sms-config.problem.store_key", { variable }));
  const directory = config.directory || join(userDirectory, "household-sms", id);
  return {
    kind: "file",
    directory: carrier.mode === "sandbox" ? `${directory.replace(/[\\/]+$/, "")}-sandbox` : directory,
    ...(key && { key, encrypted: config.encrypt }),
  };
};

export const configurationOf = (
  config: SmsConfig,
  credentials: SmsCredentials,
  surroundings: Surroundings,
  words: Words,
): Configured => {
  try {
    const carrier = carrierOf(config, credentials, surroundings, words);
    const publicUrl = config.publicUrl || (carrier.mode === "sandbox" ? surroundings.localUrl : undefined);
    return {
      ok: true,
      configuration: {
        id: surroundings.id,
        settings: settingsOf(config, carrier, surroundings, words),
        carrier,
        publicUrl,
        store: storeOf(config, credentials, carrier, surroundings, words),
      },
    };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error.message };
    throw error;
  }
};
