// Posts signed forms to the household's webhooks, as Twilio does: up to 15 seconds, and one retry.

import { createHmac } from "node:crypto";
import type { Duration } from "../../core/units";
import { basicAuth } from "../http";

export interface WebhookResult {
  /** `undefined` if there was no answer. */
  readonly status: number | undefined;
  readonly contentType: string;
  readonly text: string;
}

const noAnswer: WebhookResult = { status: undefined, contentType: "", text: "" };

export class Webhooks {
  readonly #closing = new AbortController();
  readonly #authToken: string;
  readonly #timeout: Duration;

  constructor(authToken: string, timeout: Duration) {
    this.#authToken = authToken;
    this.#timeout = timeout;
  }

  /** Never rejects. */
  async post(url: string, fields: Readonly<Record<string, string>>): Promise<WebhookResult> {
    const first = await this.#postOnce(url, fields);
    const isFailed = first.status === undefined || first.status >= 500;
    return isFailed && !this.#closing.signal.aborted ? this.#postOnce(url, fields) : first;
  }

  close(): void {
    this.#closing.abort();
  }

  async #postOnce(url: string, fields: Readonly<Record<string, string>>): Promise<WebhookResult> {
    const form = new URLSearchParams(fields);
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#timeout)]);
    try {
      const signature = { "x-twilio-signature": signForm(this.#authToken, url, form), "user-agent": "TwilioProxy/1.1" };
      const headers = { ...signature, ...authorizationOf(url) };
      const response = await fetch(withoutLogin(url), { method: "POST", headers, body: form, signal });
      return { status: response.status, contentType: response.headers.get("content-type") ?? "", text: await response.text() };
    } catch {
      return noAnswer;
    }
  }
}

/** `user:password@` in the URL is part of what is signed, and sent as basic authentication. */
function authorizationOf(url: string): { authorization: string } | undefined {
  const { username, password } = new URL(url);
  if (!username && !password) return undefined;
  return { authorization: basicAuth(decodeURIComponent(username), decodeURIComponent(password)) };
}

function withoutLogin(url: string): URL {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  return bare;
}

/** X-Twilio-Signature of a form: over the URL without its fragment, then each key in code-unit order with its values. */
export function signForm(authToken: string, url: string, form: URLSearchParams): string {
  const valuesOf = (key: string): string[] => [...new Set(form.getAll(key))].sort();
  const pairs = [...new Set(form.keys())].sort().flatMap((key) => valuesOf(key).map((value) => key + value));
  const signed = url.replace(/#.*$/, "") + pairs.join("");
  return createHmac("sha1", authToken).update(signed, "utf8").digest("base64");
}
