// A text to the phone: an event for the household, and a place in the inbox under the same name.

import type { Clock } from "../../core/ports/clock";
import type { Book } from "../carrier/book";
import type { TextedIn } from "../carrier/inbound";
import type { SandboxMessage } from "../carrier/message";
import { countSegments } from "../carrier/segments";
import type { PhoneWebhooks } from "./webhooks";

/** As Java hashes: over sender, time and words, in 32 bits with a sign. */
export const hashOf = ({ from, at, body }: Pick<SandboxMessage, "from" | "at" | "body">): number =>
  [...`${from}|${at}|${body}`].reduce((hash, letter) => (Math.imul(31, hash) + (letter.codePointAt(0) ?? 0)) | 0, 0);

export interface PhoneInbox {
  readonly clock: Clock;
  readonly book: Book;
  readonly webhooks: PhoneWebhooks;
  readonly number: string;
  newId(): string;
}

/** As if the owner of `from` had texted the phone. */
export const textPhone = async (
  { clock, book, webhooks, number, newId }: PhoneInbox,
  from: string,
  body: string,
): Promise<TextedIn> => {
  const at = clock.now();
  const text = book.put({
    sid: `IN${newId()}`,
    via: "phone",
    direction: "inbound",
    from,
    to: number,
    body,
    segments: countSegments(body),
    status: "received",
    mediaUrls: [],
    at,
    updatedAt: at,
    automatic: false,
    callbacks: [],
  });
  const event = {
    messageId: (hashOf(text) >>> 0).toString(16),
    message: body,
    sender: from,
    recipient: number,
    phoneNumber: from,
    simNumber: 1,
    receivedAt: new Date(at).toISOString(),
  };
  const isHeard = webhooks.isRegistered("sms:received");
  const status = await webhooks.emit("sms:received", event);
  if (status === undefined || status > 299)
    book.put({ ...text, remark: !isHeard ? "no_webhook" : status === undefined ? "unreachable" : "refused" });
  return { status, answer: undefined };
};
