// Delivery of the household's texts: queued → sending → sent → delivered, with a signed callback for each step but the first.

import type { Cancel, Clock } from "../../core/ports/clock";
import { type Duration, later, seconds } from "../../core/units";
import type { SandboxMessage, Status } from "./message";
import { apiVersion } from "./messages-api";
import type { SandboxStore } from "./store";
import type { Webhooks } from "./webhooks";

/** In US dollars. */
export const pricePerSegment = 0.0083;
const priceDelay = seconds(2);

const steps: Partial<Record<Status, { readonly to: Status; readonly after: Duration }>> = {
  accepted: { to: "queued", after: seconds(0.1) },
  queued: { to: "sending", after: seconds(0.2) },
  sending: { to: "sent", after: seconds(0.3) },
  sent: { to: "delivered", after: seconds(0.5) },
};

export class Delivery {
  readonly #timers = new Set<Cancel>();

  constructor(
    private readonly clock: Clock,
    private readonly store: SandboxStore,
    private readonly webhooks: Webhooks,
    private readonly accountSid: string,
  ) {}

  /** Continues with texts that were under way when the sandbox closed. */
  resume(): void {
    for (const message of this.store.all()) this.follow(message);
  }

  /** Takes a text from its current status to the final one, in the background. */
  follow(message: SandboxMessage): void {
    const step = steps[message.status];
    if (message.via === "phone") return;
    if (step) this.#after(step.after, () => this.#advance(message.sid, step.to));
    else if (message.status === "delivered" && message.price === undefined)
      this.#after(priceDelay, () => this.#setPrice(message.sid));
  }

  close(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #after(delay: Duration, act: () => void): void {
    const cancel = this.clock.at(later(this.clock.now(), delay), () => {
      this.#timers.delete(cancel);
      try {
        act();
      } catch {
        // The state file can't be written: the text keeps its status until a restart resumes it.
      }
    });
    this.#timers.add(cancel);
  }

  #advance(sid: string, to: Status): void {
    const message = this.store.find(sid);
    if (!message) return;
    const next = this.store.put({ ...message, ...this.#changes(message, to), updatedAt: this.clock.now() });
    for (const url of next.callbacks) void this.webhooks.post(url, this.#callbackFields(next));
    this.follow(next);
  }

  #changes(message: SandboxMessage, to: Status): Partial<SandboxMessage> {
    if (to === "sent") return { status: to, sentAt: this.clock.now() };
    if (to === "delivered" && message.failsWith !== undefined) return { status: "undelivered", errorCode: message.failsWith };
    return { status: to };
  }

  #setPrice(sid: string): void {
    const message = this.store.find(sid);
    if (message) this.store.put({ ...message, price: (-pricePerSegment * message.segments).toFixed(5) });
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
