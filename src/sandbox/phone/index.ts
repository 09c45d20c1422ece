// Simulates an Android phone with the SMS Gateway app: its local server, its signed webhooks, its texts in the sandbox's store.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../core/ports/clock";
import type { Duration } from "../../core/units";
import type { InboundResult } from "../carrier/inbound";
import { countSegments, type Fault, Faults } from "../carrier/message";
import type { SandboxStore } from "../carrier/store";
import { answerPhone, hashOf } from "./api";
import { PhoneDelivery } from "./delivery";
import { PhoneWebhooks, type RegisteredWebhook } from "./webhooks";

/** The login on the app's home tab, and the key of its webhooks. */
export interface PhoneAccount {
  readonly username: string;
  readonly password: string;
  readonly signingKey: string;
  /** The SIM's number, E.164. */
  readonly number: string;
}

export interface PhoneGatewayOptions extends PhoneAccount {
  readonly clock: Clock;
  readonly store: SandboxStore;
  readonly webhookTimeout: Duration;
  newId(): string;
}

const root = "/phone";
export const isPhonePath = (path: string): boolean => path === root || path.startsWith(`${root}/`);

export class PhoneGateway {
  readonly #faults = new Faults();
  readonly #webhooks: PhoneWebhooks;
  readonly #delivery: PhoneDelivery;

  constructor(private readonly options: PhoneGatewayOptions) {
    const { clock, store, signingKey, newId, webhookTimeout } = options;
    this.#webhooks = new PhoneWebhooks({ clock, signingKey, newId, timeout: webhookTimeout });
    this.#delivery = new PhoneDelivery(clock, store, this.#webhooks);
  }

  get number(): string {
    return this.options.number;
  }

  resume(): void {
    this.#delivery.resume();
  }

  /** Its API, below `/phone`. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const below = new URL(url.pathname.slice(root.length) + url.search, "http://localhost");
    const parts = { faults: this.#faults, delivery: this.#delivery, webhooks: this.#webhooks };
    return answerPhone({ ...this.options, ...parts }, request, response, below);
  }

  /** As if the owner of `from` had texted the phone. */
  async textIn(from: string, body: string): Promise<InboundResult> {
    const { clock, store, number, newId } = this.options;
    const at = clock.now();
    const text = store.put({
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
    const isRegistered = this.#webhooks.isRegistered("sms:received");
    const status = await this.#webhooks.emit("sms:received", event);
    if (status === undefined || status > 299)
      store.put({ ...text, remark: !isRegistered ? "no_webhook" : status === undefined ? "unreachable" : "refused" });
    return { status, answer: undefined };
  }

  /** Orders a fault for the next texts that the phone is to send. */
  failNext(fault: Fault, times?: number): void {
    this.#faults.order(fault, times);
  }

  webhooks(): readonly RegisteredWebhook[] {
    return this.#webhooks.list();
  }

  close(): void {
    this.#delivery.close();
    this.#webhooks.close();
  }
}
