// The account's REST clients, created on first use: loading the SDK takes a quarter of a second.

import type Twilio from "twilio/lib/rest/Twilio";
import { failureOf } from "./errors";
import type { TwilioOptions } from "./options";
import type { Login } from "./rest";
import { RetryDelay } from "./retry";

export class Account {
  readonly #retryDelay: RetryDelay;
  #api: Promise<Twilio> | undefined;

  constructor(private readonly options: TwilioOptions) {
    this.#retryDelay = new RetryDelay(options.clock, options.random ?? Math.random);
  }

  /** Logs in with the API key if there is one. */
  api(): Promise<Twilio> {
    const { apiKey } = this.options;
    this.#api ??= apiKey ? this.client({ name: apiKey.sid, secret: apiKey.secret }) : this.owner();
    return this.#api;
  }

  /** Logs in with the Auth Token: an API key can't read the account itself. */
  owner(): Promise<Twilio> {
    return this.client({ name: this.options.accountSid, secret: this.options.authToken });
  }

  close(): void {
    this.#retryDelay.close();
  }

  private async client(login: Login): Promise<Twilio> {
    const { restClient } = await import("./rest.js");
    return restClient(this.options, this.#retryDelay, login);
  }
}

/** For requests other than sending. Rejects with the error's code only: Twilio's own sentence may quote a number. */
export const ask = async <T>(account: Pick<Account, "api">, request: (api: Twilio) => Promise<T>): Promise<T> => {
  try {
    return await request(await account.api());
  } catch (error) {
    const failure = failureOf(error);
    throw new Error(`Twilio can't be asked: ${failure.kind === "refused" ? failure.error.code : failure.detail}`);
  }
};
