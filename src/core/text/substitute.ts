// Prepares a text for sending: removes characters that carriers garble, and replaces costly ones by look-alikes.

import { SegmentedMessage } from "sms-segments-calculator";
import { isPlain } from "./segments";

/** Seen by no reader, but each may cost a whole text its cheap encoding: soft hyphens, direction marks, placeholders of objects. */
const invisible = /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]/g;
/** Joiners between letters that never join. Between emoji, and in scripts that need them, they stay. */
const joiners = /(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{Z}\s])[\u200c\u200d]+/gu;
/** Variation selectors make an emoji of a picture character; after anything else they change nothing. */
const selectors = /(?<!\p{Extended_Pictographic})[\ufe00-\ufe0f](?!\u20e3)/gu;

/** Keeps line breaks; removes other control characters and lone surrogates; joins accents to their letters. */
export const clean = (text: string): string =>
  isPlain(text)
    ? text.trim()
    : text
        .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
        .replace(/[\t\p{Zs}]/gu, " ")
        // First what joins nothing: an accent behind it belongs to the letter before it.
        .replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, "")
        .replace(invisible, "")
        .normalize("NFC")
        .replace(selectors, "")
        .replace(joiners, "")
        .normalize("NFC")
        .trim();

const known = new Map<string, string>();
const mostKnown = 2000;

/** From the calculator's table, one character at a time, because it isn't exported. */
const lookAlike = (character: string): string => {
  const kept = known.get(character);
  if (kept !== undefined) return kept;
  const substitute = new SegmentedMessage(character, "auto", true).graphemes.join("");
  if (known.size >= mostKnown) known.clear();
  known.set(character, substitute);
  return substitute;
};

/** Replaces what the carrier's smart encoding would replace (`…`, curly quotes, dashes), so that both count the same. */
export const substitute = (text: string): string => (isPlain(text) ? text : text.replace(/[^\n -_a-~]/gu, lookAlike));

/** What `substitute` would replace, each character once, with its look-alike. */
export const substitutions = (text: string): ReadonlyMap<string, string> =>
  new Map(Array.from(text, (character) => [character, substitute(character)] as const).filter(([from, to]) => from !== to));

/** A link in ASCII, as browsers write it: it opens the same page and keeps the text in the cheap encoding. */
export const plainLink = (link: string): string => {
  const [, origin = "", rest = ""] =
    /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)?(.*)$/isu.exec(link.trim().replace(/[\p{Cc}\p{Cs}]/gu, "")) ?? [];
  return origin + rest.replace(/[^!-_a-~]/gu, encodeURIComponent);
};
