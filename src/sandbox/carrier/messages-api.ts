// Twilio's Messages API: its resource, its error codes, the form that creates a text, and the list.

import { countSegments, type SandboxMessage } from "./message";

export const apiVersion = "2010-04-01";

export const accountPath = (accountSid: string): string => `/${apiVersion}/Accounts/${accountSid}`;

const rfc2822 = (at: number): string => new Date(at).toUTCString().replace("GMT", "+0000");

/** A Message resource: snake_case, RFC 2822 dates, numbers as strings. */
export function messageResource(message: SandboxMessage, accountSid: string): object {
  const path = `${accountPath(accountSid)}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: apiVersion,
    body: message.body,
    date_created: rfc2822(message.at),
    date_sent: message.sentAt === undefined ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode ?? null,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid ?? null,
    num_media: String(message.mediaUrls.length),
    num_segments: message.status === "accepted" ? "0" : String(message.segments),
    price: message.price ?? null,
    price_unit: "USD",
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${path}/Media.json` },
    to: message.to,
    uri: `${path}.json`,
  };
}

/** HTTP status and message by code, in Twilio's words. */
const errors = {
  20003: [401, "Authenticate"],
  20004: [405, "Method not allowed"],
  20404: [404, "The requested resource was not found"],
  20429: [429, "Too Many Requests"],
  20500: [500, "Internal Server Error"],
  21211: [400, "Invalid 'To' Phone Number"],
  21212: [400, "Invalid From Number (caller ID)"],
  21266: [400, "'To' and 'From' number cannot be the same"],
  21408: [400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"],
  21602: [400, "Message body is required."],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination"],
  21608: [400, "The 'to' phone number provided is not yet verified for this account."],
  21609: [400, "Invalid 'StatusCallback' URL"],
  21610: [400, "Attempt to send to unsubscribed recipient"],
  21611: [400, "This 'From' number has exceeded the maximum number of queued messages"],
  21612: [400, "Message cannot be sent with the current combination of 'To' and 'From' parameters"],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, "The concatenated message body exceeds the 1600 character limit"],
  21620: [400, "Invalid media URL(s)"],
  21623: [400, "Number of media files exceeds allowed limit"],
  21624: [400, "Invalid validity period value"],
  21659: [400, "'From' is not a Twilio phone number or Short Code country mismatch"],
  21701: [404, "The Messaging Service does not exist"],
  30032: [400, "Toll-Free Number Has Not Been Verified"],
  30034: [400, "Message from an Unregistered Number"],
  30532: [400, "Toll-Free Verification Rejected: Personal Use"],
  63038: [429, "Account exceeded the daily messages limit"],
} as const satisfies Record<number, readonly [number, string]>;

export type ApiErrorCode = keyof typeof errors;

export const isApiErrorCode = (code: number): code is ApiErrorCode => Object.hasOwn(errors, code);

export function apiError(code: ApiErrorCode): { status: number; body: object } {
  const [status, message] = errors[code];
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

/** The fields of a valid form. */
export interface Creation {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly segments: number;
  readonly mediaUrls: string[];
  readonly callbacks: string[];
  readonly messagingServiceSid?: string;
}

interface CreationContext {
  readonly sender: string;
  isOptedOut(number: string): boolean;
}

const magicTo: Readonly<Record<string, ApiErrorCode>> = {
  "+15005550001": 21211,
  "+15005550002": 21612,
  "+15005550003": 21408,
  "+15005550004": 21610,
  "+15005550009": 21614,
};
const magicFrom: Readonly<Record<string, ApiErrorCode>> = { "+15005550001": 21212, "+15005550007": 21606, "+15005550008": 21611 };
const magicSender = "+15005550006";

const maxBodyLength = 1600;
const maxMedia = 10;
const maxValiditySeconds = 36_000;

/** Reads the form of `POST …/Messages.json`: a text to create, or Twilio's error code. */
export const readCreation = (form: URLSearchParams, context: CreationContext): Creation | ApiErrorCode =>
  recipientProblem(form) ??
  senderProblem(form, context.sender) ??
  contentProblem(form) ??
  routeProblem(form, context) ??
  creationOf(form, context.sender);

function recipientProblem(form: URLSearchParams): ApiErrorCode | undefined {
  const to = form.get("To");
  if (!to) return 21604;
  return isNumber(to) ? undefined : 21211;
}

function senderProblem(form: URLSearchParams, sender: string): ApiErrorCode | undefined {
  const service = form.get("MessagingServiceSid");
  if (service) return /^MG[0-9a-f]{32}$/i.test(service) ? undefined : 21701;
  const from = form.get("From");
  if (!from) return 21603;
  if (!isNumber(from)) return 21212;
  if (from === form.get("To")) return 21266;
  return from === sender || from === magicSender ? undefined : (magicFrom[from] ?? 21659);
}

function contentProblem(form: URLSearchParams): ApiErrorCode | undefined {
  const body = form.get("Body") ?? "";
  const media = form.getAll("MediaUrl");
  if (!body && media.length === 0) return 21602;
  if (body.length > maxBodyLength) return 21617;
  if (media.length > maxMedia) return 21623;
  if (!media.every(isWebUrl)) return 21620;
  return settingsProblem(form);
}

function settingsProblem(form: URLSearchParams): ApiErrorCode | undefined {
  const callback = form.get("StatusCallback");
  if (callback && !isWebUrl(callback)) return 21609;
  const validity = form.get("ValidityPeriod");
  if (validity && !(/^\d{1,5}$/.test(validity) && Number(validity) >= 1 && Number(validity) <= maxValiditySeconds)) return 21624;
  return undefined;
}

function routeProblem(form: URLSearchParams, context: CreationContext): ApiErrorCode | undefined {
  const to = form.get("To") ?? "";
  return magicTo[to] ?? (context.isOptedOut(to) ? 21610 : undefined);
}

function creationOf(form: URLSearchParams, sender: string): Creation {
  const body = form.get("Body") ?? "";
  const mediaUrls = form.getAll("MediaUrl");
  const service = form.get("MessagingServiceSid");
  return {
    to: form.get("To") ?? "",
    from: form.get("From") ?? sender,
    body,
    segments: mediaUrls.length > 0 ? 1 : countSegments(body, form.get("SmartEncoded") === "true"),
    mediaUrls,
    callbacks: form.getAll("StatusCallback").filter((url) => url !== ""),
    ...(service ? { messagingServiceSid: service } : {}),
  };
}

const isNumber = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);

/** Twilio rejects hosts with an underscore. */
const isWebUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "http:" || protocol === "https:") && !hostname.includes("_");
};

const defaultPageSize = 50;
const maxPageSize = 1000;

/**
 * One page of `GET …/Messages.json`, newest first, filtered by To, From and DateSent. `next_page_uri` names the last text shown, so
 * that texts sent meanwhile don't shift the next page.
 */
export function listingResource(messages: readonly SandboxMessage[], query: URLSearchParams, accountSid: string): object {
  const found = messages.filter((message) => message.via === undefined && matches(message, query)).reverse();
  const start = startOf(found, query.get("PageToken"));
  const size = pageSize(query.get("PageSize"));
  const shown = found.slice(start, start + size);
  const last = shown.at(-1);
  const uri = `${accountPath(accountSid)}/Messages.json`;
  const page = Number(query.get("Page") ?? 0);
  return {
    messages: shown.map((message) => messageResource(message, accountSid)),
    uri: withQuery(uri, query),
    first_page_uri: withQuery(uri, query, { Page: "0", PageSize: String(size) }, "PageToken"),
    next_page_uri:
      last && start + size < found.length
        ? withQuery(uri, query, { Page: String(page + 1), PageSize: String(size), PageToken: `PA${last.sid}` })
        : null,
    previous_page_uri: null,
    page,
    page_size: size,
    start,
    end: Math.max(start, start + shown.length - 1),
  };
}

function matches(message: SandboxMessage, query: URLSearchParams): boolean {
  const to = query.get("To");
  const from = query.get("From");
  return (!to || message.to === to) && (!from || message.from === from) && matchesDate(message, query);
}

/** By seconds, as Twilio stores them; a text that isn't sent yet counts from its creation. */
function matchesDate(message: SandboxMessage, query: URLSearchParams): boolean {
  const sent = Math.floor((message.sentAt ?? message.at) / 1000);
  const on = spanOf(query.get("DateSent"));
  const notAfter = spanOf(query.get("DateSent<"));
  const notBefore = spanOf(query.get("DateSent>"));
  return (
    (!on || (sent >= on.first && sent <= on.last)) &&
    (!notAfter || sent <= notAfter.last) &&
    (!notBefore || sent >= notBefore.first)
  );
}

/** `2026-11-22` is a whole day in GMT, `2026-11-22T10:00:00Z` one second; anything else doesn't filter. */
function spanOf(text: string | null): { first: number; last: number } | undefined {
  const first = text ? Math.floor(Date.parse(text) / 1000) : Number.NaN;
  if (!text || Number.isNaN(first)) return undefined;
  return { first, last: /^\d{4}-\d\d-\d\d$/.test(text) ? first + 86_399 : first };
}

const startOf = (found: readonly SandboxMessage[], token: string | null): number =>
  token ? found.findIndex((message) => `PA${message.sid}` === token) + 1 : 0;

const pageSize = (text: string | null): number => Math.min(maxPageSize, Math.max(1, Number(text) || defaultPageSize));

function withQuery(uri: string, query: URLSearchParams, changes: Record<string, string> = {}, without?: string): string {
  const changed = new URLSearchParams(query);
  for (const [key, value] of Object.entries(changes)) changed.set(key, value);
  if (without) changed.delete(without);
  return changed.size > 0 ? `${uri}?${changed}` : uri;
}
