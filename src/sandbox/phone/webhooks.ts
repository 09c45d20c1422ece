// The phone's webhooks: who is registered for which event, and the signed posts, tried again until they are taken.

import { createHmac } from "node:crypto";
import type { Cancel, Clock } from "../../core/ports/clock";
import { type Duration, later, seconds } from "../../core/units";

export const deviceId = "sandbox";

export interface Registered {
  readonly id: string;
  readonly event: string;
  readonly url: string;
}

export interface WebhooksOptions {
  readonly clock: Clock;
  readonly signingKey: string;
  newId(): string;
  /** Real time, since real sockets are waited for. */
  readonly timeout: Duration;
}

const mostTries = 14;
const firstPause = seconds(10);

export class PhoneWebhooks {
  readonly #registered = new Map<string, Registered>();
  readonly #closing = new AbortController();
  readonly #waiting = new Set<Cancel>();
  /** The app posts one event after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: WebhooksOptions) {}

  list(): readonly Registered[] {
    return [...this.#registered.values()];
  }

  /** Replaces what has the same id. */
  put(webhook: Registered): void {
    this.#registered.set(webhook.id, webhook);
  }

  remove(id: string): void {
    this.#registered.delete(id);
  }

  /** Resolves with the first try's HTTP status, undefined where nobody is registered or answers; goes on trying by itself. */
  async emit(event: string, payload: object): Promise<number | undefined> {
    const all = this.list().filter((each) => each.event === event);
    const statuses = await Promise.all(all.map((each) => this.#inTurn(() => this.#post(each, this.#body(each, payload), 1))));
    return statuses[0];
  }

  isRegistered(event: string): boolean {
    return this.list().some((each) => each.event === event);
  }

  close(): void {
    this.#closing.abort();
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done;
    return done;
  }

  #body({ id, event }: Registered, payload: object): string {
    const { newId } = this.options;
    return jsonAsTheApp({ deviceId, event, id: newId(), payload, webhookId: id });
  }

  /** The body stays as it is from try to try; the time, and with it the signature, is each try's own. */
  async #post(to: Registered, body: string, tries: number): Promise<number | undefined> {
    const status = await this.#try(to.url, body);
    const isTaken = status !== undefined && status >= 200 && status < 300;
    if (!isTaken && tries < mostTries && !this.#closing.signal.aborted) this.#again(to, body, tries);
    return status;
  }

  #again(to: Registered, body: string, tries: number): void {
    const { clock } = this.options;
    const pause = (firstPause * 2 ** (tries - 1)) as Duration;
    const cancel = clock.at(later(clock.now(), pause), () => {
      this.#waiting.delete(cancel);
      void this.#inTurn(() => this.#post(to, body, tries + 1));
    });
    this.#waiting.add(cancel);
  }

  async #try(url: string, body: string): Promise<number | undefined> {
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

// X-Signature: what proves to a webhook that the post comes from the phone.

/** Over the body as it is posted, and the Unix seconds that stand beside it in X-Timestamp. */
export const sign = (key: string, body: string, timestamp: string): string =>
  createHmac("sha256", key)
    .update(body + timestamp)
    .digest("hex");

/** The app's JSON writer keeps what HTML would read out of strings. */
export const jsonAsTheApp = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&='\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
