// What the sms-config dialog holds, as the flow file keeps it. Read by the editor and by the runtime.

import * as z from "zod/mini";
import { amount, choice, count, optionalAmount, quietHours, text, textLike, words, yesOrNo } from "../shared/fields";

const httpUrl = /^https?:\/\/[^\s/]+(\/\S*)?$/;

/** `+12025550101`, a Messaging Service (`MG…`), a short code, or a name that phones show as the sender. */
const sender = /^(\+[\d\s().-]{7,20}|MG[0-9a-fA-F]{32}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 &+_-]{1,11})$/;

export const configSchema = z.object({
  name: text(40),
  mode: choice(["sandbox", "twilio", "off"]),
  accountSid: textLike(/^AC[0-9a-fA-F]{32}$/, "account_sid"),
  sender: textLike(sender, "sender"),
  lookUpNumbers: yesOrNo(false),
  sandboxPort: count(0, 0, 65_535),
  sandboxUrl: textLike(httpUrl, "url"),
  publicUrl: textLike(httpUrl, "url"),
  timeZone: text(60),
  country: textLike(/^[A-Za-z]{2}$/, "country"),
  countries: words(/^[A-Za-z]{2}$/, "country"),
  language: choice(["en", "es", "fr", "de"]),
  cooldown: count(30, 0, 10_080),
  dailyMessages: count(30, 0, 10_000),
  dailySegments: count(60, 0, 10_000),
  monthlyBudget: optionalAmount,
  segmentPrice: amount(0.0083),
  quietHours: quietHours([{ from: "21:00", to: "07:00" }]),
  maxSegments: count(1, 1, 10),
  tooLong: choice(["truncate", "refuse"]),
  footer: yesOrNo(true),
  store: choice(["file", "memory"]),
  directory: text(400),
  encrypt: yesOrNo(false),
  keepTexts: count(30, 0, 400),
});
export type SmsConfig = z.infer<typeof configSchema>;

/** Kept by Node-RED apart from the flow, encrypted. */
export const credentialsSchema = z.object({
  authToken: text(),
  previousAuthToken: text(),
  apiKeySid: textLike(/^SK[0-9a-fA-F]{32}$/, "api_key_sid"),
  apiKeySecret: text(),
  storeKey: textLike(/^[A-Za-z0-9+/]{43}=$/, "store_key"),
});
export type SmsCredentials = z.infer<typeof credentialsSchema>;
