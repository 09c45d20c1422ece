// A healthy account by API path; tests change parts of it.

import { type Behaviour, json, refusal } from "./api-server";
import { accountSid, publicUrl, start } from "./household";

export const inboundUrl = `${publicUrl}/household-sms/home/inbound`;
export const numberSid = `PN${"1".repeat(32)}`;
export const service = `MG${"2".repeat(32)}`;
export const account = `/2010-04-01/Accounts/${accountSid}`;
export const list = (key: string, ...items: object[]): object => ({ [key]: items, meta: { key, next_page_url: null } });
export const permission = (country: string, enabled: boolean): object => ({ country_code: country, type: "country", enabled });

export type Paths = Readonly<Record<string, object | Behaviour>>;

export const inOrder: Paths = {
  [`${account}.json`]: { sid: accountSid, status: "active", type: "Full" },
  [`${account}/Balance.json`]: { account_sid: accountSid, balance: "12.5", currency: "EUR" },
  [`${account}/IncomingPhoneNumbers.json`]: {
    incoming_phone_numbers: [
      { sid: numberSid, account_sid: accountSid, capabilities: { sms: true }, sms_url: inboundUrl, sms_method: "POST" },
    ],
  },
  [`${account}/IncomingPhoneNumbers/${numberSid}.json`]: { sid: numberSid },
  [`${account}/OutgoingCallerIds.json`]: { outgoing_caller_ids: [{ sid: `PN${"3".repeat(32)}` }] },
  [`${account}/SMS/ShortCodes.json`]: { short_codes: [] },
  "/v1/Services": list("services", {
    sid: service,
    friendly_name: "Family",
    inbound_request_url: null,
    use_inbound_webhook_on_number: true,
  }),
  [`/v1/Services/${service}`]: {
    sid: service,
    friendly_name: "Family",
    inbound_request_url: inboundUrl,
    use_inbound_webhook_on_number: false,
  },
  [`/v1/Services/${service}/PhoneNumbers`]: list("phone_numbers", { sid: numberSid }),
  [`/v1/Services/${service}/ShortCodes`]: list("short_codes"),
  [`/v1/Services/${service}/AlphaSenders`]: list("alpha_senders"),
  [`/v1/Services/${service}/Compliance/Usa2p`]: list("compliance", { sid: "QE1", campaign_status: "VERIFIED" }),
  "/v1/Tollfree/Verifications": list("verifications", { sid: "HH1", status: "TWILIO_APPROVED" }),
  "/v1/Messaging/GeoPermissions": { permissions: [permission("US", true), permission("DE", true)] },
};

export const answering =
  (paths: Paths): Behaviour =>
  (response, asked) => {
    const found = paths[decodeURIComponent(asked.path)];
    if (typeof found === "function") (found as Behaviour)(response, asked);
    else (found ? json(200, found, { date: new Date(start).toUTCString() }) : refusal(404, 20404))(response, asked);
  };
