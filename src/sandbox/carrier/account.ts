// The account beside its texts, as Twilio's API shows it: the number with its webhook, verified callers, what was used.

import { isCountry, parseNumber } from "../../core/numbers";
import type { Instant } from "../../core/units";
import { pricePerSegment } from "./delivery";
import type { SandboxMessage } from "./message";
import { accountPath, apiVersion } from "./messages-api";
import type { Book } from "./state";

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

// What stands at Twilio's other addresses (messaging, accounts, pricing, lookups), told apart by path.

const serviceSid = `MG${"0".repeat(32)}`;

const productPage = (key: string, items: readonly object[]): object => ({
  [key]: items,
  meta: { key, page: 0, page_size: 50, next_page_url: null, previous_page_url: null },
});

/** The number is in its pool, and registered for texts in the US. */
const service = ({ accountSid }: Owned): object => ({
  sid: serviceSid,
  account_sid: accountSid,
  friendly_name: "Carrier sandbox",
  inbound_request_url: null,
  use_inbound_webhook_on_number: true,
  us_app_to_person_registered: true,
});

const services = (owned: Owned, path: string): object | undefined => {
  switch (path) {
    case "":
      return productPage("services", [service(owned)]);
    case `/${serviceSid}`:
      return service(owned);
    case `/${serviceSid}/PhoneNumbers`:
      return productPage("phone_numbers", [{ sid: numberSid, service_sid: serviceSid, phone_number: owned.sender }]);
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

/** Undefined where nothing stands at the path. */
export const productResource = (owned: Owned, path: string, query: URLSearchParams): object | undefined => {
  const [, product = "", rest = ""] = /^\/v\d\/(Services|Messaging|PhoneNumbers|Tollfree)(\/?.*)$/.exec(path) ?? [];
  switch (product) {
    case "Services":
      return services(owned, rest);
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
