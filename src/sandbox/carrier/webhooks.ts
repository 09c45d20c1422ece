// Posts signed forms to the household's webhooks, as Twilio does: 15 seconds at most, and one second try.

import { createHmac } from "node:crypto";
import type { Duration } from "../../core/units";

export interface Posted {
  /** `undefined` where nobody answered. */
  readonly status: number | undefined;
  readonly contentType: string;
  readonly text: string;
}

const noAnswer: Posted = { status: undefined, contentType: "", text: "" };

export class Webhooks {
  readonly #closing = new AbortController();
  readonly #authToken: string;
  readonly #timeout: Duration;

  constructor(authToken: string, timeout: Duration) {
    this.#authToken = authToken;
    this.#timeout = timeout;
  }

  /** Never rejects: a webhook that can't be reached is an answer too. */
  async post(url: string, fields: Readonly<Record<string, string>>): Promise<Posted> {
    const first = await this.#try(url, fields);
    if (!this.#closing.signal.aborted && (first.status === undefined || first.status >= 500)) return this.#try(url, fields);
    return first;
  }

  close(): void {
    this.#closing.abort();
  }

  async #try(url: string, fields: Readonly<Record<string, string>>): Promise<Posted> {
    const form = new URLSearchParams(fields);
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#timeout)]);
    try {
      const signature = { "x-twilio-signature": signForm(this.#authToken, url, form), "user-agent": "TwilioProxy/1.1" };
      const headers = { ...signature, ...credentialsOf(url) };
      const response = await fetch(withoutCredentials(url), { method: "POST", headers, body: form, signal });
      return { status: response.status, contentType: response.headers.get("content-type") ?? "", text: await response.text() };
    } catch {
      return noAnswer;
    }
  }
}

/** `user:pass@` in a webhook's URL is sent as basic authentication, and signed as part of the URL. */
function credentialsOf(url: string): { authorization: string } | undefined {
  const { username, password } = new URL(url);
  if (!username && !password) return undefined;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function withoutCredentials(url: string): URL {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  return bare;
}

// X-Twilio-Signature: what proves to a webhook that the post comes from the holder of the auth token.

/** Signs a form post: the URL as posted to, without fragment, then each key in code-unit order with its values. */
export function signForm(authToken: string, url: string, form: URLSearchParams): string {
  const keys = [...new Set(form.keys())].sort();
  const signed = keys.reduce(
    (text, key) =>
      text +
      valuesOf(form, key)
        .map((value) => key + value)
        .join(""),
    url.replace(/#.*$/, ""),
  );
  return createHmac("sha1", authToken).update(signed, "utf8").digest("base64");
}

const valuesOf = (form: URLSearchParams, key: string): string[] => [...new Set(form.getAll(key))].sort();
