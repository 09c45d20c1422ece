// What Twilio's OpenAPI description (twilio/twilio-oai, spec/json, April 2026) says of the requests that we make: paths, and the names
// and types of what is sent.

import type { Asked } from "./api-server";

type Type = (value: string) => boolean;

const sid =
  (prefix: string): Type =>
  (value) =>
    new RegExp(`^${prefix}[0-9a-fA-F]{32}$`).test(value);
const text: Type = () => true;
const uri: Type = (value) => URL.canParse(value);
const whole =
  (least: number, most: number): Type =>
  (value) =>
    /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
const yesOrNo: Type = (value) => value === "true" || value === "false";
const dateTime: Type = (value) => /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$/.test(value);
const method: Type = (value) => value === "GET" || value === "POST";
/** A number, a short code or a name. */
const party: Type = (value) => /^(\+[1-9]\d{6,14}|\d{3,8}|[\w &+-]{1,11})$/.test(value);

const pageSize = { PageSize: whole(1, 1000) };
const number = { "{number}": /\+[1-9]\d{6,14}/, "{country}": /[A-Z]{2}/ } as const;
const account = "/2010-04-01/Accounts/{AC}";

interface Described {
  /** In the query of a GET, in the form of a POST. */
  readonly takes: Readonly<Record<string, Type>>;
  /** May come more than once. */
  readonly lists?: readonly string[];
  readonly needs?: readonly string[];
}

const operations: Readonly<Record<string, Described>> = {
  [`GET ${account}.json`]: { takes: {} },
  [`GET ${account}/Balance.json`]: { takes: {} },
  [`GET ${account}/Messages.json`]: { takes: { To: party, From: party, "DateSent>": dateTime, ...pageSize } },
  [`POST ${account}/Messages.json`]: {
    takes: {
      To: party,
      From: party,
      MessagingServiceSid: sid("MG"),
      Body: (value) => value.length <= 1600,
      MediaUrl: uri,
      StatusCallback: uri,
      ValidityPeriod: whole(1, 36_000),
    },
    lists: ["MediaUrl"],
    needs: ["To"],
  },
  [`GET ${account}/Messages/{SM}/Media.json`]: { takes: pageSize },
  [`GET ${account}/IncomingPhoneNumbers.json`]: { takes: { PhoneNumber: party, ...pageSize } },
  [`POST ${account}/IncomingPhoneNumbers/{PN}.json`]: { takes: { SmsUrl: uri, SmsMethod: method, SmsApplicationSid: sid("AP") } },
  [`GET ${account}/OutgoingCallerIds.json`]: { takes: pageSize },
  [`GET ${account}/SMS/ShortCodes.json`]: { takes: { ShortCode: text, ...pageSize } },
  [`GET ${account}/Usage/Records/Today.json`]: { takes: { IncludeSubaccounts: yesOrNo, ...pageSize } },
  [`GET ${account}/Usage/Records/ThisMonth.json`]: { takes: { IncludeSubaccounts: yesOrNo, ...pageSize } },
  "GET /v1/Services": { takes: pageSize },
  "GET /v1/Services/{MG}": { takes: {} },
  "POST /v1/Services/{MG}": {
    takes: { InboundRequestUrl: uri, InboundMethod: method, UseInboundWebhookOnNumber: yesOrNo },
  },
  "GET /v1/Services/{MG}/PhoneNumbers": { takes: pageSize },
  "GET /v1/Services/{MG}/ShortCodes": { takes: pageSize },
  "GET /v1/Services/{MG}/AlphaSenders": { takes: pageSize },
  "GET /v1/Services/{MG}/Compliance/Usa2p": { takes: pageSize },
  "GET /v1/Tollfree/Verifications": { takes: { TollfreePhoneNumberSid: sid("PN"), ...pageSize } },
  "GET /v1/Messaging/GeoPermissions": { takes: { CountryCode: text } },
  "GET /v1/Messaging/Countries/{country}": { takes: {} },
  "GET /v2/PhoneNumbers/{number}": { takes: { Fields: text } },
};

const placeIn = (place: string): string => {
  const known: Readonly<Record<string, RegExp>> = number;
  return known[place]?.source ?? `${place.slice(1, -1)}[0-9a-fA-F]{32}`;
};
const patterns = Object.entries(operations).map(([name, described]) => {
  const source = name.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, placeIn);
  return { name, pattern: new RegExp(`^${source}$`), described };
});
export const operationNames = Object.keys(operations);

export interface Found {
  readonly operation: string | undefined;
  /** What the description doesn't have so. */
  readonly wrong: readonly string[];
}

/** Which of the described operations a request is, and what in it is not as described. */
export const compare = ({ method, path, query, form, headers }: Asked): Found => {
  const asked = `${method} ${decodeURIComponent(path)}`;
  const found = patterns.find(({ pattern }) => pattern.test(asked));
  if (!found) return { operation: undefined, wrong: [asked] };
  const { takes, lists = [], needs = [] } = found.described;
  const sent = method === "POST" ? form : query;
  const wrong = [...sent].filter(([name, value]) => !takes[name]?.(value)).map(([name, value]) => `${name}=${value}`);
  const repeated = [...new Set(sent.keys())].filter((name) => sent.getAll(name).length > 1 && !lists.includes(name));
  const missing = needs.filter((name) => !sent.has(name));
  const stray = method === "POST" ? [...query.keys()] : [...form.keys()];
  const type = headers["content-type"] ?? "";
  const encoding = method === "POST" && type !== "application/x-www-form-urlencoded" ? [`encoded as ${type}`] : [];
  return { operation: found.name, wrong: [...wrong, ...repeated, ...missing, ...stray, ...encoding] };
};
