// Recognizes a text's body in the carrier's list without keeping the text.

/** Length in UTF-16 units, and a 53-bit hash. */
export interface BodyMark {
  readonly length: number;
  readonly hash: number;
}

/** cyrb53: not cryptographic; a chance of 2^-53 for two different texts to be confused. */
const hashOf = (text: string): number => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
};

/** Identifies a text whose words may be gone. */
export const bodyMark = (text: string): BodyMark => ({ length: text.length, hash: hashOf(text) });

/** Whether a listed text has this body; no mark means an empty one. A trial account puts a line of the carrier's before it. */
export const hasBody = (listed: string, mark: BodyMark | undefined): boolean =>
  mark ? listed.length >= mark.length && hashOf(listed.slice(-mark.length)) === mark.hash : listed === "";
