// Texts as awkward as people and programs write them.

import fc from "fast-check";

/** `HOUSEHOLD_SMS_LONG=1` runs the long form. */
export const long = process.env.HOUSEHOLD_SMS_LONG === "1";

const plainWords = ["trash", "dishes", "due", "18:00", "Müll", "vidéo", "baño", "the", "6 PM", "à", "ß", "Ω"];
const costly = ["€", "|", "{}", "~", "[x]", "^", "\\"];
const substitutable = ["…", "“so”", "’", "—", "–", "\u00a0", "½", "\u2009", "•", "`", "＠"];
const wide = ["á", "ç", "中文", "привет", "שלום", "ไทย", "한국", "ก็"];
const joined = ["👍", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇩🇪", "👍🏽", "1️⃣", "❤️", "e\u0301", "n\u0303", "x\u0302\u0323", "각"];
const odd = ["\n", "\r\n", "\r", "\t", "\f", "\u0000", "\u200b", "\ufeff", "\u2028", "\ud83d", "\udc4d", "\u200d", "\u0301"];

const mostly = (...lists: readonly (readonly string[])[]) => fc.constantFrom(...lists.flat());
const pieces = fc.oneof(
  { weight: 6, arbitrary: mostly(plainWords) },
  { weight: 2, arbitrary: mostly(plainWords, costly) },
  { weight: 2, arbitrary: mostly(plainWords, costly, substitutable) },
  { weight: 1, arbitrary: mostly(wide, joined, odd) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);

/** A text mostly of one kind: plain, with costly characters, wide, or a mixture; as often long as short. */
export const anyText = (maxPieces: number) => {
  const some = (piece: fc.Arbitrary<string>) => fc.array(piece, { maxLength: maxPieces, size: "max" });
  const words = fc.oneof(
    some(mostly(plainWords)),
    some(mostly(plainWords, costly, substitutable)),
    some(mostly(joined, wide)),
    some(pieces),
  );
  return fc.tuple(words, fc.constantFrom(" ", "")).map(([list, gap]) => list.join(gap));
};
