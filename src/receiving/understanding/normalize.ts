// Takes away from a text what doesn't change its meaning: case, accents, punctuation, emoji, drawn-out letters.

/** "  Stóóóp!! 🛑" → "stop"; "DONE12" → "done 12"; `#` stays before a number. Apostrophes go without a gap: "don't" → "dont". */
export const normalize = (text: string): string =>
  text
    .replace(/['’‘‛´`ʼ′]/g, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/ß/g, "ss")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/(\p{L})(?=\d)|(\d)(?=\p{L})/gu, "$& ")
    .replace(/[^\p{L}\p{N}#]+/gu, " ")
    .replace(/ ?# ?(\d)|#/g, " #$1")
    .replace(/#(?!\d)|(?<= ) +/g, "")
    .trim();

/** "stopp" → "stop": so that a letter held too long makes no difference between keywords. */
export const squeeze = (word: string): string => word.replace(/(\p{L})\1+/gu, "$1");

/** "s t o p" → "stop". */
export const unspell = (normalized: string): string =>
  /^\p{L}(?: \p{L})+$/u.test(normalized) ? normalized.replaceAll(" ", "") : normalized;

/** The sentences of a text, each normalized, and the parts between its commas, dashes and colons. */
export const sentencesOf = (text: string): string[] => split(text, /[.!?;…\n\r]+/);
export const clausesOf = (text: string): string[] => split(text, /[.!?;…\n\r,:()–—]+|\s-+\s/);

const split = (text: string, at: RegExp): string[] => text.split(at).map(normalize).filter(Boolean);
