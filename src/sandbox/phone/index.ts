// A phone that behaves like the SMS Gateway app: its local server, its signed webhooks, its texts in the sandbox's book.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../core/ports/clock";
import type { Duration } from "../../core/units";
import type { TextedIn } from "../carrier/inbound";
import { type Fault, Faults } from "../carrier/message";
import type { Book } from "../carrier/state";
import { answerPhone } from "./api";
import { PhoneDelivery, textPhone } from "./delivery";
import { PhoneWebhooks, type Registered } from "./webhooks";

/** What the app shows on its home tab, and the key of its webhooks. */
export interface PhoneAccount {
  readonly username: string;
  readonly password: string;
  readonly signingKey: string;
  /** Of its SIM, E.164. */
  readonly number: string;
}

export interface PhoneGatewayOptions extends PhoneAccount {
  readonly clock: Clock;
  readonly book: Book;
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
    const { clock, book, signingKey, newId, webhookTimeout } = options;
    this.#webhooks = new PhoneWebhooks({ clock, signingKey, newId, timeout: webhookTimeout });
    this.#delivery = new PhoneDelivery(clock, book, this.#webhooks);
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

  textIn(from: string, body: string): Promise<TextedIn> {
    return textPhone({ ...this.options, webhooks: this.#webhooks }, from, body);
  }

  /** What goes wrong with the next texts that the phone is to send. */
  failNext(fault: Fault, times?: number): void {
    this.#faults.plan(fault, times);
  }

  webhooks(): readonly Registered[] {
    return this.#webhooks.list();
  }

  close(): void {
    this.#delivery.close();
    this.#webhooks.close();
  }
}
