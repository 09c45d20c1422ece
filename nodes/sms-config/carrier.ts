// From the dialog's fields to the carriers of a household, or to one sentence about what is missing.

import type { AndroidConfiguration, CarrierConfiguration, RealCarrier, TwilioConfiguration } from "../../src/configuration";
import { parseNumber } from "../../src/core/numbers";
import type { E164 } from "../../src/core/units";
import type { Words } from "../lib/runtime";
import type { Surroundings } from "./configuration";
import type { SmsConfig, SmsCredentials } from "./fields";
import { Problem } from "./problem";

const isOff = (enabled: string | undefined): boolean => /^(false|0|no|off)$/i.test(enabled?.trim() ?? "");

const senderOf = (written: string, words: Words): TwilioConfiguration["sender"] => {
  if (/^MG[0-9a-f]{32}$/i.test(written)) return { service: written };
  if (/^\d{3,8}$/.test(written)) return { shortCode: written };
  if (!written.startsWith("+")) return { alphanumeric: written };
  const parsed = parseNumber(written, "");
  // Many senders are landline numbers that can text, so only what is no number at all is refused.
  const digits = `+${written.replace(/\D/g, "")}`;
  if (!parsed.ok && parsed.problem === "not_a_number") throw new Problem(words("sms-config.problem.sender"));
  return { number: parsed.ok ? parsed.number : (digits as E164) };
};

/** Which way to Twilio: as the environment says it to other programs, unless the dialog says otherwise. */
const routeOf = (
  { region, edge }: SmsConfig,
  { proxy }: SmsCredentials,
  { environment }: Surroundings,
): Pick<TwilioConfiguration, "region" | "edge" | "proxy"> => {
  const { TWILIO_REGION, TWILIO_EDGE, HTTPS_PROXY, https_proxy, HTTP_PROXY } = environment;
  const found = {
    region: region || TWILIO_REGION,
    edge: edge || TWILIO_EDGE,
    proxy: proxy || HTTPS_PROXY || https_proxy || HTTP_PROXY,
  };
  return Object.fromEntries(Object.entries(found).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])));
};

const twilioOf = (
  config: SmsConfig,
  credentials: SmsCredentials,
  surroundings: Surroundings,
  words: Words,
): TwilioConfiguration => {
  const { environment } = surroundings;
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
    ...routeOf(config, credentials, surroundings),
    ...(previousAuthToken && { previousAuthToken }),
    ...(apiKeySid && { apiKey: { sid: apiKeySid, secret: apiKeySecret } }),
  };
};

const phoneOf = (config: SmsConfig, { phonePassword, signingKey }: SmsCredentials, words: Words): AndroidConfiguration => {
  const { gateway, gatewayUrl, phoneUser, simNumber } = config;
  if (gateway !== "cloud" && !gatewayUrl) throw new Problem(words("sms-config.problem.gateway_url"));
  if (!phoneUser || !phonePassword) throw new Problem(words("sms-config.problem.phone_login"));
  return {
    mode: "android",
    gateway,
    username: phoneUser,
    password: phonePassword,
    // Without it texts go out, and no webhook is believed: the check says so.
    signingKey,
    ...(gateway !== "cloud" && { url: gatewayUrl }),
    ...(simNumber > 0 && { simNumber }),
  };
};

/** Who sends, and who sends what the first refuses. */
const orders = {
  twilio: ["twilio"],
  android: ["android"],
  twilio_android: ["twilio", "android"],
  android_twilio: ["android", "twilio"],
} as const satisfies Partial<Record<SmsConfig["mode"], readonly RealCarrier["mode"][]>>;

export const carrierOf = (
  config: SmsConfig,
  credentials: SmsCredentials,
  surroundings: Surroundings,
  words: Words,
): CarrierConfiguration => {
  const { mode, sandboxPort, sandboxUrl, sandboxPlays } = config;
  // The variable is Twilio's: it says nothing of a phone.
  if (mode === "off" || (mode !== "android" && isOff(surroundings.environment.TWILIO_ENABLED))) return { mode: "off" };
  if (mode === "sandbox")
    return {
      mode,
      port: sandboxPort,
      ...(sandboxUrl && { url: sandboxUrl }),
      ...(sandboxPlays !== "twilio" && { plays: sandboxPlays }),
    };
  const make = {
    twilio: () => twilioOf(config, credentials, surroundings, words),
    android: () => phoneOf(config, credentials, words),
  };
  const [first, second] = orders[mode];
  return { ...make[first](), ...(second && { second: make[second]() }) };
};
