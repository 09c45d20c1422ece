// The life of a text on the phone: Pending → Processed → Sent → Delivered, with an event for sending and one for each segment delivered.

import type { Cancel, Clock } from "../../core/ports/clock";
import { type Duration, later, seconds } from "../../core/units";
import type { TextedIn } from "../carrier/inbound";
import { countSegments, type SandboxMessage } from "../carrier/message";
import type { Book } from "../carrier/state";
import type { PhoneWebhooks } from "./webhooks";

const untilProcessed = seconds(0.1);
const untilSent = seconds(0.3);
const untilDelivered = seconds(0.4);

/** What the app says when it fails, by the number that a fault orders it with. */
const reasons: Readonly<Record<number, string>> = {
  1: "Can't send message: No SIMs found",
  2: "Send result: RESULT_ERROR_NO_SERVICE",
  3: "Send result: RESULT_ERROR_LIMIT_EXCEEDED",
  4: "TTL expired",
};
const usualReason = "Send result: RESULT_ERROR_GENERIC_FAILURE";
export const reasonOf = ({ errorCode }: SandboxMessage): string | null =>
  errorCode === undefined ? null : (reasons[errorCode] ?? usualReason);

export class PhoneDelivery {
  readonly #wakes = new Set<Cancel>();

  constructor(
    private readonly clock: Clock,
    private readonly book: Book,
    private readonly webhooks: PhoneWebhooks,
  ) {}

  /** Takes up texts that were under way when the sandbox was last closed. */
  resume(): void {
    for (const message of this.book.all()) if (message.via === "phone") this.follow(message);
  }

  follow(message: SandboxMessage): void {
    if (message.status === "queued") this.#after(untilProcessed, message, () => this.#move(message.sid, { status: "sending" }));
    if (message.status === "sending") this.#after(untilSent, message, () => this.#send(message.sid));
    if (message.status === "sent") this.#after(untilDelivered, message, () => this.#deliver(message.sid));
  }

  close(): void {
    for (const cancel of this.#wakes) cancel();
    this.#wakes.clear();
  }

  #after(delay: Duration, { sid }: SandboxMessage, act: () => void): void {
    const cancel = this.clock.at(later(this.clock.now(), delay), () => {
      this.#wakes.delete(cancel);
      if (this.book.find(sid)) act();
    });
    this.#wakes.add(cancel);
  }

  #move(sid: string, change: Partial<SandboxMessage>): SandboxMessage | undefined {
    const message = this.book.find(sid);
    if (!message) return undefined;
    const moved = this.book.put({ ...message, ...change, updatedAt: this.clock.now() });
    this.follow(moved);
    return moved;
  }

  #send(sid: string): void {
    const { doomed } = this.book.find(sid) ?? {};
    if (doomed !== undefined) {
      const failed = this.#move(sid, { status: "failed", errorCode: doomed });
      if (failed)
        void this.webhooks.emit("sms:failed", { ...this.#event(failed), reason: reasonOf(failed), failedAt: this.#now() });
      return;
    }
    const sent = this.#move(sid, { status: "sent", sentAt: this.clock.now() });
    if (sent) void this.webhooks.emit("sms:sent", { ...this.#event(sent), partsCount: sent.segments, sentAt: this.#now() });
  }

  #deliver(sid: string): void {
    const delivered = this.#move(sid, { status: "delivered" });
    for (let part = 0; delivered && part < delivered.segments; part++)
      void this.webhooks.emit("sms:delivered", { ...this.#event(delivered), deliveredAt: this.#now() });
  }

  #event({ sid, from, to }: SandboxMessage): object {
    return { messageId: sid, sender: from, recipient: to, phoneNumber: to, simNumber: 1 };
  }

  #now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

// A text to the phone: an event for the household, and a place in the inbox under the same name.

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
