// Twilio's webhooks: inbound texts, status callbacks, the responses to both, and a test request.

import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks";
import * as z from "zod";
import { schemas } from "../../core/people/person";
import type { Carrier, InboundText, StatusUpdate, Verified, WebhookRequest, WebhookResponse } from "../../core/ports/carrier";
import { errorOf } from "./errors";
import { carrierKeyword } from "./keywords";
import { messageSid, stateOf, statuses } from "./messages";
import type { TwilioOptions } from "./options";
import { type Fields, idInUrl, type Keys, type PublicUrls, verify } from "./signature";

const maxMedia = 10;

/** One schema per account: building one takes longer than the rest of the request. */
const perAccount = <Schema>(build: (accountSid: string) => Schema): ((accountSid: string) => Schema) => {
  const built = new Map<string, Schema>();
  return (accountSid) => {
    const schema = built.get(accountSid) ?? build(accountSid);
    built.set(accountSid, schema);
    return schema;
  };
};

const problem = (names: Iterable<string>) =>
  ({ ok: false, problem: `signed, but not as expected: ${[...names].join(", ")}` }) as const;

/**
 * The patterns are strict, because the signature doesn't mark where one field ends and the next begins. A repeated field is an array
 * and matches none. Problems name fields and never quote them.
 */
const readFields = <T>(schema: z.ZodType<T>, fields: Fields): Verified<T> => {
  if (!Object.keys(fields).every((name) => /^[A-Za-z][\w.-]*$/.test(name)))
    return { ok: false, problem: "signed, but a field has a strange name" };
  const read = schema.safeParse({ ...fields });
  if (read.success) return { ok: true, value: read.data };
  return problem(new Set(read.error.issues.map((issue) => String(issue.path[0] ?? "form"))));
};

const inboundSchema = perAccount((accountSid) =>
  z.object({
    MessageSid: messageSid,
    AccountSid: z.literal(accountSid),
    // A number, a short code, a name, or an address of another channel.
    From: z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8}|[\w+. &-]{1,11}|[a-z]+:[\w+.-]{1,40})$/),
    // Our number or short code.
    To: z.string().regex(/^(\+[1-9]\d{6,14}|[1-9]\d{2,7})$/),
    Body: z.string(),
    NumMedia: z
      .string()
      .regex(/^\d{1,2}$/)
      .default("0")
      .transform(Number)
      .refine((count) => count <= maxMedia),
    OptOutType: z.enum(["STOP", "START", "HELP"]).optional(),
  }),
);

const mediaSchema = z.array(
  z.object({
    url: z.url({ protocol: /^https?$/ }).max(2000),
    type: z
      .string()
      .regex(/^[\w.+-]+\/[\w.+-]+$/)
      .default("application/octet-stream"),
  }),
);

const mediaIn = (fields: Fields, count: number): InboundText["media"] | undefined =>
  mediaSchema.safeParse(
    Array.from({ length: count }, (_, index) => ({
      url: fields[`MediaUrl${index}`],
      type: fields[`MediaContentType${index}`],
    })),
  ).data;

const optOutTypes = { STOP: "stop", START: "start", HELP: "help" } as const;

export const readInbound = (
  keys: Keys & Pick<TwilioOptions, "sender">,
  urls: PublicUrls | undefined,
  request: WebhookRequest,
): Verified<InboundText> => {
  const verified = verify(keys, urls, request);
  if (!verified.ok) return verified;
  const read = readFields(inboundSchema(keys.accountSid), verified.value.fields);
  if (!read.ok) return read;
  const { MessageSid, From, To, Body, NumMedia, OptOutType } = read.value;
  const from = schemas.e164.safeParse(From);
  if (!from.success) return { ok: false, irrelevant: true, problem: "the sender is a short code or a name, not a phone number" };
  const media = mediaIn(verified.value.fields, NumMedia);
  if (!media) return problem(["MediaUrl"]);
  const keyword = carrierKeyword(keys.sender, Body);
  const text = {
    carrierId: MessageSid,
    from: from.data,
    to: To,
    text: Body,
    media,
    ...(OptOutType ? { answeredByCarrier: optOutTypes[OptOutType] } : keyword && { carrierKeyword: keyword }),
  };
  return { ok: true, value: text };
};

const statusSchema = perAccount((accountSid) =>
  z.object({
    MessageSid: messageSid,
    AccountSid: z.literal(accountSid),
    MessageStatus: z.enum(statuses),
    // Not used, but bounded, so that no other field can hide in it.
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
  const verified = verify(keys, urls, request);
  if (!verified.ok) return verified;
  const read = readFields(statusSchema(keys.accountSid), verified.value.fields);
  if (!read.ok) return read;
  const { MessageSid, MessageStatus, ErrorCode } = read.value;
  const id = idInUrl(verified.value.url);
  const code = Number(ErrorCode ?? "");
  const update: StatusUpdate = {
    carrierId: MessageSid,
    state: stateOf[MessageStatus],
    ...(id !== undefined && { id }),
    ...(code > 0 && { error: errorOf(code) }),
  };
  return { ok: true, value: update };
};

/** Twilio rejects TwiML with characters that XML 1.0 doesn't allow. */
const withoutForbidden = (text: string): string => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

/** `action` is the reply's status callback (formerly `statusCallback`). */
export const answerInbound = async (
  urls: PublicUrls | undefined,
  reply: Parameters<Carrier["answerInbound"]>[0],
): Promise<WebhookResponse> => {
  // Loaded with the first answer: it brings an XML library of many files.
  const { default: MessagingResponse } = await import("twilio/lib/twiml/MessagingResponse.js");
  const response = new MessagingResponse();
  if (reply) response.message(urls ? { action: urls.status(reply.id) } : {}, withoutForbidden(reply.text));
  return { status: 200, type: "text/xml", body: response.toString() };
};

export const answerStatus = (): WebhookResponse => ({ status: 204 });

/** A sender that is a name belongs to no person and can't be answered: the request changes nothing. */
const testFields = { MessageSid: `SM${"0".repeat(32)}`, From: "Check", To: "+15005550006", Body: "", NumMedia: "0" } as const;

export const testWebhook = ({ accountSid, authToken, inboundPath }: TwilioOptions, urls: PublicUrls): WebhookRequest => {
  const form = { ...testFields, AccountSid: accountSid };
  const signature = getExpectedTwilioSignature(authToken, urls.signed(inboundPath), form);
  return {
    path: inboundPath,
    headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
    body: Buffer.from(new URLSearchParams(form).toString()),
  };
};
