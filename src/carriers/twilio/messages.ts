// Twilio's message resource, in our words.

import type { MessageListInstancePageOptions } from "twilio/lib/rest/api/v2010/account/message";
import { z } from "zod";
import type { MessageState } from "../../core/message/states";
import { schemas } from "../../core/people/person";
import type { InboundText, Price, StatusUpdate } from "../../core/ports/carrier";
import { type E164, type Instant, instant } from "../../core/units";
import { type Account, asking } from "./client";
import { errorOf } from "./errors";
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

/** As the SDK hands it out. Twilio bills by negative strings, and says "0" segments while it doesn't know them. */
const resourceSchema = z.object({
  sid: messageSid,
  direction: z.string().default(""),
  // A status that is new to us still tells that Twilio has the message.
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

/** Undefined where it is none that names itself: nobody can say then what became of it. */
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

const newsOf = (resource: Resource): StatusUpdate => ({
  carrierId: resource.sid,
  state: stateOf[resource.status],
  ...(resource.errorCode && { error: errorOf(resource.errorCode) }),
  ...costOf(resource),
});

export type SentText = StatusUpdate & { readonly to: E164; readonly text: string; readonly at: Instant };

const timeOf = ({ dateCreated, dateSent }: Resource): Instant | undefined => {
  const date = dateCreated ?? dateSent;
  return date ? instant(date.getTime()) : undefined;
};

/** Undefined where it is no text of ours to a phone. */
export const sentText = (resource: Resource): SentText | undefined => {
  const to = schemas.e164.safeParse(resource.to);
  const at = timeOf(resource);
  if (!resource.direction.startsWith("outbound") || !to.success || at === undefined) return undefined;
  return { ...newsOf(resource), to: to.data, text: resource.body ?? "", at };
};

/** Undefined where it is no text from a phone to us. */
export const receivedText = (
  resource: Resource,
  media: InboundText["media"],
): (InboundText & { readonly at: Instant }) | undefined => {
  const from = schemas.e164.safeParse(resource.from);
  const at = timeOf(resource);
  if (resource.direction !== "inbound" || !from.success || !resource.to || at === undefined) return undefined;
  return { carrierId: resource.sid, from: from.data, to: resource.to, text: resource.body ?? "", media, at };
};

// The account's message list: what became of texts, and what came in while nobody listened.

const pageSize = 200;
const mostListed = 4000;

/** The list knows numbers and short codes; a name or a Messaging Service is told by the messages themselves. */
const ownNumber = (sender: Sender): string | undefined =>
  "number" in sender ? sender.number : "shortCode" in sender ? sender.shortCode : undefined;

const isOurs = (sender: Sender, resource: Resource): boolean =>
  "service" in sender
    ? resource.messagingServiceSid === sender.service
    : "alphanumeric" in sender
      ? resource.from === sender.alphanumeric
      : true;

/** All or nothing: who misses a text in the list takes it for one that was never sent. */
const listed = async (account: Account, filter: MessageListInstancePageOptions): Promise<Resource[]> => {
  const found = await asking(account, (api) => api.messages.list({ ...filter, pageSize, limit: mostListed }));
  if (found.length >= mostListed) throw new Error(`Twilio lists ${mostListed} texts or more, which is more than are read`);
  return found.flatMap((each) => readResource(each) ?? []);
};

const oldestFirst = <T extends { readonly at: Instant }>(texts: readonly T[]): T[] => texts.toSorted((a, b) => a.at - b.at);

export const sentSince = async (account: Account, sender: Sender, since: Instant): Promise<readonly SentText[]> => {
  const from = ownNumber(sender);
  const resources = await listed(account, { dateSentAfter: new Date(since), ...(from && { from }) });
  return oldestFirst(resources.filter((each) => isOurs(sender, each)).flatMap((each) => sentText(each) ?? []));
};

/** Pictures that can't be listed must not keep a STOP from being read. */
const mediaOf = async (account: Account, { sid, numMedia }: Resource): Promise<InboundText["media"]> => {
  if (numMedia === 0) return [];
  try {
    const media = await asking(account, (api) => api.messages(sid).media.list({ limit: 10 }));
    return media.map(({ uri, contentType }) => ({
      url: `https://api.twilio.com${uri.replace(/\.json$/, "")}`,
      type: contentType,
    }));
  } catch {
    return [];
  }
};

export const receivedSince = async (account: Account, sender: Sender, since: Instant): Promise<readonly InboundText[]> => {
  const to = ownNumber(sender);
  const resources = await listed(account, { dateSentAfter: new Date(since), ...(to && { to }) });
  const inbound = resources.filter((each) => each.direction === "inbound");
  const texts = await Promise.all(inbound.map(async (each) => receivedText(each, await mediaOf(account, each)) ?? []));
  return oldestFirst(texts.flat());
};
