// Reads the form of `POST …/Messages.json` as Twilio does: a text to create, or the number of the refusal.

import type { ApiErrorCode } from "./api-error";
import { countSegments } from "./segments";

/** What a valid form asks for. */
export interface Creation {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly segments: number;
  readonly mediaUrls: string[];
  readonly callbacks: string[];
  readonly messagingServiceSid?: string;
}

export type ReadCreation =
  | { readonly ok: true; readonly creation: Creation }
  | { readonly ok: false; readonly code: ApiErrorCode };

export interface CreationContext {
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

const longestBody = 1600;
const mostMedia = 10;
const longestValidity = 36_000;

export function readCreation(form: URLSearchParams, context: CreationContext): ReadCreation {
  const problem = problemOf(form, context);
  return problem ? { ok: false, code: problem } : { ok: true, creation: creationOf(form, context.sender) };
}

const problemOf = (form: URLSearchParams, context: CreationContext): ApiErrorCode | undefined =>
  recipientProblem(form) ?? senderProblem(form, context.sender) ?? contentProblem(form) ?? routeProblem(form, context);

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
  if (body.length > longestBody) return 21617;
  if (media.length > mostMedia) return 21623;
  if (!media.every(isWebUrl)) return 21620;
  return settingsProblem(form);
}

function settingsProblem(form: URLSearchParams): ApiErrorCode | undefined {
  const callback = form.get("StatusCallback");
  if (callback && !isWebUrl(callback)) return 21609;
  const validity = form.get("ValidityPeriod");
  if (validity && !(/^\d{1,5}$/.test(validity) && Number(validity) >= 1 && Number(validity) <= longestValidity)) return 21624;
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

/** Twilio posts to no host with an underscore in its name. */
const isWebUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "http:" || protocol === "https:") && !hostname.includes("_");
};
