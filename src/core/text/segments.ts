// Segments: how many a text takes, which is what the carrier bills.

import { SegmentedMessage } from "sms-segments-calculator";

/** A text's encoding: GSM-7 has more room. */
export type Encoding = "GSM-7" | "UCS-2";
/** A text's length, as the carrier bills it. */
export interface Measured {
  readonly segments: number;
  readonly encoding: Encoding;
}

/** Characters of one septet each, which most texts consist of. */
const plain = /^[\n -Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü]*$/;
/** Whether a text has only one-septet characters. */
export const isPlain = (text: string): boolean => plain.test(text);

/** Units (septets or UTF-16 units) in a single segment, and in one of several. */
const room = { "GSM-7": { alone: 160, chained: 153 }, "UCS-2": { alone: 70, chained: 67 } } as const;

/** How many units that many segments hold. */
export const capacity = (encoding: Encoding, segments: number): number =>
  segments === 1 ? room[encoding].alone : segments * room[encoding].chained;

/** Units in a text, if its segments leave none unused. */
export const unitsIn = (text: string, encoding: Encoding): number =>
  encoding === "GSM-7" ? text.length + (text.match(/[\f[-^{-~€]/g)?.length ?? 0) : text.length;

const needed = (units: number, encoding: Encoding): number =>
  units <= room[encoding].alone ? 1 : Math.ceil(units / room[encoding].chained);

/**
 * Counts as the carrier does. Plain text is counted here, since the calculator takes half a millisecond for a full segment. A
 * single grapheme of more than a segment, which the calculator leaves in one, counts with all its units.
 */
export const measure = (text: string): Measured => {
  if (isPlain(text)) return { segments: needed(text.length, "GSM-7"), encoding: "GSM-7" };
  const counted = new SegmentedMessage(text);
  const encoding = counted.getEncodingName() === "GSM-7" ? "GSM-7" : "UCS-2";
  return { segments: Math.max(counted.segmentsCount, needed(text.length, encoding)), encoding };
};

/** The characters, each once, that make a text UCS-2, which leaves it less than half the room. */
export const costlyIn = (text: string): readonly string[] => [
  ...new Set(Array.from(text).filter((character) => measure(character).encoding === "UCS-2")),
];
