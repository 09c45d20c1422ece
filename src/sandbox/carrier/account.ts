// The rest of Twilio's API, as far as the household uses it: the account, its number and usage; services, prices, permissions, look-ups.

import { isCountry, parseNumber } from "../../core/numbers";
import type { Instant } from "../../core/units";
import { pricePerSegment } from "./delivery";
import type { SandboxMessage } from "./message";
import { accountPath, apiVersion } from "./messages-api";
import type { SandboxStore } from "./store";

/** The simulated account. */
export interface Account {
  readonly accountSid: string;
  readonly sender: string;
  readonly store: SandboxStore;
  now(): Instant;
  /** Where inbound texts are posted. */
  webhookUrl(): string | undefined;
  setWebhookUrl(url: string): void;
}

export const numberSid = `PN${"0".repeat(32)}`;

/** A complete list on one page. */
const page = (key: string, items: readonly object[]): object => ({
  [key]: items,
  page: 0,
  page_size: 50,
  start: 0,
  end: Math.max(0, items.length - 1),
  next_page_uri: null,
  previous_page_uri: null,
});

const number = ({ accountSid, sender, webhookUrl }: Account): object => ({
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

/** Twilio counts in GMT days. */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const usageRecord = (account: Account, category: string, texts: readonly SandboxMessage[], from: string): object => ({
  account_sid: account.accountSid,
  api_version: apiVersion,
  category,
  count: String(texts.length),
  count_unit: "messages",
  price: texts.reduce((sum, { price }) => sum + Math.abs(Number(price ?? 0)), 0).toFixed(5),
  price_unit: "usd",
  start_date: from,
  end_date: dayOf(account.now()),
});

/** `from`: the first day to count. */
const usage = (account: Account, from: string): object => {
  const texts = account.store.all().filter(({ at }) => dayOf(at) >= from);
  const [out, into] = [texts.filter(isOutbound), texts.filter((text) => !isOutbound(text))];
  const [pictures, words] = [out.filter(hasPictures), out.filter((text) => !hasPictures(text))];
  return page("usage_records", [
    usageRecord(account, "sms", [...words, ...into], from),
    usageRecord(account, "sms-outbound", words, from),
    usageRecord(account, "mms-outbound", pictures, from),
    usageRecord(account, "sms-inbound", into, from),
    usageRecord(account, "totalprice", texts, from),
  ]);
};
const isOutbound = ({ direction }: SandboxMessage): boolean => direction !== "inbound";
const hasPictures = ({ mediaUrls }: SandboxMessage): boolean => mediaUrls.length > 0;

/** The resource at a path below the account's; undefined if there is none. */
export const accountResource = (account: Account, path: string, query: URLSearchParams): object | undefined => {
  const { accountSid, sender } = account;
  const today = dayOf(account.now());
  switch (path) {
    case ".json":
      return { sid: accountSid, friendly_name: "Carrier sandbox", status: "active", type: "Full" };
    case "/Balance.json":
      return { account_sid: accountSid, balance: "20.00", currency: "USD" };
    case "/IncomingPhoneNumbers.json":
      return page("incoming_phone_numbers", ["", sender].includes(query.get("PhoneNumber") ?? "") ? [number(account)] : []);
    case `/IncomingPhoneNumbers/${numberSid}.json`:
      return number(account);
    case "/OutgoingCallerIds.json":
      return page("outgoing_caller_ids", []);
    case "/SMS/ShortCodes.json":
      return page("short_codes", []);
    case "/Usage/Records/Today.json":
      return usage(account, today);
    case "/Usage/Records/ThisMonth.json":
      return usage(account, `${today.slice(0, 8)}01`);
    default:
      return undefined;
  }
};

/** Sets the number's webhook. Undefined for any other change. */
export const changeNumber = (account: Account, form: URLSearchParams): object | undefined => {
  const url = form.get("SmsUrl");
  if (url === null || !URL.canParse(url)) return undefined;
  account.setWebhookUrl(url);
  return number(account);
};

const serviceSid = `MG${"0".repeat(32)}`;

const productPage = (key: string, items: readonly object[]): object => ({
  [key]: items,
  meta: { key, page: 0, page_size: 50, next_page_url: null, previous_page_url: null },
});

/** A Messaging Service that holds the number and is registered for texts in the US. */
const service = ({ accountSid }: Account): object => ({
  sid: serviceSid,
  account_sid: accountSid,
  friendly_name: "Carrier sandbox",
  inbound_request_url: null,
  use_inbound_webhook_on_number: true,
  us_app_to_person_registered: true,
});

const services = (account: Account, path: string): object | undefined => {
  switch (path) {
    case "":
      return productPage("services", [service(account)]);
    case `/${serviceSid}`:
      return service(account);
    case `/${serviceSid}/PhoneNumbers`:
      return productPage("phone_numbers", [{ sid: numberSid, service_sid: serviceSid, phone_number: account.sender }]);
    case `/${serviceSid}/Compliance/Usa2p`:
      return productPage("compliance", [
        { sid: `QE${"0".repeat(32)}`, messaging_service_sid: serviceSid, campaign_status: "VERIFIED" },
      ]);
    default:
      return undefined;
  }
};

const permissions = (query: URLSearchParams): object => ({
  permissions: (query.get("CountryCode") ?? "")
    .split(",")
    .filter(isCountry)
    .map((country) => ({ country_code: country, type: "country", enabled: true })),
});

const prices = (country: string): object | undefined => {
  if (!isCountry(country)) return undefined;
  const price = { number_type: "local", base_price: String(pricePerSegment), current_price: String(pricePerSegment) };
  return {
    country,
    iso_country: country,
    price_unit: "USD",
    outbound_sms_prices: [{ carrier: "Carrier sandbox", mcc: "001", mnc: "01", prices: [price] }],
    inbound_sms_prices: [],
  };
};

const lookup = (number: string, query: URLSearchParams): object => {
  const parsed = parseNumber(number, "");
  const isValid = parsed.ok || parsed.problem === "landline";
  const type = parsed.ok ? "mobile" : "landline";
  const isAsked = query.get("Fields") === "line_type_intelligence";
  return { phone_number: number, valid: isValid, line_type_intelligence: isValid && isAsked ? { type, error_code: null } : null };
};

/** A resource of messaging, accounts, pricing or lookups, recognized by its path; undefined if there is none. */
export const productResource = (account: Account, path: string, query: URLSearchParams): object | undefined => {
  const [, product = "", rest = ""] = /^\/v\d\/(Services|Messaging|PhoneNumbers|Tollfree)(\/?.*)$/.exec(path) ?? [];
  switch (product) {
    case "Services":
      return services(account, rest);
    case "PhoneNumbers":
      return lookup(decodeURIComponent(rest.slice(1)), query);
    case "Tollfree":
      return rest === "/Verifications" ? productPage("verifications", []) : undefined;
    case "Messaging":
      return rest === "/GeoPermissions" ? permissions(query) : prices(/^\/Countries\/(\w+)$/.exec(rest)?.[1] ?? "");
    default:
      return undefined;
  }
};
