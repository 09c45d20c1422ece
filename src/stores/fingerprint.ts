// Fingerprints of numbers: HMAC-SHA256 with the household's own key, so that nobody without the key can tell a number from one.

import { createHmac } from "node:crypto";
import type { FingerprintOf } from "../core/people/consent";
import type { E164, Fingerprint } from "../core/units";

/** 22 characters of base64url are 132 bits: no two numbers will ever share them. */
const length = 22;
const mostKept = 10_000;

/** `key` is base64. Answers are kept, since a household asks for the same few numbers. */
export const fingerprints = (key: string): FingerprintOf => {
  const secret = Buffer.from(key, "base64");
  const kept = new Map<E164, Fingerprint>();
  return (number) => {
    const known = kept.get(number);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const made = createHmac("sha256", secret).update(number).digest("base64url").slice(0, length) as Fingerprint;
    kept.set(number, made);
    return made;
  };
};
