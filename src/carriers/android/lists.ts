// The gateway's lists: what became of texts, and what came in while nobody listened.

import { z } from "zod";
import type { InboundText } from "../../core/ports/carrier";
import { type Instant, instant } from "../../core/units";
import { asking, NotThere } from "./asking";
import { senderOf, textId } from "./events";
import type { Gateway } from "./gateway";
import { readMessage, type SentText, sentText } from "./messages";
import type { AndroidOptions } from "./options";
import { paths } from "./paths";

const pageSize = 100;
const mostListed = 4000;

/** All or nothing: who misses a text in the list takes it for one that was never sent. */
const listed = async (gateway: Gateway, path: string, query: Readonly<Record<string, string>>): Promise<unknown[]> => {
  const found: unknown[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = new URLSearchParams({ ...query, limit: String(pageSize), offset: String(offset) });
    const items = z.array(z.unknown()).parse(await asking(gateway, "GET", `${path}?${page}`));
    found.push(...items);
    if (items.length < pageSize) return found;
    if (found.length >= mostListed)
      throw new Error(`The SMS gateway lists ${mostListed} texts or more, which is more than are read`);
  }
};

const from = (since: Instant): { readonly from: string } => ({ from: new Date(since).toISOString() });

const oldestFirst = <T extends { readonly at?: Instant }>(texts: readonly T[]): T[] =>
  texts.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));

export const sentSince = async (gateway: Gateway, since: Instant): Promise<readonly SentText[]> => {
  const items = await listed(gateway, paths.list, { ...from(since), includeContent: "true" });
  return oldestFirst(items.flatMap((item) => readMessage(item) ?? []).map((message) => sentText(message, since)));
};

/** SMS, and of MMS the words: whoever writes to several at once, or at length, may send one unawares. */
const kinds = ["SMS", "MMS_DOWNLOADED"] as const;

const itemSchema = z.object({
  id: z.string().regex(/^[a-z-]+:-?[\w.-]{1,60}$/),
  type: z.string(),
  sender: z.string(),
  recipient: z.string().nullish(),
  contentPreview: z.string(),
  createdAt: z.string(),
});
type Item = z.infer<typeof itemSchema>;

/** The inbox has the same hash that events name a text by, but signed and in tens. */
const nameOf = ({ id }: Item): string => {
  const hash = /^text:(-?\d{1,10})$/.exec(id)?.[1];
  return hash === undefined ? id.replace(":", "-") : (Number(hash) >>> 0).toString(16);
};

const textOf = (item: Item, country: string): InboundText[] => {
  const at = instant(Date.parse(item.createdAt));
  const sender = senderOf(item.sender, country);
  if (Number.isNaN(at) || !sender) return [];
  const carrierId = textId(nameOf(item), at);
  return [{ carrierId, from: sender, to: item.recipient ?? "", text: item.contentPreview, media: [], at, apart: true }];
};

const inbox = async (gateway: Gateway, since: Instant, country: string): Promise<InboundText[]> => {
  const items = await listed(gateway, paths.inbox, from(since));
  const texts = items.flatMap((item) => itemSchema.safeParse(item).data ?? []);
  return texts.filter(({ type }) => kinds.some((kind) => kind === type)).flatMap((item) => textOf(item, country));
};

/** A gateway without an inbox has nothing to list: its webhooks are tried again for two days. */
export const receivedSince = async (
  gateway: Gateway,
  { country }: Pick<AndroidOptions, "country">,
  since: Instant,
): Promise<readonly InboundText[]> => {
  try {
    return oldestFirst(await inbox(gateway, since, country));
  } catch (error) {
    if (error instanceof NotThere) return [];
    throw error;
  }
};
