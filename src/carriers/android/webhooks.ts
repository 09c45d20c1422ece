// The app's webhooks: registering them, verifying their signature, and reading inbound texts and status updates.

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import type { InboundText, StatusUpdate, Verified, WebhookRequest } from "../../core/ports/carrier";
import { type Instant, instant, type MessageId, minutes } from "../../core/units";
import { errorFor } from "./errors";
import { type AndroidOptions, ask, type Gateway, paths } from "./gateway";
import { messageId, senderOf, textId } from "./messages";

type Addresses = Pick<AndroidOptions, "publicUrl" | "inboundPath" | "statusPath">;

const events = ["sms:received", "sms:sent", "sms:delivered", "sms:failed", "sms:cancelled"] as const;
type Event = (typeof events)[number];

/** An older server may not know it, and we never cancel a text. */
const optionalEvents = new Set<Event>(["sms:cancelled"]);

/** Unique per household and stable, so that registering again changes nothing. At most 36 characters. */
export const webhookIds = ({ inboundPath }: Pick<Addresses, "inboundPath">): Readonly<Record<Event, string>> => {
  const household = createHash("sha256").update(inboundPath).digest("hex").slice(0, 12);
  const entries = events.map((event) => [event, `household-sms-${household}-${event.slice(4)}`]);
  return Object.fromEntries(entries) as Record<Event, string>;
};

const webhookSchema = z.object({ id: z.string(), event: z.string(), url: z.string() });
type Webhook = z.infer<typeof webhookSchema> & { readonly event: Event };

/** None without a public URL. */
const wantedWebhooks = (addresses: Addresses): readonly Webhook[] => {
  const { publicUrl, inboundPath, statusPath } = addresses;
  if (!publicUrl) return [];
  const base = publicUrl.split("#", 1)[0]?.replace(/\/+$/, "");
  const ids = webhookIds(addresses);
  const pathOf = (event: Event): string => (event === "sms:received" ? inboundPath : statusPath);
  return events.map((event) => ({ id: ids[event], event, url: `${base}/${pathOf(event)}` }));
};

/** Those not registered, or registered for another URL. Rejects if the gateway can't be asked. */
export const missingWebhooks = async (gateway: Gateway, addresses: Addresses): Promise<readonly Webhook[]> => {
  const registered = z.array(webhookSchema).parse(await ask(gateway, "GET", paths.webhooks));
  const isRegistered = ({ id, event, url }: Webhook): boolean =>
    registered.some((each) => each.id === id && each.event === event && each.url === url);
  return wantedWebhooks(addresses).filter((webhook) => !isRegistered(webhook));
};

/** Registers the missing ones. Rejects if that fails. */
export const registerWebhooks = async (gateway: Gateway, addresses: Addresses): Promise<void> => {
  if (!addresses.publicUrl) return;
  for (const webhook of await missingWebhooks(gateway, addresses))
    await ask(gateway, "POST", paths.webhooks, webhook).catch((error: unknown) => {
      if (!optionalEvents.has(webhook.event)) throw error;
    });
};

/** The phone signs every attempt anew, so an older signature is a replay. */
const maxSkew = minutes(5);

type Problem = { readonly ok: false; readonly problem: string };
const failed = (problem: string): Problem => ({ ok: false, problem });
const irrelevant = (problem: string): Problem & { readonly irrelevant: true } => ({ ok: false, irrelevant: true, problem });

/** As the app's JSON writer escapes them. */
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

/** The bytes that may have been signed. If Node-RED has parsed the body, it is written again in each way the app writes JSON. */
const bodiesOf = ({ body, parsed }: WebhookRequest): Uint8Array[] => {
  if (body.length > 0 || parsed === undefined) return [body];
  const json = JSON.stringify(parsed);
  return [escaped(json, /[<>&='\u2028\u2029]/g), escaped(json, /[\u2028\u2029]/g), json].map((text) => Buffer.from(text));
};

const signatureOf = (key: string, body: Uint8Array, timestamp: string): Buffer =>
  createHmac("sha256", key).update(body).update(timestamp).digest();

const isSignatureOf = (signature: Buffer, key: string, body: Uint8Array, timestamp: string): boolean => {
  const expected = signatureOf(key, body, timestamp);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
};

/** The JSON of a request that the app signed. An empty key verifies nothing: anyone could sign with it. */
const verify = (key: string, request: WebhookRequest, now: Instant): Verified<unknown> => {
  const timestamp = request.headers["x-timestamp"] ?? "";
  const signature = Buffer.from(request.headers["x-signature"]?.trim() ?? "", "hex");
  if (key === "" || !/^\d{1,12}$/.test(timestamp)) return failed("the signature is wrong");
  const signed = bodiesOf(request).find((body) => isSignatureOf(signature, key, body, timestamp));
  if (!signed) return failed("the signature is wrong");
  const skew = Math.abs(now - instant(Number(timestamp) * 1000));
  if (skew > maxSkew)
    return failed(`the phone's clock and this machine's are ${Math.round(skew / 60_000)} minutes apart, or the request is old`);
  try {
    return { ok: true, value: JSON.parse(Buffer.from(signed).toString("utf8")) };
  } catch {
    return failed("signed, but not JSON");
  }
};

type Keys = Pick<AndroidOptions, "signingKey" | "country" | "clock" | "inboundPath">;

const eventSchema = z.object({
  event: z.string().max(40),
  id: z.string().regex(/^[\w.:-]{1,64}$/),
  webhookId: z.string().max(64).default(""),
  payload: z.unknown(),
});

const receivedSchema = z.object({
  messageId: z.string().regex(/^[\w.:-]{1,64}$/),
  message: z.string(),
  // Older apps call it phoneNumber.
  sender: z.string().max(60).nullish(),
  phoneNumber: z.string().max(60).nullish(),
  recipient: z.string().max(60).nullish(),
  receivedAt: z.string().max(40),
});

const statusSchema = z.object({
  messageId,
  partsCount: z.number().int().max(255).nullish(),
  reason: z.string().max(500).nullish(),
});

const read = <T>(schema: z.ZodType<T>, from: unknown): Verified<T> => {
  const parsed = schema.safeParse(from);
  if (parsed.success) return { ok: true, value: parsed.data };
  const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? "body")));
  return failed(`signed, but not as expected: ${[...names].join(", ")}`);
};

const readEvent = ({ signingKey, clock }: Keys, request: WebhookRequest): Verified<z.infer<typeof eventSchema>> => {
  const verified = verify(signingKey, request, clock.now());
  return verified.ok ? read(eventSchema, verified.value) : verified;
};

const textOf = (
  { country }: Keys,
  { messageId, message, sender, phoneNumber, recipient, receivedAt }: z.infer<typeof receivedSchema>,
): Verified<InboundText> => {
  const time = Date.parse(receivedAt);
  if (Number.isNaN(time)) return failed("signed, but not as expected: receivedAt");
  const from = senderOf(sender ?? phoneNumber ?? "", country);
  if (!from) return irrelevant("the sender is a short code or a name, not a phone number");
  const at = instant(time);
  const carrierId = textId(messageId, at);
  return { ok: true, value: { carrierId, from, to: recipient ?? "", text: message, media: [], at, replySeparately: true } };
};

export const readInbound = (keys: Keys, request: WebhookRequest): Verified<InboundText> => {
  const event = readEvent(keys, request);
  if (!event.ok) return event;
  if (event.value.event !== "sms:received") return irrelevant("an event that is not used");
  const received = read(receivedSchema, event.value.payload);
  return received.ok ? textOf(keys, received.value) : received;
};

const stateOf = {
  "sms:sent": "sent",
  "sms:delivered": "delivered",
  "sms:failed": "failed",
  "sms:cancelled": "canceled",
} as const;
const isStatusEvent = (event: string): event is keyof typeof stateOf => Object.hasOwn(stateOf, event);

export const readStatus = (keys: Keys, request: WebhookRequest): Verified<StatusUpdate> => {
  const verified = readEvent(keys, request);
  if (!verified.ok) return verified;
  const { event, id, webhookId, payload } = verified.value;
  if (!isStatusEvent(event)) return irrelevant("an event that is not used");
  // A second registration would report each segment a second time under another id.
  if (webhookId !== webhookIds(keys)[event]) return irrelevant("another program's webhook");
  const status = read(statusSchema, payload);
  if (!status.ok) return status;
  const { messageId, partsCount, reason } = status.value;
  return {
    ok: true,
    value: {
      id: messageId as MessageId,
      carrierId: messageId,
      state: stateOf[event],
      ...(event === "sms:delivered" && { part: id }),
      ...(event === "sms:failed" && { error: errorFor(reason ?? "") }),
      ...(partsCount && partsCount > 0 && { segments: partsCount }),
    },
  };
};

/** A sender that is a name belongs to no person and can't be answered: the request changes nothing. */
const testPayload = { messageId: "check", message: "", sender: "Check", receivedAt: "2026-01-01T00:00:00.000Z" };

export const testWebhook = (options: AndroidOptions): WebhookRequest => {
  const { clock, signingKey, inboundPath } = options;
  const event = "sms:received";
  const envelope = { deviceId: "check", event, id: "check", payload: testPayload, webhookId: webhookIds(options)[event] };
  const body = Buffer.from(JSON.stringify(envelope));
  const timestamp = String(Math.floor(clock.now() / 1000));
  const signature = signatureOf(signingKey, body, timestamp).toString("hex");
  const headers = { "content-type": "application/json", "x-timestamp": timestamp, "x-signature": signature };
  return { path: inboundPath, headers, body };
};
