// Delivery of a text on the phone: Pending → Processed → Sent → Delivered, with an event when sent and one per delivered segment.

import type { Cancel, Clock } from "../../core/ports/clock";
import { type Duration, later, seconds } from "../../core/units";
import type { SandboxMessage } from "../carrier/message";
import type { SandboxStore } from "../carrier/store";
import type { PhoneWebhooks } from "./webhooks";

const processingDelay = seconds(0.1);
const sendingDelay = seconds(0.3);
const deliveryDelay = seconds(0.4);

/** The app's words for a failure, by the number that orders it as a fault. */
const reasons: Readonly<Record<number, string>> = {
  1: "Can't send message: No SIMs found",
  2: "Send result: RESULT_ERROR_NO_SERVICE",
  3: "Send result: RESULT_ERROR_LIMIT_EXCEEDED",
  4: "TTL expired",
};
const defaultReason = "Send result: RESULT_ERROR_GENERIC_FAILURE";
export const reasonOf = ({ errorCode }: SandboxMessage): string | null =>
  errorCode === undefined ? null : (reasons[errorCode] ?? defaultReason);

export class PhoneDelivery {
  readonly #timers = new Set<Cancel>();

  constructor(
    private readonly clock: Clock,
    private readonly store: SandboxStore,
    private readonly webhooks: PhoneWebhooks,
  ) {}

  /** Continues with texts that were under way when the sandbox closed. */
  resume(): void {
    for (const message of this.store.all()) if (message.via === "phone") this.follow(message);
  }

  follow(message: SandboxMessage): void {
    if (message.status === "queued")
      this.#after(processingDelay, message, () => this.#update(message.sid, { status: "sending" }));
    if (message.status === "sending") this.#after(sendingDelay, message, () => this.#send(message.sid));
    if (message.status === "sent") this.#after(deliveryDelay, message, () => this.#deliver(message.sid));
  }

  close(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #after(delay: Duration, { sid }: SandboxMessage, act: () => void): void {
    const cancel = this.clock.at(later(this.clock.now(), delay), () => {
      this.#timers.delete(cancel);
      if (this.store.find(sid)) act();
    });
    this.#timers.add(cancel);
  }

  #update(sid: string, changes: Partial<SandboxMessage>): SandboxMessage | undefined {
    const message = this.store.find(sid);
    if (!message) return undefined;
    const updated = this.store.put({ ...message, ...changes, updatedAt: this.clock.now() });
    this.follow(updated);
    return updated;
  }

  #send(sid: string): void {
    const { failsWith } = this.store.find(sid) ?? {};
    if (failsWith !== undefined) {
      const failed = this.#update(sid, { status: "failed", errorCode: failsWith });
      if (failed)
        void this.webhooks.emit("sms:failed", { ...this.#event(failed), reason: reasonOf(failed), failedAt: this.#now() });
      return;
    }
    const sent = this.#update(sid, { status: "sent", sentAt: this.clock.now() });
    if (sent) void this.webhooks.emit("sms:sent", { ...this.#event(sent), partsCount: sent.segments, sentAt: this.#now() });
  }

  #deliver(sid: string): void {
    const delivered = this.#update(sid, { status: "delivered" });
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
