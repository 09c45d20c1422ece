// The phone's webhooks: what is registered for which event, and the signed posts, repeated until they are accepted.

import { createHmac } from "node:crypto";
import type { Cancel, Clock } from "../../core/ports/clock";
import { type Duration, later, seconds } from "../../core/units";

export const deviceId = "sandbox";

export interface RegisteredWebhook {
  readonly id: string;
  readonly event: string;
  readonly url: string;
}

interface WebhooksOptions {
  readonly clock: Clock;
  readonly signingKey: string;
  newId(): string;
  /** In real time, because real sockets are involved. */
  readonly timeout: Duration;
}

const maxAttempts = 14;
const firstDelay = seconds(10);

export class PhoneWebhooks {
  readonly #registered = new Map<string, RegisteredWebhook>();
  readonly #closing = new AbortController();
  readonly #timers = new Set<Cancel>();
  /** The app posts one event at a time. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: WebhooksOptions) {}

  list(): readonly RegisteredWebhook[] {
    return [...this.#registered.values()];
  }

  /** Replaces the one with the same id. */
  put(webhook: RegisteredWebhook): void {
    this.#registered.set(webhook.id, webhook);
  }

  remove(id: string): void {
    this.#registered.delete(id);
  }

  /** The first attempt's HTTP status, undefined if no webhook is registered or there is no answer; retries in the background. */
  async emit(event: string, payload: object): Promise<number | undefined> {
    const webhooks = this.list().filter((each) => each.event === event);
    const statuses = await Promise.all(
      webhooks.map((each) => this.#inTurn(() => this.#post(each, this.#body(each, payload), 1))),
    );
    return statuses[0];
  }

  isRegistered(event: string): boolean {
    return this.list().some((each) => each.event === event);
  }

  close(): void {
    this.#closing.abort();
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done;
    return done;
  }

  #body({ id, event }: RegisteredWebhook, payload: object): string {
    const { newId } = this.options;
    return appJson({ deviceId, event, id: newId(), payload, webhookId: id });
  }

  /** Every attempt posts the same body; each has its own time and therefore its own signature. */
  async #post(to: RegisteredWebhook, body: string, attempt: number): Promise<number | undefined> {
    const status = await this.#postOnce(to.url, body);
    const isAccepted = status !== undefined && status >= 200 && status < 300;
    if (!isAccepted && attempt < maxAttempts && !this.#closing.signal.aborted) this.#retry(to, body, attempt);
    return status;
  }

  #retry(to: RegisteredWebhook, body: string, attempt: number): void {
    const { clock } = this.options;
    const delay = (firstDelay * 2 ** (attempt - 1)) as Duration;
    const cancel = clock.at(later(clock.now(), delay), () => {
      this.#timers.delete(cancel);
      void this.#inTurn(() => this.#post(to, body, attempt + 1));
    });
    this.#timers.add(cancel);
  }

  async #postOnce(url: string, body: string): Promise<number | undefined> {
    const { clock, signingKey, timeout } = this.options;
    const timestamp = String(Math.floor(clock.now() / 1000));
    const headers = {
      "content-type": "application/json",
      "x-timestamp": timestamp,
      "x-signature": sign(signingKey, body, timestamp),
      "user-agent": "me.capcom.smsgateway",
    };
    try {
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(timeout)]);
      const response = await fetch(url, { method: "POST", headers, body, signal });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return undefined;
    }
  }
}

/** X-Signature: over the body as posted, and the Unix seconds of X-Timestamp. */
export const sign = (key: string, body: string, timestamp: string): string =>
  createHmac("sha256", key)
    .update(body + timestamp)
    .digest("hex");

/** The app's JSON writer escapes what HTML would interpret. */
export const appJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&='\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
