// The webhooks that the app is to call: registered under ids of our own, so that doing so again changes nothing.

import { createHash } from "node:crypto";
import { z } from "zod";
import { asking } from "./asking";
import type { Gateway } from "./gateway";
import type { AndroidOptions } from "./options";
import { paths } from "./paths";

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
