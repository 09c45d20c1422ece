// The gateway's messages and lists: outcomes of our texts, and inbound texts that no webhook delivered.

import * as z from "zod";
import type { MessageState } from "../../core/message/states";
import { parseNumber, subscriberOf } from "../../core/numbers";
import { schemas } from "../../core/people/person";
import type { InboundText, SentText, StatusUpdate } from "../../core/ports/carrier";
import { measure } from "../../core/text/segments";
import { type E164, type Instant, instant, type MessageId } from "../../core/units";
import { errorFor } from "./errors";
import { type AndroidOptions, ask, type Gateway, NotSupported, paths } from "./gateway";

/** Ours, or one given by another program. */
export const messageId = z.string().regex(/^[\w.:-]{1,64}$/);

/** Phones show senders as the network delivers them: with or without a country code, or as a name. */
export const senderOf = (written: string, country: string): E164 | undefined => {
  const whole = schemas.e164.safeParse(written.replace(/[\s().-]/g, ""));
  if (whole.success) return subscriberOf(whole.data);
  const parsed = parseNumber(written, country);
  return parsed.ok ? parsed.number : parsed.meant;
};

/** `hash`: the phone's, over sender, time and text. Webhook and inbox give the same text the same id. */
export const textId = (hash: string, at: Instant): string => `sms-${hash}-${at}`;

const states = ["Pending", "Cancelling", "Cancelled", "Processed", "Sent", "Delivered", "Failed"] as const;
type State = (typeof states)[number];

const stateOf: Readonly<Record<State, MessageState>> = {
  Pending: "accepted",
  Cancelling: "accepted",
  Processed: "accepted",
  Sent: "sent",
  Delivered: "delivered",
  Failed: "failed",
  Cancelled: "canceled",
};

const messageSchema = z.object({
  id: messageId,
  // An unknown state still means that the gateway has the message.
  state: z.enum(states).catch("Pending"),
  recipients: z.array(z.object({ phoneNumber: z.string(), error: z.string().nullish() })).catch([]),
  textMessage: z.object({ text: z.string() }).nullish().catch(null),
  states: z.record(z.string(), z.string().nullish()).nullish().catch(null),
});
export type Message = z.infer<typeof messageSchema>;

/** Undefined if it isn't a message with an id. */
export const readMessage = (from: unknown): Message | undefined => messageSchema.safeParse(from).data;

/** The phone calls a text delivered as soon as one of its segments is. */
const stateIn = ({ state, textMessage }: Message): MessageState => {
  const inParts = textMessage ? measure(textMessage.text).segments > 1 : false;
  return state === "Delivered" && inParts ? "sent" : stateOf[state];
};

const errorIn = ({ state, recipients }: Message): string | undefined =>
  state === "Failed" ? (recipients.find(({ error }) => error)?.error ?? "") : undefined;

const updateOf = (message: Message): StatusUpdate => {
  const error = errorIn(message);
  return {
    id: message.id as MessageId,
    carrierId: message.id,
    state: stateIn(message),
    ...(error !== undefined && { error: errorFor(error) }),
  };
};

const firstOf = (times: Message["states"]): Instant | undefined => {
  const known = Object.values(times ?? {}).flatMap((time) => (time ? [Date.parse(time)] : []));
  const valid = known.filter((time) => !Number.isNaN(time));
  return valid.length > 0 ? instant(Math.min(...valid)) : undefined;
};

/** A server deletes the number soon. `since`: the earliest possible time, for a text without one. */
const sentText = (message: Message, since: Instant): SentText => {
  const to = schemas.e164.safeParse(message.recipients[0]?.phoneNumber).data;
  const text = message.textMessage?.text ?? "";
  return { ...updateOf(message), ...(to !== undefined && { to }), text, at: firstOf(message.states) ?? since };
};

const pageSize = 100;
const maxListed = 4000;

/** Rejects rather than returning a part: a text missing from the list would count as never sent. */
const list = async (gateway: Gateway, path: string, query: Readonly<Record<string, string>>): Promise<unknown[]> => {
  const found: unknown[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = new URLSearchParams({ ...query, limit: String(pageSize), offset: String(offset) });
    const items = z.array(z.unknown()).parse(await ask(gateway, "GET", `${path}?${page}`));
    found.push(...items);
    if (items.length < pageSize) return found;
    if (found.length >= maxListed)
      throw new Error(`The SMS gateway lists ${maxListed} texts or more, which is more than are read`);
  }
};

const from = (since: Instant): { readonly from: string } => ({ from: new Date(since).toISOString() });

const oldestFirst = <T extends { readonly at?: Instant }>(texts: readonly T[]): T[] =>
  texts.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));

export const sentSince = async (gateway: Gateway, since: Instant): Promise<readonly SentText[]> => {
  const items = await list(gateway, paths.list, { ...from(since), includeContent: "true" });
  return oldestFirst(items.flatMap((item) => readMessage(item) ?? []).map((message) => sentText(message, since)));
};

/** Phones send a long text, or one to several people, as MMS. */
const textTypes = ["SMS", "MMS_DOWNLOADED"] as const;

const itemSchema = z.object({
  id: z.string().regex(/^[a-z-]+:-?[\w.-]{1,60}$/),
  type: z.string(),
  sender: z.string(),
  recipient: z.string().nullish(),
  contentPreview: z.string(),
  createdAt: z.string(),
});
type Item = z.infer<typeof itemSchema>;

/** The hash of the webhook's messageId, but signed and decimal. */
const hashOf = ({ id }: Item): string => {
  const hash = /^text:(-?\d{1,10})$/.exec(id)?.[1];
  return hash === undefined ? id.replace(":", "-") : (Number(hash) >>> 0).toString(16);
};

const textOf = (item: Item, country: string): InboundText[] => {
  const at = instant(Date.parse(item.createdAt));
  const sender = senderOf(item.sender, country);
  if (Number.isNaN(at) || !sender) return [];
  const carrierId = textId(hashOf(item), at);
  return [{ carrierId, from: sender, to: item.recipient ?? "", text: item.contentPreview, media: [], at, replySeparately: true }];
};

const inbox = async (gateway: Gateway, since: Instant, country: string): Promise<InboundText[]> => {
  const items = await list(gateway, paths.inbox, from(since));
  const texts = items.flatMap((item) => itemSchema.safeParse(item).data ?? []);
  return texts.filter(({ type }) => textTypes.some((each) => each === type)).flatMap((item) => textOf(item, country));
};

/** Empty if the app has no inbox: it repeats its webhooks for two days. */
export const receivedSince = async (
  gateway: Gateway,
  { country }: Pick<AndroidOptions, "country">,
  since: Instant,
): Promise<readonly InboundText[]> => {
  try {
    return oldestFirst(await inbox(gateway, since, country));
  } catch (error) {
    if (error instanceof NotSupported) return [];
    throw error;
  }
};
