// The account as the other files see it: a client for each login, made when first needed.

import type Twilio from "twilio/lib/rest/Twilio";
import { failureOf } from "./errors";
import type { TwilioOptions } from "./options";
import type { Login } from "./rest";
import { Patience } from "./retry";

export class Account {
  readonly #patience: Patience;
  #api: Promise<Twilio> | undefined;

  constructor(private readonly options: TwilioOptions) {
    this.#patience = new Patience(options.clock, options.random ?? Math.random);
  }

  /** For texts: by the API key where there is one. */
  api(): Promise<Twilio> {
    const { apiKey } = this.options;
    this.#api ??= apiKey ? this.client({ name: apiKey.sid, secret: apiKey.secret }) : this.owner();
    return this.#api;
  }

  /** By the Auth Token: an API key may not read the account itself. */
  owner(): Promise<Twilio> {
    return this.client({ name: this.options.accountSid, secret: this.options.authToken });
  }

  close(): void {
    this.#patience.end();
  }

  private async client(login: Login): Promise<Twilio> {
    const { restClient } = await import("./rest.js");
    return restClient(this.options, this.#patience, login);
  }
}

// Asking Twilio for something other than to send.

/** Rejects with a sentence that quotes nothing of the request, whose address may hold a number. */
export const asking = async <T>(account: Pick<Account, "api">, ask: (api: Twilio) => Promise<T>): Promise<T> => {
  try {
    return await ask(await account.api());
  } catch (error) {
    const failure = failureOf(error);
    throw new Error(`Twilio can't be asked: ${failure.kind === "refused" ? failure.error.code : failure.detail}`);
  }
};
