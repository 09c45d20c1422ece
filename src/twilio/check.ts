// Whether the account is in order: it can be read, it is active, and the API key opens it too.

import type { Trouble } from "../core/ports/carrier";
import type { Account } from "./client";
import { namedError, troubleOf } from "./errors";
import { failureOf } from "./failure";
import type { TwilioOptions } from "./options";

const ofFailure = (error: unknown): Trouble => {
  const failure = failureOf(error);
  return troubleOf(failure.kind === "refused" ? failure.error : namedError("unreachable", failure.detail));
};

/** Never rejects. The Auth Token is tried even beside an API key, for it has to fit the signatures. */
export const check = async ({ accountSid, apiKey }: TwilioOptions, account: Account): Promise<Trouble | undefined> => {
  try {
    const { status } = await (await account.owner()).api.v2010.accounts(accountSid).fetch();
    if (status !== "active") return troubleOf(namedError("account_stopped", `account_${status}`));
    if (apiKey) await (await account.api()).messages.page({ pageSize: 1 });
    return undefined;
  } catch (error) {
    return ofFailure(error);
  }
};
