// What the sms-config dialog holds, as the flow file keeps it. Read by the editor and by the runtime.

import * as z from "zod/mini";
import { amount, choice, count, optionalAmount, quietHours, text, textLike, words, yesOrNo } from "../lib/fields";
import { textRules } from "../lib/text-rules";

const httpUrl = /^https?:\/\/[^\s/]+(\/\S*)?$/;

/** `redis://home:6379`, with a user, a database or TLS where needed. */
const redisUrl = /^rediss?:\/\/[^\s/]\S*$/;

/** `+12025550101`, a Messaging Service (`MG…`), a short code, or a name that phones show as the sender. */
const sender = /^(\+[\d\s().-]{7,20}|MG[0-9a-fA-F]{32}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 &+_-]{1,11})$/;

export const configSchema = z.object({
  name: text(40),
  mode: choice(["sandbox", "twilio", "android", "twilio_android", "android_twilio", "off"]),
  accountSid: textLike(/^AC[0-9a-fA-F]{32}$/, "account_sid"),
  sender: textLike(sender, "sender"),
  lookUpNumbers: yesOrNo(false),
  region: textLike(/^[a-z]{2}\d$/, "region"),
  edge: textLike(/^[a-z]+(-[a-z]+)*$/, "edge"),
  /** The app on the phone itself, or a server between: the household's own, or the maker's. */
  gateway: choice(["local", "private", "cloud"]),
  gatewayUrl: textLike(httpUrl, "url"),
  phoneUser: text(),
  /** 0: as the phone is set. */
  simNumber: count(0, 0, 3),
  sandboxPlays: choice(["twilio", "android", "pair"]),
  sandboxPort: count(0, 0, 65_535),
  sandboxUrl: textLike(httpUrl, "url"),
  publicUrl: textLike(httpUrl, "url"),
  timeZone: text(60),
  country: textLike(/^[A-Za-z]{2}$/, "country"),
  countries: words(/^[A-Za-z]{2}$/, "country"),
  ...textRules,
  cooldown: count(30, 0, 10_080),
  dailyMessages: count(30, 0, 10_000),
  dailySegments: count(60, 0, 10_000),
  monthlyBudget: optionalAmount,
  segmentPrice: amount(0.0083),
  quietHours: quietHours([{ from: "21:00", to: "07:00" }]),
  store: choice(["file", "redis", "memory"]),
  directory: text(400),
  encrypt: yesOrNo(false),
  storeUrl: textLike(redisUrl, "store_url"),
  /** What the household is called on the server. */
  storeName: text(100),
});
export type SmsConfig = z.infer<typeof configSchema>;

/** Kept by Node-RED apart from the flow, encrypted. */
export const credentialsSchema = z.object({
  authToken: text(),
  previousAuthToken: text(),
  apiKeySid: textLike(/^SK[0-9a-fA-F]{32}$/, "api_key_sid"),
  apiKeySecret: text(),
  phonePassword: text(),
  /** Of the phone's webhooks. */
  signingKey: text(),
  storePassword: text(),
  /** It may hold a login. */
  proxy: textLike(/^https?:\/\/\S+$/, "url"),
  storeKey: textLike(/^[A-Za-z0-9+/]{43}=$/, "store_key"),
});
export type SmsCredentials = z.infer<typeof credentialsSchema>;
