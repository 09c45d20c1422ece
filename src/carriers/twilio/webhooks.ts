// An inbound text, from Twilio's webhook.

import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks";
import { z } from "zod";
import { schemas } from "../../core/people/person";
import type { Carrier, InboundText, StatusUpdate, Verified, WebhookRequest, WebhookResponse } from "../../core/ports/carrier";
import { errorOf } from "./errors";
import { messageSid, stateOf, statuses } from "./messages";
import type { TwilioOptions } from "./options";
import { type Fields, idInUrl, type Keys, type PublicUrls, perAccount, prove, readFields } from "./signature";

const mostMedia = 10;

const inboundSchema = perAccount((accountSid) =>
  z.object({
    MessageSid: messageSid,
    AccountSid: z.literal(accountSid),
    // A number, a short code, a name, or an address on another channel.
    From: z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8}|[\w+. &-]{1,11}|[a-z]+:[\w+.-]{1,40})$/),
    // A number or a short code of ours.
    To: z.string().regex(/^(\+[1-9]\d{6,14}|[1-9]\d{2,7})$/),
    Body: z.string(),
    NumMedia: z
      .string()
      .regex(/^\d{1,2}$/)
      .default("0")
      .transform(Number)
      .refine((count) => count <= mostMedia),
    OptOutType: z.enum(["STOP", "START", "HELP"]).optional(),
  }),
);

const mediaSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  type: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .default("application/octet-stream"),
});

const mediaListSchema = z.array(mediaSchema);

const readMedia = (fields: Fields, count: number): Verified<InboundText["media"]> => {
  const read = mediaListSchema.safeParse(
    Array.from({ length: count }, (_, index) => ({
      url: fields[`MediaUrl${index}`],
      type: fields[`MediaContentType${index}`],
    })),
  );
  return read.success ? { ok: true, value: read.data } : { ok: false, problem: "signed, but not as expected: MediaUrl" };
};

const answered = { STOP: "stop", START: "start", HELP: "help" } as const;

export const readInbound = (keys: Keys, urls: PublicUrls | undefined, request: WebhookRequest): Verified<InboundText> => {
  const proved = prove(keys, urls, request);
  if (!proved.ok) return proved;
  const read = readFields(inboundSchema(keys.accountSid), proved.value.fields);
  if (!read.ok) return read;
  const { MessageSid, From, To, Body, NumMedia, OptOutType } = read.value;
  const from = schemas.e164.safeParse(From);
  if (!from.success) return { ok: false, irrelevant: true, problem: "the sender is a short code or a name and no phone number" };
  const media = readMedia(proved.value.fields, NumMedia);
  if (!media.ok) return media;
  const text = { carrierId: MessageSid, from: from.data, to: To, text: Body, media: media.value };
  return { ok: true, value: OptOutType ? { ...text, answeredByCarrier: answered[OptOutType] } : text };
};

// News of a message, from Twilio's status callback.

const statusSchema = perAccount((accountSid) =>
  z.object({
    MessageSid: messageSid,
    AccountSid: z.literal(accountSid),
    MessageStatus: z.enum(statuses),
    // Not used, but bounded, so that nothing hides in it.
    To: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .optional(),
    ErrorCode: z
      .string()
      .regex(/^\d{0,6}$/)
      .optional(),
  }),
);

export const readStatus = (keys: Keys, urls: PublicUrls | undefined, request: WebhookRequest): Verified<StatusUpdate> => {
  const proved = prove(keys, urls, request);
  if (!proved.ok) return proved;
  const read = readFields(statusSchema(keys.accountSid), proved.value.fields);
  if (!read.ok) return read;
  const { MessageSid, MessageStatus, ErrorCode } = read.value;
  const id = idInUrl(proved.value.url);
  const code = Number(ErrorCode ?? "");
  const news: StatusUpdate = {
    carrierId: MessageSid,
    state: stateOf[MessageStatus],
    ...(id !== undefined && { id }),
    ...(code > 0 && { error: errorOf(code) }),
  };
  return { ok: true, value: news };
};

// The answers to Twilio's webhooks.

// What XML 1.0 can't hold makes Twilio refuse the whole answer.
const holdable = (text: string): string => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

/** `action` is where news of the reply go (`statusCallback` is its former name). */
export const answerInbound = async (
  urls: PublicUrls | undefined,
  reply: Parameters<Carrier["answerInbound"]>[0],
): Promise<WebhookResponse> => {
  // Loaded with the first answer: it brings a library for XML, of many files.
  const { default: MessagingResponse } = await import("twilio/lib/twiml/MessagingResponse.js");
  const response = new MessagingResponse();
  if (reply) response.message(urls ? { action: urls.status(reply.id) } : {}, holdable(reply.text));
  return { status: 200, type: "text/xml", body: response.toString() };
};

export const answerStatus = (): WebhookResponse => ({ status: 204 });

// An inbound webhook as Twilio would sign it, that is nothing for us: for trying the way back without a text.

/** From a name, to which no person belongs and which can't be answered. */
const fields = {
  MessageSid: `SM${"0".repeat(32)}`,
  From: "Check",
  To: "+15005550006",
  Body: "",
  NumMedia: "0",
} as const;

export const rehearsal = ({ accountSid, authToken, inboundPath }: TwilioOptions, urls: PublicUrls): WebhookRequest => {
  const form = { ...fields, AccountSid: accountSid };
  const signature = getExpectedTwilioSignature(authToken, urls.signed(inboundPath), form);
  return {
    path: inboundPath,
    headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
    body: Buffer.from(new URLSearchParams(form).toString()),
  };
};
