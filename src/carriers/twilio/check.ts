// Whether the account is in order: it can be read, it is active, and the API key opens it too.

import type { Trouble } from "../../core/ports/carrier";
import type { Account } from "./client";
import { errorOf } from "./errors";
import { failureOf } from "./failure";
import type { TwilioOptions } from "./options";

const trouble = (code: string): Trouble => ({ code, advice: errorOf(code).advice });

const ofFailure = (error: unknown): Trouble => {
  const failure = failureOf(error);
  return failure.kind === "refused" ? trouble(failure.error.code) : { code: failure.detail, advice: "unreachable" };
};

/** Never rejects. The Auth Token is tried even beside an API key, for it has to fit the signatures. */
export const check = async ({ accountSid, apiKey }: TwilioOptions, account: Account): Promise<Trouble | undefined> => {
  try {
    const { status } = await (await account.owner()).api.v2010.accounts(accountSid).fetch();
    if (status !== "active") return trouble(`account_${status}`);
    if (apiKey) await (await account.api()).messages.page({ pageSize: 1 });
    return undefined;
  } catch (error) {
    return ofFailure(error);
  }
};
