// Whether the phone is in order: it can be reached, and it takes our login.

import { brokenBy } from "../../core/message/broken";
import type { Trouble } from "../../core/ports/carrier";
import { errorOf } from "./errors";
import type { Gateway } from "./gateway";
import type { AndroidOptions } from "./options";
import { pathOf } from "./paths";

const trouble = (code: string): Trouble => ({ code, advice: errorOf(code).advice });

/** Never rejects. */
export const check = async (options: Pick<AndroidOptions, "mode">, gateway: Gateway): Promise<Trouble | undefined> => {
  try {
    const { status, body } = await gateway.ask("GET", pathOf(options).devices);
    if (status === 401 || status === 403) return trouble("phone_login");
    return status === 200 && Array.isArray(body) ? undefined : trouble("phone_not_found");
  } catch (error) {
    return trouble(brokenBy(error).why === "certificate_invalid" ? "phone_certificate_invalid" : "phone_unreachable");
  }
};
