// Asking Twilio for something other than to send.

import type Twilio from "twilio/lib/rest/Twilio";
import type { Account } from "./client";
import { failureOf } from "./failure";

/** Rejects with a sentence that quotes nothing of the request, whose address may hold a number. */
export const asking = async <T>(account: Pick<Account, "api">, ask: (api: Twilio) => Promise<T>): Promise<T> => {
  try {
    return await ask(await account.api());
  } catch (error) {
    const failure = failureOf(error);
    throw new Error(`Twilio can't be asked: ${failure.kind === "refused" ? failure.error.code : failure.detail}`);
  }
};
