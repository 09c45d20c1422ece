// From the dialog's fields, credentials and the environment to a household's complete configuration, or to one sentence about what is missing.

import { join, resolve } from "node:path";
import type {
  AndroidConfiguration,
  CarrierConfiguration,
  HouseholdConfiguration,
  RealCarrier,
  StoreConfiguration,
  TwilioConfiguration,
} from "../../src/configuration";
import { countryOf, isCountry, isTollFree, parseNumber } from "../../src/core/numbers";
import { isTimeZone } from "../../src/core/policy/calendar";
import {
  groupModes,
  rulesOf,
  type Setting,
  type SettingGroup,
  type SettingName,
  type Settings,
  settingGroups,
  settings,
} from "../../src/core/settings";
import type { E164 } from "../../src/core/units";
import { withLogin } from "../../src/core/urls";
import { parseConfig } from "../lib/fields";
import type { Words } from "../lib/runtime";
import {
  configSchema,
  credentialsSchema,
  environmentSchema,
  type FromEnvironment,
  type SmsConfig,
  type SmsCredentials,
  type SmsEnvironment,
} from "./fields";

/** What the machine and Node-RED add to what the dialog says. */
export interface Surroundings {
  readonly id: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeZone: string;
  readonly userDirectory: string;
  /** Where this Node-RED's HTTP nodes are reached on the machine itself; undefined if there are none. */
  readonly localUrl: string | undefined;
}

export type Configured =
  | { readonly ok: true; readonly configuration: HouseholdConfiguration }
  /** `field`: the setting to look at. */
  | { readonly ok: false; readonly problem: string; readonly field: string };

type Fields = Readonly<Record<string, unknown>>;
type Entered = SmsConfig & SmsCredentials & SmsEnvironment;

/** A configuration that can't be: one sentence. Thrown and caught in this file only. */
class Problem extends Error {
  constructor(
    readonly field: SettingName,
    message: string,
  ) {
    super(message);
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || String(value).trim() === "";

type Environment = Surroundings["environment"];

const variableSet = ({ env = [] }: Setting, environment: Environment): string | undefined =>
  env.find((each) => !isEmpty(environment[each]));

/** What the environment gives empty fields, for the editor: by setting. Without credentials. */
export const environmentFor = (environment: Environment): FromEnvironment =>
  Object.fromEntries(
    Object.entries<Setting>(settings).flatMap(([name, setting]) => {
      const variable = variableSet(setting, environment);
      if (variable === undefined) return [];
      return [[name, { variable, ...(setting.credential === undefined && { value: environment[variable]?.trim() }) }]];
    }),
  );

/** Fills empty fields from the environment, for the carrier and store in use. `variables`: which one gave which field its value. */
const withEnvironment = (fields: Fields, { environment }: Surroundings) => {
  const { mode, store } = { mode: "sandbox", store: "file", ...fields };
  const inUse = ([group]: [string, unknown]): boolean => {
    const modes = groupModes[group as SettingGroup];
    return modes === undefined || modes.includes(String(mode)) || modes.includes(String(store));
  };
  const given = Object.entries(settingGroups)
    .filter(inUse)
    .flatMap(([, group]) => Object.entries<Setting>(group))
    .flatMap(([name, setting]) => {
      const variable = setting.dialog === false || isEmpty(fields[name]) ? variableSet(setting, environment) : undefined;
      return variable === undefined ? [] : [{ name, variable, value: environment[variable]?.trim() }];
    });
  const values: Fields = Object.fromEntries(given.map(({ name, value }) => [name, value]));
  return {
    fields: { ...fields, ...values },
    values,
    variables: Object.fromEntries(given.map(({ name, variable }) => [name, variable])),
  };
};

/** The first variable of a setting, for sentences about what is missing. */
const variableOf = ({ env }: { readonly env: readonly [string, ...string[]] }) => ({ variable: env[0] });

const senderOf = (entered: string, words: Words): TwilioConfiguration["sender"] => {
  if (/^MG[0-9a-f]{32}$/i.test(entered)) return { service: entered };
  if (/^\d{3,8}$/.test(entered)) return { shortCode: entered };
  if (!entered.startsWith("+")) return { alphanumeric: entered };
  const parsed = parseNumber(entered, "");
  // Many senders are landline numbers that can text, so only what is no number at all is refused.
  const digits = `+${entered.replace(/\D/g, "")}`;
  if (!parsed.ok && parsed.problem === "not_a_number") throw new Problem("sender", words("sms-config.problem.sender"));
  return { number: parsed.ok ? parsed.number : (digits as E164) };
};

const twilioOf = (entered: Entered, words: Words): TwilioConfiguration => {
  const { accountSid, authToken, sender, apiKeySid, apiKeySecret, previousAuthToken, region, edge, proxy } = entered;
  const { twilio } = settingGroups;
  if (!accountSid) throw new Problem("accountSid", words("sms-config.problem.account_sid", variableOf(twilio.accountSid)));
  if (!authToken) throw new Problem("authToken", words("sms-config.problem.auth_token", variableOf(twilio.authToken)));
  if (!sender) throw new Problem("sender", words("sms-config.problem.no_sender", variableOf(twilio.sender)));
  if (Boolean(apiKeySid) !== Boolean(apiKeySecret)) throw new Problem("apiKeySid", words("sms-config.problem.api_key"));
  return {
    mode: "twilio",
    accountSid,
    authToken,
    sender: senderOf(sender, words),
    ...(region && { region }),
    ...(edge && { edge }),
    ...(proxy && { proxy }),
    ...(previousAuthToken && { previousAuthToken }),
    ...(apiKeySid && { apiKey: { sid: apiKeySid, secret: apiKeySecret } }),
  };
};

const phoneOf = (entered: Entered, words: Words): AndroidConfiguration => {
  const { gateway, gatewayUrl, phoneUser, phonePassword, signingKey, simNumber } = entered;
  if (gateway !== "cloud" && !gatewayUrl) throw new Problem("gatewayUrl", words("sms-config.problem.gateway_url"));
  if (!phoneUser || !phonePassword)
    throw new Problem(phoneUser ? "phonePassword" : "phoneUser", words("sms-config.problem.phone_login"));
  return {
    mode: "android",
    gateway,
    username: phoneUser,
    password: phonePassword,
    // Without it texts go out, and no webhook is accepted: the check says so.
    signingKey,
    ...(gateway !== "cloud" && { url: gatewayUrl }),
    ...(simNumber > 0 && { simNumber }),
  };
};

/** The first carrier, and the one that sends what the first refuses. */
const orders = {
  twilio: ["twilio"],
  android: ["android"],
  twilio_android: ["twilio", "android"],
  android_twilio: ["android", "twilio"],
} as const satisfies Partial<Record<SmsConfig["mode"], readonly RealCarrier["mode"][]>>;

const carrierOf = (entered: Entered, words: Words): CarrierConfiguration => {
  const { mode, enabled, sandboxPort, sandboxUrl, sandboxPlays } = entered;
  if (mode === "off" || !enabled) return { mode: "off" };
  if (mode === "sandbox")
    return {
      mode,
      port: sandboxPort,
      ...(sandboxUrl && { url: sandboxUrl }),
      ...(sandboxPlays !== "twilio" && { plays: sandboxPlays }),
    };
  const make = { twilio: () => twilioOf(entered, words), android: () => phoneOf(entered, words) };
  const [first, second] = orders[mode];
  return { ...make[first](), ...(second && { second: make[second]() }) };
};

const withPassword = (storeUrl: string, password: string): string => {
  if (!password || !URL.canParse(storeUrl)) return storeUrl;
  const url = new URL(storeUrl);
  url.password = encodeURIComponent(password);
  return url.href;
};

/** `~` and relative folders are within Node-RED's user directory, which outlives an update of a container. */
const folderIn = (userDirectory: string, folder: string): string => resolve(userDirectory, folder.replace(/^~[/]*/, ""));

/** The sandbox's invented people never meet a real carrier: it has a folder of its own, and a household of its own on a server. */
const storeOf = (
  { store, directory, encrypt, storeKey, previousStoreKey, storeUrl, storePassword, storeName }: Entered,
  { mode }: CarrierConfiguration,
  { id, userDirectory }: Surroundings,
  words: Words,
): StoreConfiguration => {
  const suffix = mode === "sandbox" ? "-sandbox" : "";
  if (store !== "memory" && encrypt && !storeKey)
    throw new Problem("storeKey", words("sms-config.problem.store_key", variableOf(settingGroups.encryption.storeKey)));
  const keys = {
    ...(storeKey && { key: storeKey, encrypted: encrypt }),
    ...(previousStoreKey && { previousKey: previousStoreKey }),
  };
  switch (store) {
    case "memory":
      return { kind: "memory" };
    case "file": {
      const folder = directory ? folderIn(userDirectory, directory) : join(userDirectory, "household-sms", id);
      return {
        kind: "file",
        directory: suffix ? folder.replace(/[\\/]+$/, "") + suffix : folder,
        ...keys,
      };
    }
    case "redis":
      if (!storeUrl)
        throw new Problem("storeUrl", words("sms-config.problem.store_url", variableOf(settingGroups.redis.storeUrl)));
      return {
        kind: "redis",
        url: withPassword(storeUrl, storePassword),
        // The same flow has the same node ids on every instance, so their household is one.
        household: `${storeName || id}${suffix}`,
        note: join(userDirectory, "household-sms", `${id}${suffix}.redis.json`),
        ...keys,
      };
  }
};

const twilioIn = (carrier: CarrierConfiguration): TwilioConfiguration | undefined => {
  if (carrier.mode === "twilio") return carrier;
  return carrier.mode === "android" && carrier.second?.mode === "twilio" ? carrier.second : undefined;
};

/** The rules as entered; what was left empty goes by the machine and the sender. */
const settingsOf = (entered: Entered, carrier: CarrierConfiguration, { timeZone }: Surroundings, words: Words): Settings => {
  const account = twilioIn(carrier);
  const sender = account && "number" in account.sender ? account.sender.number : undefined;
  const country = (entered.country || (sender && countryOf(sender)) || "US").toUpperCase();
  const countries = entered.countries.length > 0 ? entered.countries.map((code) => code.toUpperCase()) : [country];
  const wrong = [country, ...countries].find((code) => !isCountry(code));
  if (wrong !== undefined) throw new Problem("countries", words("sms-config.problem.country", { country: wrong }));
  const zone = entered.timeZone || timeZone;
  if (!isTimeZone(zone)) throw new Problem("timeZone", words("sms-config.problem.time_zone", { zone }));
  return {
    ...rulesOf(entered),
    name: entered.name || words("sms-config.household"),
    timeZone: zone,
    country,
    countries,
    sendingEnabled: carrier.mode !== "off",
    lookUpNumbers: entered.lookUpNumbers,
    tollFree: sender !== undefined && isTollFree(sender),
    sender,
  };
};

/** Flows made by hand, or with an older version, may have the login in the URL. */
const publicUrlOf = ({ publicUrl, publicLogin }: Entered): string =>
  publicLogin ? withLogin(publicUrl, publicLogin) : publicUrl;

const configurationOfEntered = (entered: Entered, surroundings: Surroundings, words: Words): HouseholdConfiguration => {
  const carrier = carrierOf(entered, words);
  return {
    id: surroundings.id,
    settings: settingsOf(entered, carrier, surroundings, words),
    carrier,
    publicUrl: publicUrlOf(entered) || (carrier.mode === "sandbox" ? surroundings.localUrl : undefined),
    store: storeOf(entered, carrier, surroundings, words),
  };
};

/** `definition` and `credentials` as Node-RED hands them over. */
export const configurationOf = (
  definition: Fields,
  credentials: Fields,
  surroundings: Surroundings,
  words: Words,
): Configured => {
  const { fields, values, variables } = withEnvironment({ ...definition, ...credentials }, surroundings);
  const config = parseConfig(configSchema, fields, "sms-config", words, variables);
  if (!config.ok) return config;
  const secrets = parseConfig(credentialsSchema, fields, "sms-config", words, variables);
  if (!secrets.ok) return secrets;
  const switches = parseConfig(environmentSchema, values, "sms-config", words, variables);
  if (!switches.ok) return switches;
  const entered = { ...config.config, ...secrets.config, ...switches.config };
  try {
    return { ok: true, configuration: configurationOfEntered(entered, surroundings, words) };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error.message, field: error.field };
    throw error;
  }
};
