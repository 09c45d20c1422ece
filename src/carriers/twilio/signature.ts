// Whether a request was signed with our Auth Token.

import { createHash, timingSafeEqual } from "node:crypto";
import { validateRequest } from "twilio/lib/webhooks/webhooks";
import type { Fields } from "./form";

/** What the signature covers besides the address: a form's fields, or a JSON body's bytes by their hash in the address. */
export type Signed = { readonly fields: Fields } | { readonly body: Uint8Array };

// The SDK hashes a string, and bytes that are no UTF-8 don't survive the way through one.
const bodyIsHashed = (url: string, body: Uint8Array): boolean => {
  const [given, ...more] = new URL(url).searchParams.getAll("bodySHA256");
  const expected = createHash("sha256").update(body).digest();
  const claimed = Buffer.from(given ?? "", "hex");
  return more.length === 0 && claimed.length === expected.length && timingSafeEqual(claimed, expected);
};

/**
 * `url` is the public address without fragment, as Twilio called it. An empty token signs nothing, for anybody could sign with
 * it. Never throws.
 */
export const isSigned = (tokens: readonly string[], signature: string | undefined, url: string, what: Signed): boolean => {
  if (!signature || !URL.canParse(url)) return false;
  const fields = "fields" in what ? what.fields : {};
  const fits = tokens.some((token) => token !== "" && validateRequest(token, signature, url, fields));
  return fits && ("fields" in what || bodyIsHashed(url, what.body));
};
