// A template in a household's own words, filled with what is known.

import type { Language } from "../core/people/person";
import type { Instant } from "../core/units";
import { type DateStyle, type Parsed, type Piece, type Placeholder, parseWords } from "./syntax";
import type { Filled } from "./texts";
import { styledDate, type When } from "./time";

/** What is known as it came, beside its wording: a plural needs the number, a date the instant. */
export interface Known {
  readonly language: Language;
  readonly when: When;
  readonly worded: Filled;
  readonly numbers: Readonly<Partial<Record<Placeholder, number | undefined>>>;
}

/** What an empty place leaves behind: "()" and doubled or dangling spaces. */
const tidy = (text: string): string =>
  text
    .replace(/\(\s*[,;]?\s*\)/g, "")
    .replace(/ {2,}/g, " ")
    .replace(/ +([,.;)])/g, "$1")
    .trim();

const rules = new Map<Language, Intl.PluralRules>();
const pluralOf = (language: Language, count: number): string => {
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return rule.select(count);
};

const wordsOf = (name: Placeholder, { worded }: Known): string => {
  const value = worded[name];
  return value === undefined ? "" : String(value);
};

/** Where somebody gave words in a date's place, they are the date. */
const dateOf = (kind: "date" | "time", name: Placeholder, style: DateStyle | undefined, known: Known): string => {
  const at = known.numbers[name];
  return at === undefined ? wordsOf(name, known) : styledDate(known.language, at as Instant, known.when, kind, style);
};

const numberOf = (language: Language, value: number): string => value.toLocaleString(language);

/** "" where something is not known. */
const said = (piece: Piece, known: Known, counted?: number): string => {
  if (typeof piece === "string") return piece;
  const { language, numbers } = known;
  switch (piece.kind) {
    case "value":
      return wordsOf(piece.name, known);
    case "hash":
      return counted === undefined ? "" : numberOf(language, counted);
    case "number":
      return numbers[piece.name] === undefined ? wordsOf(piece.name, known) : numberOf(language, numbers[piece.name] ?? 0);
    case "date":
    case "time":
      return dateOf(piece.kind, piece.name, piece.style, known);
    case "plural": {
      const count = numbers[piece.name];
      if (count === undefined) return wordsOf(piece.name, known);
      const chosen = piece.cases.get(`=${count}`) ?? piece.cases.get(pluralOf(language, count)) ?? piece.cases.get("other") ?? [];
      return chosen.map((each) => said(each, known, count)).join("");
    }
  }
};

/** Undefined where the words can't be read as a template. */
export const fillIn = (words: string, known: Known): string | undefined => {
  const parsed: Parsed = parseWords(words);
  if (!parsed.ok) return undefined;
  const filled = parsed.pieces.map((piece) => said(piece, known));
  const text = filled.join("");
  return filled.includes("") ? tidy(text) : text;
};
