// The account beside its texts, as Twilio's API shows it: the number with its webhook, verified callers, what was used.

import type { Instant } from "../../core/units";
import type { Book } from "./book";
import type { SandboxMessage } from "./message";
import { accountPath, apiVersion } from "./resource";

export interface Owned {
  readonly accountSid: string;
  readonly sender: string;
  readonly book: Book;
  now(): Instant;
  /** Where texts to `sender` are posted. */
  webhookUrl(): string | undefined;
  setWebhookUrl(url: string): void;
}

export const numberSid = `PN${"0".repeat(32)}`;

/** A list's page that holds everything. */
const page = (key: string, items: readonly object[]): object => ({
  [key]: items,
  page: 0,
  page_size: 50,
  start: 0,
  end: Math.max(0, items.length - 1),
  next_page_uri: null,
  previous_page_uri: null,
});

const number = ({ accountSid, sender, webhookUrl }: Owned): object => ({
  sid: numberSid,
  account_sid: accountSid,
  api_version: apiVersion,
  phone_number: sender,
  friendly_name: "Carrier sandbox",
  capabilities: { voice: false, sms: true, mms: true, fax: false },
  sms_url: webhookUrl() ?? "",
  sms_method: "POST",
  sms_application_sid: "",
  status: "in-use",
  uri: `${accountPath(accountSid)}/IncomingPhoneNumbers/${numberSid}.json`,
});

/** Days of the account are days in GMT. */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const usageRecord = (owned: Owned, category: string, texts: readonly SandboxMessage[], from: string): object => ({
  account_sid: owned.accountSid,
  api_version: apiVersion,
  category,
  count: String(texts.length),
  count_unit: "messages",
  price: texts.reduce((sum, { price }) => sum + Math.abs(Number(price ?? 0)), 0).toFixed(5),
  price_unit: "usd",
  start_date: from,
  end_date: dayOf(owned.now()),
});

/** `from`: the first day that counts. */
const usage = (owned: Owned, from: string): object => {
  const texts = owned.book.all().filter(({ at }) => dayOf(at) >= from);
  const [out, into] = [texts.filter(isOutbound), texts.filter((text) => !isOutbound(text))];
  const [pictures, words] = [out.filter(hasPictures), out.filter((text) => !hasPictures(text))];
  return page("usage_records", [
    usageRecord(owned, "sms", [...words, ...into], from),
    usageRecord(owned, "sms-outbound", words, from),
    usageRecord(owned, "mms-outbound", pictures, from),
    usageRecord(owned, "sms-inbound", into, from),
    usageRecord(owned, "totalprice", texts, from),
  ]);
};
const isOutbound = ({ direction }: SandboxMessage): boolean => direction !== "inbound";
const hasPictures = ({ mediaUrls }: SandboxMessage): boolean => mediaUrls.length > 0;

/** What stands at a path below the account's; undefined where nothing does. */
export const accountResource = (owned: Owned, path: string, query: URLSearchParams): object | undefined => {
  const { accountSid, sender } = owned;
  const today = dayOf(owned.now());
  switch (path) {
    case ".json":
      return { sid: accountSid, friendly_name: "Carrier sandbox", status: "active", type: "Full" };
    case "/Balance.json":
      return { account_sid: accountSid, balance: "20.00", currency: "USD" };
    case "/IncomingPhoneNumbers.json":
      return page("incoming_phone_numbers", ["", sender].includes(query.get("PhoneNumber") ?? "") ? [number(owned)] : []);
    case `/IncomingPhoneNumbers/${numberSid}.json`:
      return number(owned);
    case "/OutgoingCallerIds.json":
      return page("outgoing_caller_ids", []);
    case "/SMS/ShortCodes.json":
      return page("short_codes", []);
    case "/Usage/Records/Today.json":
      return usage(owned, today);
    case "/Usage/Records/ThisMonth.json":
      return usage(owned, `${today.slice(0, 8)}01`);
    default:
      return undefined;
  }
};

/** The one thing of the account that can be changed. Undefined where the form changes something else. */
export const changeNumber = (owned: Owned, form: URLSearchParams): object | undefined => {
  const url = form.get("SmsUrl");
  if (url === null || !URL.canParse(url)) return undefined;
  owned.setWebhookUrl(url);
  return number(owned);
};
