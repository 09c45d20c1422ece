// The account's message list: what became of texts, and what came in while nobody listened.

import type { MessageListInstancePageOptions } from "twilio/lib/rest/api/v2010/account/message";
import type { InboundText } from "../../core/ports/carrier";
import type { Instant } from "../../core/units";
import { asking } from "./asking";
import type { Account } from "./client";
import { type Resource, readResource, receivedText, type SentText, sentText } from "./messages";
import type { Sender } from "./options";

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
