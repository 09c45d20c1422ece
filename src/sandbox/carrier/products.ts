// What stands at Twilio's other addresses (messaging, accounts, pricing, lookups), told apart by path.

import { isCountry, parseNumber } from "../../core/numbers";
import { numberSid, type Owned } from "./account";
import { pricePerSegment } from "./delivery";

const serviceSid = `MG${"0".repeat(32)}`;

const page = (key: string, items: readonly object[]): object => ({
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
      return page("services", [service(owned)]);
    case `/${serviceSid}`:
      return service(owned);
    case `/${serviceSid}/PhoneNumbers`:
      return page("phone_numbers", [{ sid: numberSid, service_sid: serviceSid, phone_number: owned.sender }]);
    case `/${serviceSid}/Compliance/Usa2p`:
      return page("compliance", [{ sid: `QE${"0".repeat(32)}`, messaging_service_sid: serviceSid, campaign_status: "VERIFIED" }]);
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
      return rest === "/Verifications" ? page("verifications", []) : undefined;
    case "Messaging":
      return rest === "/GeoPermissions" ? permissions(query) : prices(/^\/Countries\/(\w+)$/.exec(rest)?.[1] ?? "");
    default:
      return undefined;
  }
};
