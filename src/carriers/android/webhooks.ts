// The webhooks that the app is to call: registered under ids of our own, so that doing so again changes nothing.

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { InboundText, StatusUpdate, Verified, WebhookRequest } from "../../core/ports/carrier";
import { type Instant, instant, type MessageId, minutes } from "../../core/units";
import { failureOf } from "./errors";
import { type AndroidOptions, asking, type Gateway, paths } from "./gateway";
import { messageId, senderOf, textId } from "./messages";

type Where = Pick<AndroidOptions, "publicUrl" | "inboundPath" | "statusPath">;

export const events = ["sms:received", "sms:sent", "sms:delivered", "sms:failed", "sms:cancelled"] as const;
export type Event = (typeof events)[number];

/** A server between may be too old to know it; nothing of ours cancels a text. */
const optional = new Set<Event>(["sms:cancelled"]);

/** For this household alone, and the same at each start. At most 36 letters. */
export const webhookIds = ({ inboundPath }: Pick<Where, "inboundPath">): Readonly<Record<Event, string>> => {
  const household = createHash("sha256").update(inboundPath).digest("hex").slice(0, 12);
  return Object.fromEntries(events.map((event) => [event, `household-sms-${household}-${event.slice(4)}`])) as Record<
    Event,
    string
  >;
};

export interface Webhook {
  readonly id: string;
  readonly event: Event;
  readonly url: string;
}

const webhookSchema = z.object({ id: z.string(), event: z.string(), url: z.string() });

/** None without a public URL. The app calls nothing but https, and 127.0.0.1. */
const wanted = (where: Where): readonly Webhook[] => {
  const { publicUrl, inboundPath, statusPath } = where;
  if (!publicUrl) return [];
  const base = publicUrl.split("#", 1)[0]?.replace(/\/+$/, "");
  const ids = webhookIds(where);
  return events.map((event) => ({
    id: ids[event],
    event,
    url: `${base}/${event === "sms:received" ? inboundPath : statusPath}`,
  }));
};

const registered = async (gateway: Gateway): Promise<Pick<z.infer<typeof webhookSchema>, "id" | "event" | "url">[]> =>
  z.array(webhookSchema).parse(await asking(gateway, "GET", paths.webhooks));

/** What is not registered, or for another address. Rejects where the gateway can't be asked. */
export const missing = async (gateway: Gateway, where: Where): Promise<readonly Webhook[]> => {
  const there = await registered(gateway);
  return wanted(where).filter(
    ({ id, event, url }) => !there.some((each) => each.id === id && each.event === event && each.url === url),
  );
};

/** Registers what is missing. Rejects where that can't be done. */
export const register = async (gateway: Gateway, where: Where): Promise<void> => {
  if (!where.publicUrl) return;
  for (const webhook of await missing(gateway, where))
    await asking(gateway, "POST", paths.webhooks, webhook).catch((error: unknown) => {
      if (!optional.has(webhook.event)) throw error;
    });
};

// Whether a webhook was signed with the app's key, and lately.

/** Older or newer signatures are refused: the phone signs anew at each try. */
const longestSkew = minutes(5);

const problem = (text: string): { ok: false; problem: string } => ({ ok: false, problem: text });

// As the app's own JSON writer escapes them.
const escapes: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "=": "\\u003d",
  "'": "\\u0027",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};
const escaped = (json: string, which: RegExp): string => json.replace(which, (character) => escapes[character] ?? character);

/**
 * The bytes that may have been signed. Where Node-RED has parsed the body before us it is written again in the ways the app writes:
 * what its key has signed says the same, whoever wrote it down.
 */
const bodies = ({ body, parsed }: WebhookRequest): Uint8Array[] => {
  if (body.length > 0 || parsed === undefined) return [body];
  const json = JSON.stringify(parsed);
  return [escaped(json, /[<>&='\u2028\u2029]/g), escaped(json, /[\u2028\u2029]/g), json].map((text) => Buffer.from(text));
};

export const signatureOf = (key: string, body: Uint8Array, timestamp: string): Buffer =>
  createHmac("sha256", key).update(body).update(timestamp).digest();

const fits = (key: string, body: Uint8Array, timestamp: string, signature: Buffer): boolean => {
  const expected = signatureOf(key, body, timestamp);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
};

/** The parsed JSON of a request that the app signed. An empty key signs nothing, for anybody could sign with it. */
export const prove = (key: string, request: WebhookRequest, now: Instant): Verified<unknown> => {
  const timestamp = request.headers["x-timestamp"] ?? "";
  const signature = Buffer.from(request.headers["x-signature"]?.trim() ?? "", "hex");
  if (key === "" || !/^\d{1,12}$/.test(timestamp)) return problem("the signature does not fit");
  const signed = bodies(request).find((body) => fits(key, body, timestamp, signature));
  if (!signed) return problem("the signature does not fit");
  const skew = Math.abs(now - instant(Number(timestamp) * 1000));
  if (skew > longestSkew)
    return problem(
      `the phone's clock and this machine's are ${Math.round(skew / 60_000)} minutes apart, or it is an old request`,
    );
  try {
    return { ok: true, value: JSON.parse(Buffer.from(signed).toString("utf8")) };
  } catch {
    return problem("signed, but no JSON");
  }
};

// The app's webhooks: what each says, once its signature holds.

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

const notOurs = (problem: string): { ok: false; problem: string; irrelevant: true } => ({ ok: false, irrelevant: true, problem });
const odd = (error: z.ZodError): { ok: false; problem: string } => {
  const wrong = new Set(error.issues.map((issue) => String(issue.path[0] ?? "body")));
  return { ok: false, problem: `signed, but not as expected: ${[...wrong].join(", ")}` };
};

const read = <T>(schema: z.ZodType<T>, from: unknown): Verified<T> => {
  const parsed = schema.safeParse(from);
  return parsed.success ? { ok: true, value: parsed.data } : odd(parsed.error);
};

const eventIn = ({ signingKey, clock }: Keys, request: WebhookRequest): Verified<Envelope> => {
  const proved = prove(signingKey, request, clock.now());
  return proved.ok ? read(envelope, proved.value) : proved;
};

const textOf = (
  { country }: Keys,
  { messageId, message, sender, phoneNumber, recipient, receivedAt }: z.infer<typeof receivedSchema>,
): Verified<InboundText> => {
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
  return { ok: true, value: { ...text, replySeparately: true } };
};

export const readInbound = (keys: Keys, request: WebhookRequest): Verified<InboundText> => {
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

export const readStatus = (keys: Keys, request: WebhookRequest): Verified<StatusUpdate> => {
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

// An inbound webhook as the app would sign it, that is nothing for us: for trying the way back without a text.

/** From a name, to which no person belongs and which can't be answered. */
const payload = { messageId: "check", message: "", sender: "Check", receivedAt: "2026-01-01T00:00:00.000Z" };

export const rehearsal = (options: AndroidOptions): WebhookRequest => {
  const { clock, signingKey, inboundPath } = options;
  const event = "sms:received";
  const text = JSON.stringify({ deviceId: "check", event, id: "check", payload, webhookId: webhookIds(options)[event] });
  const body = Buffer.from(text);
  const timestamp = String(Math.floor(clock.now() / 1000));
  const signature = signatureOf(signingKey, body, timestamp).toString("hex");
  const headers = { "content-type": "application/json", "x-timestamp": timestamp, "x-signature": signature };
  return { path: inboundPath, headers, body };
};
