// Twilio's own handling of STOP, START and HELP for a long code.

import { countryOf } from "../../core/numbers";
import type { Clock } from "../../core/ports/clock";
import type { E164 } from "../../core/units";
import type { Delivery } from "./delivery";
import { countSegments, type Remark, type SandboxMessage } from "./message";
import { apiVersion } from "./messages-api";
import type { Book } from "./state";
import { readTwiml, type TwimlMessage } from "./twiml";
import type { Posted, Webhooks } from "./webhooks";

export type Keyword = "STOP" | "START" | "HELP";

/**
 * `advanced`: the carrier answers by itself and tells the webhook so in OptOutType; `plain`: it answers and tells nothing;
 * `off`: it leaves everything to the webhook.
 */
export type OptOutHandling = "advanced" | "plain" | "off";

const stop = new Set(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"]);
const start = new Set(["START", "YES", "UNSTOP"]);
const help = new Set(["HELP", "INFO"]);

/** The keyword a text is, if it is nothing else. YES means START only to somebody who has opted out. */
export function keywordOf(body: string, optedOut: boolean): Keyword | undefined {
  const word = body.trim().toUpperCase();
  if (stop.has(word)) return "STOP";
  if (word === "YES" && !optedOut) return undefined;
  if (start.has(word)) return "START";
  return help.has(word) ? "HELP" : undefined;
}

/** What the carrier answers by itself. */
export const confirmations: Readonly<Record<Keyword, string>> = {
  STOP: "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
  START:
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
  HELP: "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
};

// A text to the household's number: STOP handling, the signed webhook, and the texts its answer asks for.

export interface InboundContext {
  readonly clock: Clock;
  readonly book: Book;
  readonly webhooks: Webhooks;
  readonly delivery: Delivery;
  readonly accountSid: string;
  readonly sender: string;
  readonly optOutHandling: OptOutHandling;
  newSid(): string;
  webhookUrl(): string | undefined;
}

export interface TextedIn {
  /** The webhook's HTTP status; `undefined` where it can't be reached, or there is none. */
  readonly status: number | undefined;
  /** What the webhook had sent back as a text. */
  readonly answer: string | undefined;
}

/** As if the owner of `from` had texted. What went wrong with the webhook is kept as the text's remark. */
export async function textIn(context: InboundContext, from: string, body: string): Promise<TextedIn> {
  const keyword = context.optOutHandling === "off" ? undefined : keywordOf(body, context.book.isOptedOut(from));
  const text = record(context, { direction: "inbound", from, to: context.sender, body, status: "received", callbacks: [] });
  if (keyword) applyKeyword(context, from, keyword);
  const url = context.webhookUrl();
  if (!url) return failed(context, text, "no_webhook", undefined);
  return answered(context, text, url, await context.webhooks.post(url, inboundFields(context, text, keyword)));
}

function applyKeyword(context: InboundContext, number: string, keyword: Keyword): void {
  const wasOptedOut = context.book.isOptedOut(number);
  if (keyword !== "HELP") context.book.setOptedOut(number, keyword === "STOP");
  if (keyword === "STOP" && wasOptedOut) return;
  send(context, number, { to: undefined, body: confirmations[keyword], mediaUrls: [], callbacks: [] }, true);
}

function answered(context: InboundContext, text: SandboxMessage, url: string, posted: Posted): TextedIn {
  if (posted.status === undefined) return failed(context, text, "unreachable", undefined);
  if (posted.status < 200 || posted.status > 299) return failed(context, text, "refused", posted.status);
  const replies = readTwiml(posted.contentType, posted.text);
  if (!replies) return failed(context, text, "not_twiml", posted.status);
  const allowed = replies.filter((reply) => reply.body !== "" && !context.book.isOptedOut(reply.to ?? text.from));
  const absolute = (callback: string): string[] => (URL.canParse(callback, url) ? [new URL(callback, url).href] : []);
  for (const reply of allowed) send(context, text.from, { ...reply, callbacks: reply.callbacks.flatMap(absolute) }, false);
  if (allowed.length < replies.length) return failed(context, text, "answer_dropped", posted.status);
  return { status: posted.status, answer: allowed.length > 0 ? allowed.map((reply) => reply.body).join("\n") : undefined };
}

function failed(context: InboundContext, text: SandboxMessage, remark: Remark, status: number | undefined): TextedIn {
  context.book.put({ ...text, remark });
  return { status, answer: undefined };
}

function send(context: InboundContext, to: string, reply: TwimlMessage, automatic: boolean): void {
  const { body, mediaUrls, callbacks } = reply;
  const content = { body, mediaUrls: [...mediaUrls], callbacks: [...callbacks], automatic };
  const route = { direction: "outbound-reply", from: context.sender, to: reply.to ?? to, status: "queued" } as const;
  context.delivery.follow(record(context, { ...route, ...content }));
}

type New = Pick<SandboxMessage, "direction" | "from" | "to" | "body" | "status" | "callbacks"> & Partial<SandboxMessage>;

function record(context: InboundContext, text: New): SandboxMessage {
  const now = context.clock.now();
  const times = { at: now, updatedAt: now };
  return context.book.put({
    sid: context.newSid(),
    segments: countSegments(text.body),
    mediaUrls: [],
    automatic: false,
    ...times,
    ...text,
  });
}

/** The form of the inbound webhook, with the empty fields that Twilio sends too. */
function inboundFields(context: InboundContext, text: SandboxMessage, keyword: Keyword | undefined): Record<string, string> {
  return {
    ...placeOf("From", text.from),
    ...placeOf("To", text.to),
    AccountSid: context.accountSid,
    ApiVersion: apiVersion,
    Body: text.body,
    From: text.from,
    MessageSid: text.sid,
    NumMedia: "0",
    NumSegments: String(text.segments),
    SmsMessageSid: text.sid,
    SmsSid: text.sid,
    SmsStatus: text.status,
    To: text.to,
    ...(keyword && context.optOutHandling === "advanced" ? { OptOutType: keyword } : {}),
  };
}

const placeOf = (end: "From" | "To", number: string): Record<string, string> => ({
  [`${end}City`]: "",
  [`${end}Country`]: countryOf(number as E164),
  [`${end}State`]: "",
  [`${end}Zip`]: "",
});
