// The app's webhooks: what each says, once its signature holds.

import { z } from "zod";
import { parseNumber } from "../../core/numbers";
import { schemas } from "../../core/people/person";
import type { Genuine, InboundText, MessageNews, WebhookRequest } from "../../core/ports/carrier";
import { type E164, type Instant, instant, type MessageId } from "../../core/units";
import { failureOf } from "./errors";
import { messageId } from "./messages";
import type { AndroidOptions } from "./options";
import { webhookIds } from "./registration";
import { prove } from "./signature";

type Keys = Pick<AndroidOptions, "signingKey" | "country" | "clock" | "inboundPath">;

const eventId = z.string().regex(/^[\w.:-]{1,64}$/);
const time = z.string().max(40);

const envelope = z.object({
  event: z.string().max(40),
  id: eventId,
  webhookId: z.string().max(64).default(""),
  payload: z.unknown(),
});
type Envelope = z.infer<typeof envelope>;

const receivedSchema = z.object({
  messageId: z.string().regex(/^[\w.:-]{1,64}$/),
  message: z.string(),
  // Older apps call it phoneNumber.
  sender: z.string().max(60).nullish(),
  phoneNumber: z.string().max(60).nullish(),
  recipient: z.string().max(60).nullish(),
  receivedAt: time,
});
const newsSchema = z.object({
  messageId,
  partsCount: z.number().int().max(255).nullish(),
  reason: z.string().max(500).nullish(),
});

const notOurs = (problem: string): { ok: false; problem: string; genuine: true } => ({ ok: false, genuine: true, problem });
const odd = (error: z.ZodError): { ok: false; problem: string } => {
  const wrong = new Set(error.issues.map((issue) => String(issue.path[0] ?? "body")));
  return { ok: false, problem: `signed, but not as expected: ${[...wrong].join(", ")}` };
};

const read = <T>(schema: z.ZodType<T>, from: unknown): Genuine<T> => {
  const parsed = schema.safeParse(from);
  return parsed.success ? { ok: true, value: parsed.data } : odd(parsed.error);
};

const eventIn = ({ signingKey, clock }: Keys, request: WebhookRequest): Genuine<Envelope> => {
  const proved = prove(signingKey, request, clock.now());
  return proved.ok ? read(envelope, proved.value) : proved;
};

/** Phones show senders as the network hands them over: with or without a country code, or as a name. */
export const senderOf = (written: string, country: string): E164 | undefined => {
  const whole = schemas.e164.safeParse(written.replace(/[\s().-]/g, ""));
  if (whole.success) return whole.data;
  const parsed = parseNumber(written, country);
  return parsed.ok ? parsed.number : undefined;
};

/**
 * The phone's name for a text is made of sender, time and words; the same text has the same one in each event and in the inbox,
 * however often it comes.
 */
export const textId = (name: string, at: Instant): string => `sms-${name}-${at}`;

const textOf = (
  { country }: Keys,
  { messageId, message, sender, phoneNumber, recipient, receivedAt }: z.infer<typeof receivedSchema>,
): Genuine<InboundText> => {
  const at = Date.parse(receivedAt);
  if (Number.isNaN(at)) return { ok: false, problem: "signed, but not as expected: receivedAt" };
  const from = senderOf(sender ?? phoneNumber ?? "", country);
  if (!from) return notOurs("the sender is a short code or a name and no phone number");
  const text = {
    carrierId: textId(messageId, instant(at)),
    from,
    to: recipient ?? "",
    text: message,
    media: [],
    at: instant(at),
  };
  return { ok: true, value: { ...text, apart: true } };
};

export const readInbound = (keys: Keys, request: WebhookRequest): Genuine<InboundText> => {
  const event = eventIn(keys, request);
  if (!event.ok) return event;
  if (event.value.event !== "sms:received") return notOurs("an event that nobody asked for");
  const received = read(receivedSchema, event.value.payload);
  return received.ok ? textOf(keys, received.value) : received;
};

const stateOf = {
  "sms:sent": "sent",
  "sms:delivered": "delivered",
  "sms:failed": "failed",
  "sms:cancelled": "canceled",
} as const;
const isNews = (event: string): event is keyof typeof stateOf => Object.hasOwn(stateOf, event);

export const readStatus = (keys: Keys, request: WebhookRequest): Genuine<MessageNews> => {
  const proved = eventIn(keys, request);
  if (!proved.ok) return proved;
  const { event, id, webhookId, payload } = proved.value;
  if (!isNews(event)) return notOurs("an event that nobody asked for");
  // A second registration tells of each segment a second time, under another id.
  if (webhookId !== webhookIds(keys)[event]) return notOurs("a webhook that somebody else has registered");
  const news = read(newsSchema, payload);
  if (!news.ok) return news;
  const { messageId, partsCount, reason } = news.value;
  return {
    ok: true,
    value: {
      id: messageId as MessageId,
      carrierId: messageId,
      state: stateOf[event],
      ...(event === "sms:delivered" && { part: id }),
      ...(event === "sms:failed" && { error: failureOf(reason ?? "") }),
      ...(partsCount && partsCount > 0 && { segments: partsCount }),
    },
  };
};
