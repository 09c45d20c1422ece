// Twilio's message resource and list: outcomes of our texts, and inbound texts that no webhook delivered.

import type { MessageListInstancePageOptions } from "twilio/lib/rest/api/v2010/account/message";
import * as z from "zod";
import type { MessageState } from "../../core/message/states";
import { schemas } from "../../core/people/person";
import type { InboundText, Price, SentText, StatusUpdate } from "../../core/ports/carrier";
import { type Instant, instant } from "../../core/units";
import { type Account, ask } from "./client";
import { errorOf } from "./errors";
import { carrierKeyword } from "./keywords";
import type { Sender } from "./options";

export const messageSid = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i);

export const statuses = [
  "queued",
  "accepted",
  "scheduled",
  "sending",
  "sent",
  "delivered",
  "partially_delivered",
  "read",
  "undelivered",
  "failed",
  "canceled",
] as const;
type Status = (typeof statuses)[number];

export const stateOf: Readonly<Record<Status, MessageState>> = {
  queued: "accepted",
  accepted: "accepted",
  scheduled: "accepted",
  sending: "accepted",
  sent: "sent",
  partially_delivered: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "undelivered",
  failed: "failed",
  canceled: "canceled",
};

/** As the SDK returns it. Prices are negative strings; "0" segments means unknown. */
const resourceSchema = z.object({
  sid: messageSid,
  direction: z.string().default(""),
  // An unknown status still means that Twilio has the message.
  status: z.enum(statuses).catch("accepted"),
  from: z.string().nullish(),
  to: z.string().nullish(),
  body: z.string().nullish(),
  messagingServiceSid: z.string().nullish(),
  numSegments: z.coerce.number().int().catch(0),
  numMedia: z.coerce.number().int().min(0).catch(0),
  errorCode: z.number().int().nullish().catch(null),
  price: z.string().nullish(),
  priceUnit: z.string().nullish(),
  dateCreated: z.date().nullish().catch(null),
  dateSent: z.date().nullish().catch(null),
});
export type Resource = z.infer<typeof resourceSchema>;

/** Undefined if it isn't a message with a SID: then the outcome is unknown. */
export const readResource = (from: unknown): Resource | undefined => {
  const read = resourceSchema.safeParse(from);
  return read.success ? read.data : undefined;
};

const priceOf = ({ price, priceUnit }: Resource): Price | undefined => {
  const amount = price ? Math.abs(Number(price)) : Number.NaN;
  return Number.isFinite(amount) && priceUnit ? { amount, currency: priceUnit.toUpperCase() } : undefined;
};

export const costOf = (resource: Resource): Pick<StatusUpdate, "segments" | "price"> => {
  const price = priceOf(resource);
  return { ...(resource.numSegments > 0 && { segments: resource.numSegments }), ...(price && { price }) };
};

const updateOf = (resource: Resource): StatusUpdate => ({
  carrierId: resource.sid,
  state: stateOf[resource.status],
  ...(resource.errorCode && { error: errorOf(resource.errorCode) }),
  ...costOf(resource),
});

const timeOf = ({ dateCreated, dateSent }: Resource): Instant | undefined => {
  const date = dateCreated ?? dateSent;
  return date ? instant(date.getTime()) : undefined;
};

/** Undefined unless it is a text of ours to a phone. */
const sentText = (resource: Resource): SentText | undefined => {
  const to = schemas.e164.safeParse(resource.to);
  const at = timeOf(resource);
  if (!resource.direction.startsWith("outbound") || !to.success || at === undefined) return undefined;
  return { ...updateOf(resource), to: to.data, text: resource.body ?? "", at };
};

/** Undefined unless it is a text from a phone to us. */
const receivedText = (
  sender: Sender,
  resource: Resource,
  media: InboundText["media"],
): (InboundText & { readonly at: Instant }) | undefined => {
  const from = schemas.e164.safeParse(resource.from);
  const at = timeOf(resource);
  if (resource.direction !== "inbound" || !from.success || !resource.to || at === undefined) return undefined;
  const text = resource.body ?? "";
  const keyword = carrierKeyword(sender, text);
  return {
    carrierId: resource.sid,
    from: from.data,
    to: resource.to,
    text,
    media,
    at,
    ...(keyword && { carrierKeyword: keyword }),
  };
};

const pageSize = 200;
const maxListed = 4000;

/** The list filters by number or short code; a name or a Messaging Service shows only in the messages. */
const filterNumber = (sender: Sender): string | undefined =>
  "number" in sender ? sender.number : "shortCode" in sender ? sender.shortCode : undefined;

const isOurs = (sender: Sender, resource: Resource): boolean =>
  "service" in sender
    ? resource.messagingServiceSid === sender.service
    : "alphanumeric" in sender
      ? resource.from === sender.alphanumeric
      : true;

/** Rejects rather than returning a part: a text missing from the list would count as never sent. */
const list = async (account: Account, filter: MessageListInstancePageOptions): Promise<Resource[]> => {
  const found = await ask(account, (api) => api.messages.list({ ...filter, pageSize, limit: maxListed }));
  if (found.length >= maxListed) throw new Error(`Twilio lists ${maxListed} texts or more, which is more than are read`);
  return found.flatMap((each) => readResource(each) ?? []);
};

const oldestFirst = <T extends { readonly at: Instant }>(texts: readonly T[]): T[] => texts.toSorted((a, b) => a.at - b.at);

export const sentSince = async (account: Account, sender: Sender, since: Instant): Promise<readonly SentText[]> => {
  const from = filterNumber(sender);
  const resources = await list(account, { dateSentAfter: new Date(since), ...(from && { from }) });
  return oldestFirst(resources.filter((each) => isOurs(sender, each)).flatMap((each) => sentText(each) ?? []));
};

/** A picture that can't be listed must not keep a STOP from being read. */
const mediaOf = async (account: Account, { sid, numMedia }: Resource): Promise<InboundText["media"]> => {
  if (numMedia === 0) return [];
  try {
    const media = await ask(account, (api) => api.messages(sid).media.list({ limit: 10 }));
    return media.map(({ uri, contentType }) => ({
      url: `https://api.twilio.com${uri.replace(/\.json$/, "")}`,
      type: contentType,
    }));
  } catch {
    return [];
  }
};

export const receivedSince = async (account: Account, sender: Sender, since: Instant): Promise<readonly InboundText[]> => {
  const to = filterNumber(sender);
  const resources = await list(account, { dateSentAfter: new Date(since), ...(to && { to }) });
  const inbound = resources.filter((each) => each.direction === "inbound");
  const texts = await Promise.all(inbound.map(async (each) => receivedText(sender, each, await mediaOf(account, each)) ?? []));
  return oldestFirst(texts.flat());
};
