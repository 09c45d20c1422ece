// Whether a webhook was signed with the app's key, and lately.

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Genuine, WebhookRequest } from "../../core/ports/carrier";
import { type Instant, instant, minutes } from "../../core/units";

/** Older or newer signatures are refused: the phone signs anew at each try. */
const longestSkew = minutes(5);

const problem = (text: string): { ok: false; problem: string } => ({ ok: false, problem: text });

// As the app's own JSON writer escapes them.
const escapes: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "=": "\\u003d",
  "'": "\\u0027",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};
const escaped = (json: string, which: RegExp): string => json.replace(which, (character) => escapes[character] ?? character);

/**
 * The bytes that may have been signed. Where Node-RED has parsed the body before us it is written again in the ways the app writes:
 * what its key has signed says the same, whoever wrote it down.
 */
const bodies = ({ body, parsed }: WebhookRequest): Uint8Array[] => {
  if (body.length > 0 || parsed === undefined) return [body];
  const json = JSON.stringify(parsed);
  return [escaped(json, /[<>&='\u2028\u2029]/g), escaped(json, /[\u2028\u2029]/g), json].map((text) => Buffer.from(text));
};

export const signatureOf = (key: string, body: Uint8Array, timestamp: string): Buffer =>
  createHmac("sha256", key).update(body).update(timestamp).digest();

const fits = (key: string, body: Uint8Array, timestamp: string, signature: Buffer): boolean => {
  const expected = signatureOf(key, body, timestamp);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
};

/** The parsed JSON of a request that the app signed. An empty key signs nothing, for anybody could sign with it. */
export const prove = (key: string, request: WebhookRequest, now: Instant): Genuine<unknown> => {
  const timestamp = request.headers["x-timestamp"] ?? "";
  const signature = Buffer.from(request.headers["x-signature"]?.trim() ?? "", "hex");
  if (key === "" || !/^\d{1,12}$/.test(timestamp)) return problem("the signature does not fit");
  const signed = bodies(request).find((body) => fits(key, body, timestamp, signature));
  if (!signed) return problem("the signature does not fit");
  const skew = Math.abs(now - instant(Number(timestamp) * 1000));
  if (skew > longestSkew)
    return problem(
      `the phone's clock and this machine's are ${Math.round(skew / 60_000)} minutes apart, or it is an old request`,
    );
  try {
    return { ok: true, value: JSON.parse(Buffer.from(signed).toString("utf8")) };
  } catch {
    return problem("signed, but no JSON");
  }
};
