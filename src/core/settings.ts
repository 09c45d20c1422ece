// Every setting of a household, declared once: the dialog, the page, the environment, the schemas and the reference derive from it.

import type { QuietSpan } from "./people/person";
import { languages } from "./people/roles";
import type { OwnTemplates } from "./templates";
import { type Duration, days, type E164, minutes } from "./units";

interface Common {
  /** The household's page can change it while everything runs. */
  readonly page?: true;
  /** False: only the environment sets it. */
  readonly dialog?: false;
  /** Font Awesome icon of its row in the dialog. */
  readonly icon?: string;
  /** Variables that give the value where the dialog leaves it empty; the first that is set counts. */
  readonly env?: readonly string[];
  /** Kept by Node-RED encrypted, apart from the flow. A `password` is never shown again. */
  readonly credential?: "password" | "text";
}
interface Bounds {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
/** Free text, or text of a pattern. */
export interface TextSetting extends Common {
  readonly type: "text";
  readonly default: string;
  readonly max: number;
  /** Undefined: any text. */
  readonly pattern?: PatternName;
}
/** One of several options; the first is the default. */
export interface ChoiceSetting extends Common {
  readonly type: "choice";
  readonly default: string;
  readonly options: readonly string[];
}
/** Whole numbers. */
export interface CountSetting extends Common, Bounds {
  readonly type: "count";
  readonly unit?: string;
}
/** Bounds and default are whole numbers of the unit; a duration in force. */
export interface DurationSetting extends Common, Bounds {
  readonly type: "duration";
  readonly unit: keyof typeof units;
}
/** Money. */
export interface AmountSetting extends Common, Bounds {
  readonly type: "amount";
}
/** An amount, or none. */
export interface LimitSetting extends Common, Omit<Bounds, "default"> {
  readonly type: "limit";
  readonly default: undefined;
}
/** On or off. */
export interface FlagSetting extends Common {
  readonly type: "flag";
  readonly default: boolean;
}
/** ISO 3166 codes of countries. */
export interface CountriesSetting extends Common {
  readonly type: "countries";
  readonly default: readonly string[];
}
/** Hours of the day. */
export interface SpansSetting extends Common {
  readonly type: "spans";
  readonly default: readonly QuietSpan[];
  /** How many there may be. */
  readonly max: number;
}
/** A setting's declaration. */
export type Setting =
  | TextSetting
  | ChoiceSetting
  | CountSetting
  | DurationSetting
  | AmountSetting
  | LimitSetting
  | FlagSetting
  | CountriesSetting
  | SpansSetting;

/** The duration that a number in the dialog stands for. */
export const units = { minutes, days } as const satisfies Record<string, (count: number) => Duration>;

/** Forms of texts, by the key of the sentence that says how it should look. */
export const patterns = {
  account_sid: /^AC[0-9a-fA-F]{32}$/,
  api_key_sid: /^SK[0-9a-fA-F]{32}$/,
  country: /^[A-Za-z]{2}$/,
  edge: /^[a-z]+(-[a-z]+)*$/,
  region: /^[a-z]{2}\d$/,
  /** `+12025550101`, a Messaging Service (`MG…`), a short code, or a name that phones show as the sender. */
  sender: /^(\+[\d\s().-]{7,20}|MG[0-9a-fA-F]{32}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 &+_-]{1,11})$/,
  /** 32 bytes in base64. */
  store_key: /^[A-Za-z0-9+/]{43}=$/,
  store_url: /^rediss?:\/\/[^\s/]\S*$/,
  url: /^https?:\/\/[^\s/]+(\/\S*)?$/,
} as const;
/** The name of a pattern, and of the sentence for what doesn't match it. */
export type PatternName = keyof typeof patterns;

const text = <const More extends Partial<TextSetting>>(more: More) =>
  ({ type: "text", default: "", max: 200 as number, ...more }) as const;
const password = <const More extends Partial<TextSetting>>(more: More) => text({ credential: "password", ...more });
const choice = <const Option extends string, const More extends Common>(options: readonly [Option, ...Option[]], more: More) =>
  ({ type: "choice", options, default: options[0], ...more }) as const;
const count = <const More extends Bounds & Common & { readonly unit?: string }>(more: More) =>
  ({ type: "count", ...more }) as const;
const duration = <const More extends Bounds & Common>(unit: DurationSetting["unit"], more: More) =>
  ({ type: "duration", unit, ...more }) as const;
const flag = <const More extends Common>(value: boolean, more: More) => ({ type: "flag", default: value, ...more }) as const;

/** By the part of the dialog and of the page that they stand in. */
export const settingGroups = {
  carrier: {
    mode: choice(["sandbox", "twilio", "android", "twilio_android", "android_twilio", "off"], { icon: "paper-plane" }),
  },
  sandbox: {
    sandboxPlays: choice(["twilio", "android", "pair"], { icon: "mobile" }),
    /** 0: any free one. */
    sandboxPort: count({ default: 0, min: 0, max: 65_535, icon: "sign-in" }),
    /** One that runs already. */
    sandboxUrl: text({ pattern: "url", icon: "external-link" }),
  },
  twilio: {
    /** The environment's own switch: false sends nothing by Twilio. */
    enabled: flag(true, { dialog: false, env: ["TWILIO_ENABLED"] }),
    accountSid: text({ pattern: "account_sid", icon: "id-card-o", env: ["TWILIO_ACCOUNT_SID"] }),
    authToken: password({ icon: "key", env: ["TWILIO_AUTH_TOKEN"] }),
    sender: text({ pattern: "sender", icon: "phone", env: ["TWILIO_FROM_NUMBER"] }),
    /** Ask Twilio for the type of each number that is entered, which it charges for. */
    lookUpNumbers: flag(false, { icon: "search" }),
  },
  /** Folded away in the dialog: most accounts need none of it. */
  twilioAdvanced: {
    apiKeySid: text({ pattern: "api_key_sid", icon: "id-badge", credential: "text" }),
    apiKeySecret: password({ icon: "lock" }),
    previousAuthToken: password({ icon: "history" }),
    region: text({ pattern: "region", icon: "map-marker", env: ["TWILIO_REGION"] }),
    edge: text({ pattern: "edge", icon: "random", env: ["TWILIO_EDGE"] }),
    /** It may hold a login. */
    proxy: text({ pattern: "url", icon: "exchange", credential: "text", env: ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY"] }),
  },
  android: {
    /** The app on the phone itself, or a server between: the household's own, or the app maker's. */
    gateway: choice(["local", "private", "cloud"], { icon: "server" }),
    gatewayUrl: text({ pattern: "url", icon: "link" }),
    phoneUser: text({ icon: "user" }),
    phonePassword: password({ icon: "key" }),
    /** Of the phone's webhooks. */
    signingKey: password({ icon: "certificate" }),
    /** 0: as the phone is set. */
    simNumber: count({ default: 0, min: 0, max: 3, unit: "sim", icon: "microchip" }),
  },
  webhooks: {
    /** Where Node-RED's HTTP nodes are reached from outside. */
    publicUrl: text({ pattern: "url", icon: "globe" }),
    /** `user:password`, if a proxy in front of the public URL wants them. */
    publicLogin: password({ icon: "key" }),
  },
  household: {
    /** How the household calls itself in texts, "The Smiths". */
    name: text({ max: 40, page: true, icon: "home" }),
    language: choice(languages, { page: true, icon: "language" }),
    /** Empty: the machine's. */
    timeZone: text({ max: 60, icon: "clock-o" }),
    /** That numbers written without `+` belong to; empty: the sender's. */
    country: text({ pattern: "country", icon: "flag" }),
    /** That may be texted; none: `country` alone. */
    countries: { type: "countries", default: [], icon: "map-o" },
  },
  hours: {
    quietHours: { type: "spans", default: [{ from: "21:00", to: "07:00" }], max: 20, page: true },
    /** After a person is available again, until what waited for them goes. */
    returnDelay: duration("minutes", { default: 5, min: 0, max: 240, page: true, icon: "sign-in" }),
  },
  limits: {
    /** Between two texts to a person. */
    cooldown: duration("minutes", {
      default: 30,
      min: 0,
      max: 10_080,
      page: true,
      icon: "hourglass-half",
      env: ["REMINDER_COOLDOWN_MINUTES"],
    }),
    /** A local day. */
    dailyMessages: count({ default: 30, min: 0, max: 10_000, page: true, icon: "commenting-o", env: ["TWILIO_MAX_DAILY_SENDS"] }),
    /** A local day. */
    dailySegments: count({ default: 60, min: 0, max: 10_000, page: true, icon: "th-list" }),
    /** In the currency of `segmentPrice`; undefined: no budget. */
    monthlyBudget: { type: "limit", page: true, default: undefined, min: 0, max: 100_000, icon: "money" },
    /** What a segment costs until the carrier's price is known. */
    segmentPrice: { type: "amount", page: true, default: 0.0083, min: 0, max: 100_000, icon: "tag" },
  },
  texts: {
    /** That one text may take. */
    maxSegments: count({ default: 1, min: 1, max: 10, unit: "segments", page: true, icon: "text-width" }),
    tooLong: choice(["truncate", "refuse"], { page: true, icon: "scissors" }),
    /** Append "Reply STOP to unsubscribe" where there is room. */
    footer: flag(true, { page: true, icon: "ban" }),
    /** Begin texts with `name`, if there is room and the kind has a footer. */
    nameInTexts: flag(false, { page: true, icon: "home" }),
    /** A text that no rule handled goes on to the admins, and their answer back. */
    forwardQuestions: flag(false, { page: true, icon: "question-circle" }),
  },
  store: {
    store: choice(["file", "redis", "memory"], { icon: "database" }),
  },
  file: {
    /** Empty: a folder in Node-RED's user directory. */
    directory: text({ max: 400, icon: "folder-o" }),
  },
  redis: {
    storeUrl: text({ pattern: "store_url", icon: "server", env: ["HOUSEHOLD_SMS_STORE_URL"] }),
    storePassword: password({ icon: "key", env: ["HOUSEHOLD_SMS_STORE_PASSWORD"] }),
    /** What the household is called on the server; empty: the node's id. */
    storeName: text({ max: 100, icon: "tag" }),
  },
  encryption: {
    /** Encrypt everything that names or quotes people. */
    encrypt: flag(false, { icon: "lock" }),
    storeKey: password({ icon: "key", pattern: "store_key", env: ["HOUSEHOLD_SMS_KEY"] }),
    /** Only while the key is being changed. */
    previousStoreKey: password({ icon: "key", pattern: "store_key", env: ["HOUSEHOLD_SMS_PREVIOUS_KEY"] }),
  },
  kept: {
    /** How long texts are kept. */
    keepTexts: duration("days", { default: 30, min: 0, max: 400, page: true, icon: "calendar-times-o" }),
    /** How long the log itself is kept. */
    keepLog: duration("days", { default: 400, min: 62, max: 3650, page: true, icon: "archive" }),
  },
} as const satisfies Record<string, Record<string, Setting>>;
/** The name of a group. */
export type SettingGroup = keyof typeof settingGroups;

const withTwilio = ["twilio", "twilio_android", "android_twilio"] as const;
const withPhone = ["android", "twilio_android", "android_twilio"] as const;
/** The carrier or store that a group is for; the others are for all. */
export const groupModes: { readonly [Group in SettingGroup]?: readonly string[] } = {
  sandbox: ["sandbox"],
  twilio: withTwilio,
  twilioAdvanced: withTwilio,
  android: withPhone,
  webhooks: ["twilio", ...withPhone],
  file: ["file"],
  redis: ["redis"],
  encryption: ["file", "redis"],
};

const {
  carrier,
  sandbox,
  twilio,
  twilioAdvanced,
  android,
  webhooks,
  household,
  hours,
  limits,
  texts,
  store,
  file,
  redis,
  encryption,
  kept,
} = settingGroups;
/** What sending, texts and the log go by. */
const rules = { ...household, ...hours, ...limits, ...texts, ...kept };
/** All settings by name. */
export const settings = {
  ...carrier,
  ...sandbox,
  ...twilio,
  ...twilioAdvanced,
  ...android,
  ...webhooks,
  ...rules,
  ...store,
  ...file,
  ...redis,
  ...encryption,
};
/** A setting's name. */
export type SettingName = keyof typeof settings;
/** The settings that the household's page can change. */
export type PageSetting = {
  [Name in SettingName]: (typeof settings)[Name] extends { readonly page: true } ? Name : never;
}[SettingName] &
  RuleName;
/** Their names. */
export const pageSettings = Object.entries<Setting>(settings)
  .filter(([, { page }]) => page)
  .map(([name]) => name as PageSetting);
/** The name of a setting that sending, texts or the log go by. */
export type RuleName = keyof typeof rules;

/** What a setting is in force; a duration is milliseconds. */
export type ValueOf<S extends Setting> = S extends { readonly type: "choice"; readonly options: readonly (infer Option)[] }
  ? Option
  : S extends FlagSetting
    ? boolean
    : S extends DurationSetting
      ? Duration
      : S extends LimitSetting
        ? number | undefined
        : S extends CountSetting | AmountSetting
          ? number
          : S extends CountriesSetting
            ? readonly string[]
            : S extends SpansSetting
              ? readonly QuietSpan[]
              : string;

/** Those settings, in force. */
export type Rules = { readonly [Name in RuleName]: ValueOf<(typeof rules)[Name]> };

/** What a whole household goes by, complete. */
export interface Settings extends Rules {
  readonly sendingEnabled: boolean;
  /** Toll-free senders: the network answers STOP and START itself, and YES doesn't opt in again. */
  readonly tollFree: boolean;
  /** Ask the carrier for the type of each number that is entered, which it may charge for. */
  readonly lookUpNumbers: boolean;
  readonly templates?: OwnTemplates;
  /** The household's own number, that replies go to. */
  readonly sender: E164 | undefined;
}

const inForce = (setting: Setting, value: unknown): unknown =>
  setting.type === "duration" ? units[setting.unit](Number(value)) : value;

/** The rules in force for what a dialog holds; durations are counted in their own unit there. */
export const rulesOf = (fields: { readonly [Name in RuleName]?: unknown }): Rules =>
  Object.fromEntries(
    Object.entries(rules).map(([name, setting]) => [name, inForce(setting, fields[name as RuleName] ?? setting.default)]),
  ) as unknown as Rules;

/** As long as nothing else is set. */
export const defaultRules: Rules = rulesOf({});
