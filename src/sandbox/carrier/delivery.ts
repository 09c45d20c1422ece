// The life of a text the household sent: queued → sending → sent → delivered, with a signed callback for each step but the first.

import type { Cancel, Clock } from "../../core/ports/clock";
import { type Duration, later, seconds } from "../../core/units";
import type { SandboxMessage, Status } from "./message";
import { apiVersion } from "./messages-api";
import type { Book } from "./state";
import type { Webhooks } from "./webhooks";

/** In US dollars. */
export const pricePerSegment = 0.0083;
const untilPriced = seconds(2);

const steps: Partial<Record<Status, { readonly to: Status; readonly after: Duration }>> = {
  accepted: { to: "queued", after: seconds(0.1) },
  queued: { to: "sending", after: seconds(0.2) },
  sending: { to: "sent", after: seconds(0.3) },
  sent: { to: "delivered", after: seconds(0.5) },
};

export class Delivery {
  readonly #wakes = new Set<Cancel>();

  constructor(
    private readonly clock: Clock,
    private readonly book: Book,
    private readonly webhooks: Webhooks,
    private readonly accountSid: string,
  ) {}

  /** Takes up texts that were under way when the sandbox was last closed. */
  resume(): void {
    for (const message of this.book.all()) this.follow(message);
  }

  /** Leads a text from the status it has to its end, in the background. */
  follow(message: SandboxMessage): void {
    const step = steps[message.status];
    if (message.via === "phone") return;
    if (step) this.#after(step.after, () => this.#step(message.sid, step.to));
    else if (message.status === "delivered" && message.price === undefined)
      this.#after(untilPriced, () => this.#setPrice(message.sid));
  }

  close(): void {
    for (const cancel of this.#wakes) cancel();
    this.#wakes.clear();
  }

  #after(delay: Duration, act: () => void): void {
    const cancel = this.clock.at(later(this.clock.now(), delay), () => {
      this.#wakes.delete(cancel);
      try {
        act();
      } catch {
        // The book can't be written: the text stays where it is until a restart takes it up.
      }
    });
    this.#wakes.add(cancel);
  }

  #step(sid: string, to: Status): void {
    const message = this.book.find(sid);
    if (!message) return;
    const next = this.book.put({ ...message, ...this.#outcome(message, to), updatedAt: this.clock.now() });
    for (const url of next.callbacks) void this.webhooks.post(url, this.#callbackFields(next));
    this.follow(next);
  }

  #outcome(message: SandboxMessage, to: Status): Partial<SandboxMessage> {
    if (to === "sent") return { status: to, sentAt: this.clock.now() };
    if (to === "delivered" && message.doomed !== undefined) return { status: "undelivered", errorCode: message.doomed };
    return { status: to };
  }

  #setPrice(sid: string): void {
    const message = this.book.find(sid);
    if (message) this.book.put({ ...message, price: (-pricePerSegment * message.segments).toFixed(5) });
  }

  #callbackFields(message: SandboxMessage): Record<string, string> {
    return {
      AccountSid: this.accountSid,
      ApiVersion: apiVersion,
      From: message.from,
      MessageSid: message.sid,
      MessageStatus: message.status,
      SmsSid: message.sid,
      SmsStatus: message.status,
      To: message.to,
      ...(message.errorCode === undefined ? {} : { ErrorCode: String(message.errorCode) }),
      ...(message.messagingServiceSid === undefined ? {} : { MessagingServiceSid: message.messagingServiceSid }),
    };
  }
}
