// Truncates a text between graphemes: the longest beginning that fits.

import { capacity, type Measured, unitsIn } from "./segments";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The end of each grapheme, in UTF-16 units, up to the first one beyond `limit`. */
const boundaries = (text: string, limit: number): number[] => {
  const ends = [0];
  for (const { index, segment } of graphemes.segment(text)) {
    ends.push(index + segment.length);
    if (index > limit) break;
  }
  return ends;
};

/** The greatest index in `low … high` that fits, if every smaller one fits too. */
const bisect = (low: number, high: number, fits: (index: number) => boolean): number | undefined => {
  let [from, to] = [low - 1, high];
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (fits(middle)) from = middle;
    else to = middle - 1;
  }
  return from < low ? undefined : from;
};

/**
 * The longest beginning of `text`, between graphemes, for which `build` takes at most `maxSegments`; undefined if
 * not even the first grapheme fits. Tries the likely places first, because measuring is slow.
 */
export const truncate = (
  text: string,
  maxSegments: number,
  build: (beginning: string) => Measured & { readonly text: string },
): string | undefined => {
  const ends = boundaries(text, capacity("GSM-7", maxSegments));
  const beginning = (index: number) => text.slice(0, ends[index]).replace(/[\s.]+$/, "");
  const fits = (index: number) => build(beginning(index)).segments <= maxSegments;
  const around = build("").text;
  let [low, high] = [1, ends.length - 1];
  for (const encoding of ["GSM-7", "UCS-2"] as const) {
    const room = capacity(encoding, maxSegments) - unitsIn(around, encoding);
    const likely = ends.findLastIndex((_, index) => unitsIn(beginning(index), encoding) <= room);
    if (likely < low || likely > high) continue;
    if (!fits(likely)) {
      high = likely - 1;
      continue;
    }
    if (likely === high || !fits(likely + 1)) return beginning(likely);
    low = likely + 1;
  }
  const found = bisect(low, high, fits) ?? (low > 1 ? low - 1 : undefined);
  return found === undefined ? undefined : beginning(found);
};

/** Like `shorten`, but between words where that leaves at least half of it. */
export const shortenWords = (text: string, length: number): string => {
  const shortened = shorten(text, length);
  if (shortened === text) return text;
  const whole = shortened.slice(0, -3).replace(/[\s\p{P}]*\S*$/u, "");
  const next = text.slice(shortened.length - 3);
  return /^\s/.test(next) || whole.length < length / 2 ? shortened : `${whole}...`;
};

/** The first graphemes, with "..." if there are more. */
export const shorten = (text: string, length: number): string => {
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (kept.push(segment) > length)
      return `${kept
        .slice(0, length - 3)
        .join("")
        .trimEnd()}...`;
  }
  return text;
};
