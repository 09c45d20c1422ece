// Cuts a text into sentences of words, and reads what punctuation says about numbers: "1, 2", "1-3", "no. 5", "until 6:30pm".

import type { TimeOfDay } from "../../core/answers/meaning";
import { everywhere } from "../../words/understanding";
import { normalize } from "./normalize";

export interface Sentence {
  /** Words; a comma, colon or dash is one of its own. */
  readonly words: readonly string[];
  readonly isQuestion: boolean;
  /** A time of day that something is put off until. */
  readonly until?: TimeOfDay;
}

export const separator = ",";

const escaped = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join("|");
const untilWords = escaped(everywhere(({ until }) => until));
/** These alone say that a bare number is a time. */
const surelyUntil = /^(?:until|till|til|hasta|jusqu|bis)/;
const timePattern = new RegExp(
  `(?<![\\p{L}])(${untilWords})['’ ]*(?:à |a |la |las |um )?(\\d{1,2})(?:[:.h](\\d{2}))?\\s*(am|pm|a\\.m\\.?|p\\.m\\.?|uhr|h|o['’]?clock)?(?![\\p{L}\\d])`,
  "iu",
);
const withoutAccents = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");

const timeIn = (text: string): { readonly rest: string; readonly until: TimeOfDay } | undefined => {
  const plain = withoutAccents(text);
  const found = timePattern.exec(plain);
  if (!found) return undefined;
  const [all, word = "", hours = "", minutes, mark] = found;
  if (!mark && minutes === undefined && !surelyUntil.test(word.toLowerCase())) return undefined;
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)];
  if (hour > 24 || minute > 59) return undefined;
  const letter = mark?.toLowerCase()[0];
  const half =
    letter === "a" || letter === "p" ? (`${letter}m` as const) : mark?.toLowerCase() === "uhr" || hour > 12 ? "none" : "either";
  return { rest: plain.replace(all, " "), until: { hour: hour % 24, minute, half } };
};

const hourUnits = escaped(everywhere(({ units }) => units.hour));
const anyUnits = escaped(everywhere(({ units }) => [...units.minute, ...units.hour, ...units.day]));
const andAHalf = new RegExp(`(\\d{1,2})[.,](5|25|75)(?=\\s*(?:${hourUnits})(?!\\p{L}))`, "giu");
const range = new RegExp(
  `(?<![\\d.:#])(\\d{1,2})\\s*(?:-|–|to|through|thru|bis)\\s*(\\d{1,2})(?![\\d.:])(?!\\s*(?:${anyUnits})(?!\\p{L}))`,
  "giu",
);
const mostInRange = 9;

/** "1-3" → "1 and 2 and 3"; "1, 2" → "1 and 2"; "1.5 h" → "90 min". */
const numbersIn = (text: string): string =>
  text
    .replace(andAHalf, (_, hours: string, part: string) => `${Math.round(Number(`${hours}.${part}`) * 60)} min `)
    .replace(new RegExp(`(\\d) min \\s*(?:${hourUnits})(?!\\p{L})`, "giu"), "$1 min")
    .replace(range, (all, from: string, to: string) => {
      const [first, last] = [Number(from), Number(to)];
      if (first === 0 || last <= first || last - first > mostInRange) return all;
      return Array.from({ length: last - first + 1 }, (_, n) => first + n).join(" and ");
    })
    .replace(/(\d)\s*[,&+/]\s*(?=#?\s?\d)/g, "$1 and ")
    .replace(/(\p{L}|\d)\s*[&+]\s*(?=#?\s?[\p{L}\d])/gu, "$1 and ");

const protect = (text: string): string =>
  text
    .replace(/(?<!\p{L})(no|nr|num|núm|n)[.°º]\s*(?=#?\s?\d)/giu, "number ")
    .replace(/^(\s*#?\d{1,3})\s*[.):]\s+(?=\p{L})/gmu, "$1 ")
    .replace(/(?<!\p{L})([ap])\.m\.?/giu, "$1m");

/** The sentences of a text with how each ends. */
export const sentencesIn = (text: string): Sentence[] => {
  const pieces = protect(text).match(/[^.!?;…\n¿¡？！]+|\.(?=\d)|[.!?;…\n¿¡？！]+/gu) ?? [];
  const joined: { text: string; isQuestion: boolean }[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece === ".") {
      if (last) last.text += piece;
    } else if (/^[.!?;…\n¿¡？！]+$/u.test(piece)) {
      if (last && /[?？]/.test(piece)) last.isQuestion = true;
      joined.push({ text: "", isQuestion: false });
    } else if (last?.text.endsWith(".") && /^\d/.test(piece)) last.text += piece;
    else if (last && last.text === "") last.text = piece;
    else joined.push({ text: piece, isQuestion: false });
  }
  return joined.flatMap(({ text, isQuestion }) => {
    const time = timeIn(text);
    const words = numbersIn(time?.rest ?? text)
      .split(/[,:()–—]+|\s-+\s|-+\s|\s-+/)
      .map(normalize)
      .filter(Boolean)
      .flatMap((clause, n) => [...(n > 0 ? [separator] : []), ...clause.split(" ")]);
    return words.length > 0 ? [{ words, isQuestion, ...(time && { until: time.until }) }] : [];
  });
};
