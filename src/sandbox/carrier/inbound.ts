// A text to the household's number: Twilio's own handling of STOP, the signed webhook, and the replies it asks for.

import { countryOf, isTollFree } from "../../core/numbers";
import type { Clock } from "../../core/ports/clock";
import type { E164 } from "../../core/units";
import type { Delivery } from "./delivery";
import { countSegments, type Remark, type SandboxMessage } from "./message";
import { apiVersion } from "./messages-api";
import { mediaUrl } from "./pictures";
import type { SandboxStore } from "./store";
import { readTwiml, type TwimlMessage } from "./twiml";
import type { WebhookResult, Webhooks } from "./webhooks";

/**
 * Who handles STOP. `plain`, Twilio's default: the carrier answers without a word to the webhook; `advanced`: it sets OptOutType;
 * `off`: it leaves everything to the webhook.
 */
export type OptOutHandling = "advanced" | "plain" | "off";

type Keyword = "STOP" | "START" | "HELP";
const keywords: Readonly<Record<Keyword, readonly string[]>> = {
  STOP: ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"],
  START: ["START", "YES", "UNSTOP"],
  HELP: ["HELP", "INFO"],
};

/** The carrier's own answers. */
const confirmations: Readonly<Record<Keyword, string>> = {
  STOP: "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
  START:
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
  HELP: "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
};

/** A keyword is the whole text. START, or YES, means something only to a number that is opted out; YES nothing to a toll-free sender. */
function keywordOf(body: string, { sender, store, optOutHandling }: InboundContext, from: string): Keyword | undefined {
  const word = body.trim().toUpperCase();
  const isStart = keywords.START.includes(word);
  const isAnswered = store.isOptedOut(from) || (optOutHandling === "advanced" && word !== "YES");
  if ((isStart && !isAnswered) || (word === "YES" && isTollFree(sender))) return undefined;
  return (["STOP", "START", "HELP"] as const).find((keyword) => keywords[keyword].includes(word));
}

export interface InboundContext {
  readonly clock: Clock;
  readonly store: SandboxStore;
  readonly webhooks: Webhooks;
  readonly delivery: Delivery;
  readonly accountSid: string;
  readonly sender: string;
  readonly optOutHandling: OptOutHandling;
  newSid(): string;
  webhookUrl(): string | undefined;
}

/** A picture that a phone sends, with the type that it declares. */
export interface SentPicture {
  readonly id: string;
  readonly type: string;
}

export interface InboundResult {
  /** The webhook's HTTP status; `undefined` if there is no webhook or it can't be reached. */
  readonly status: number | undefined;
  /** The reply that the webhook asked for. */
  readonly answer: string | undefined;
}

/** As if the owner of `from` had texted. A problem with the webhook is kept as the text's remark. */
export async function textIn(
  context: InboundContext,
  from: string,
  body: string,
  pictures: readonly SentPicture[] = [],
): Promise<InboundResult> {
  const keyword = context.optOutHandling === "off" ? undefined : keywordOf(body, context, from);
  const sid = pictures.length > 0 ? context.newSid().replace(/^SM/, "MM") : context.newSid();
  const mediaUrls = pictures.map(({ id }) => mediaUrl(context.accountSid, sid, id));
  const route = { direction: "inbound", from, to: context.sender, status: "received" } as const;
  const text = record(context, { sid, ...route, body, mediaUrls, callbacks: [] });
  if (keyword) applyKeyword(context, from, keyword);
  const url = context.webhookUrl();
  if (!url) return failed(context, text, "no_webhook", undefined);
  return answered(context, text, url, await context.webhooks.post(url, inboundFields(context, text, keyword, pictures)));
}

function applyKeyword(context: InboundContext, number: string, keyword: Keyword): void {
  const wasOptedOut = context.store.isOptedOut(number);
  if (keyword !== "HELP") context.store.setOptedOut(number, keyword === "STOP");
  if (keyword === "STOP" && wasOptedOut) return;
  send(context, number, { to: undefined, body: confirmations[keyword], mediaUrls: [], callbacks: [] }, true);
}

function answered(context: InboundContext, text: SandboxMessage, url: string, result: WebhookResult): InboundResult {
  if (result.status === undefined) return failed(context, text, "unreachable", undefined);
  if (result.status < 200 || result.status > 299) return failed(context, text, "refused", result.status);
  const replies = readTwiml(result.contentType, result.text);
  if (!replies) return failed(context, text, "not_twiml", result.status);
  const allowed = replies.filter((reply) => reply.body !== "" && !context.store.isOptedOut(reply.to ?? text.from));
  const absolute = (callback: string): string[] => (URL.canParse(callback, url) ? [new URL(callback, url).href] : []);
  for (const reply of allowed) send(context, text.from, { ...reply, callbacks: reply.callbacks.flatMap(absolute) }, false);
  if (allowed.length < replies.length) return failed(context, text, "answer_dropped", result.status);
  return { status: result.status, answer: allowed.length > 0 ? allowed.map((reply) => reply.body).join("\n") : undefined };
}

function failed(context: InboundContext, text: SandboxMessage, remark: Remark, status: number | undefined): InboundResult {
  context.store.put({ ...text, remark });
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
  return context.store.put({
    sid: context.newSid(),
    segments: countSegments(text.body),
    mediaUrls: [],
    automatic: false,
    at: now,
    updatedAt: now,
    ...text,
  });
}

/** The inbound webhook's form, including the fields that Twilio sends empty. */
function inboundFields(
  context: InboundContext,
  text: SandboxMessage,
  keyword: Keyword | undefined,
  pictures: readonly SentPicture[],
): Record<string, string> {
  const media = pictures.flatMap(({ type }, n) => [
    [`MediaUrl${n}`, text.mediaUrls[n] ?? ""],
    [`MediaContentType${n}`, type],
  ]);
  return {
    ...placeOf("From", text.from),
    ...placeOf("To", text.to),
    AccountSid: context.accountSid,
    ApiVersion: apiVersion,
    Body: text.body,
    From: text.from,
    MessageSid: text.sid,
    NumMedia: String(pictures.length),
    ...Object.fromEntries(media),
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
