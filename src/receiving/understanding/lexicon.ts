// What the words of an answer are: commands, numbers, courtesy and so on, in the person's language first, then in the others.

import type { AnswerWord } from "../../core/answers/meaning";
import { type Language, languages } from "../../core/people/person";
import { isTypoOf } from "../../core/text/typo";
import { vocabularies } from "../../words/understanding";
import { resemblesStop } from "./keywords";
import { squeeze } from "./normalize";

const kinds = [
  "courtesy",
  "family",
  "fillers",
  "granting",
  "links",
  "labels",
  "doubts",
  "questions",
  "and",
  "all",
  "both",
  "articles",
  "towards",
] as const;
export type WordKind = (typeof kinds)[number];

/** What a word or phrase is. */
export interface Entry {
  readonly kinds: ReadonlySet<WordKind>;
  readonly number?: number;
  readonly ordinal?: number;
  /** Minutes: "half an hour". */
  readonly duration?: number;
  /** Minutes that a unit stands for. */
  readonly unit?: number;
}

const unitMinutes = { minute: 1, hour: 60, day: 1440 } as const;
/** Shorter words have too many neighbors. */
const shortestTypo = 4;
/** Words whose reading is kept, since people use the same few. */
const mostRemembered = 500;

interface MutableEntry {
  kinds: Set<WordKind>;
  number?: number;
  ordinal?: number;
  duration?: number;
  unit?: number;
}

const entriesOf = (language: Language): Map<string, MutableEntry> => {
  const vocabulary = vocabularies[language];
  const entries = new Map<string, MutableEntry>();
  const entry = (phrase: string): MutableEntry => {
    const known = entries.get(phrase) ?? { kinds: new Set<WordKind>() };
    entries.set(phrase, known);
    return known;
  };
  for (const kind of kinds) for (const phrase of vocabulary[kind]) entry(phrase).kinds.add(kind);
  for (const counted of ["numbers", "ordinals"] as const)
    for (const [n, phrases] of vocabulary[counted].entries())
      for (const phrase of phrases) entry(phrase)[counted === "numbers" ? "number" : "ordinal"] = n + 1;
  for (const [phrase, minutes] of Object.entries(vocabulary.durations)) entry(phrase).duration = minutes;
  for (const [unit, phrases] of Object.entries(vocabulary.units))
    for (const phrase of phrases) entry(phrase).unit = unitMinutes[unit as keyof typeof unitMinutes];
  return entries;
};

const commandsOf = (language: Language): [string, AnswerWord][] =>
  Object.entries(vocabularies[language].answers).flatMap(([word, phrases]) =>
    phrases.map((phrase): [string, AnswerWord] => [phrase, word as AnswerWord]),
  );

const notTypos: ReadonlySet<string> = new Set(languages.flatMap((language) => vocabularies[language].notTypos));

/** The first letter is seldom the wrong one, and words that differ in it are often words of their own: "gone", "none". */
const beginsAlike = (written: string, meant: string): boolean =>
  written[0] === meant[0] || (written[0] === meant[1] && written[1] === meant[0]);

/** "ok" and the like answer questions only, so they are no excuse for a typo. */
const isForgiving = (word: AnswerWord): boolean => word !== "agree" && word !== "decline" && word !== "more";

export class Lexicon {
  readonly #entries = new Map<string, Entry>();
  readonly #commands = new Map<string, AnswerWord>();
  readonly #squeezed = new Map<string, AnswerWord>();
  /** By language, the own one first. */
  readonly #byLanguage: readonly (readonly [string, AnswerWord])[][];
  readonly longestPhrase: number;
  readonly #mistyped = new Map<string, AnswerWord | undefined>();

  constructor(own: Language) {
    const order = [...new Set<Language>([own, "en", ...languages])];
    this.#byLanguage = order.map(commandsOf);
    for (const language of order)
      for (const [phrase, entry] of entriesOf(language)) if (!this.#entries.has(phrase)) this.#entries.set(phrase, entry);
    for (const [phrase, word] of this.#byLanguage.flat()) {
      if (!this.#commands.has(phrase)) this.#commands.set(phrase, word);
      if (!this.#squeezed.has(squeeze(phrase))) this.#squeezed.set(squeeze(phrase), word);
    }
    const phrases = [...this.#entries.keys(), ...this.#commands.keys()];
    this.longestPhrase = Math.max(...phrases.map((phrase) => phrase.split(" ").length));
  }

  entry(phrase: string): Entry | undefined {
    return this.#entries.get(phrase);
  }

  /** What a word or phrase answers. A letter held too long is no slip of the finger: "finnished". */
  command(phrase: string): AnswerWord | undefined {
    const known = this.#commands.get(phrase);
    if (known !== undefined || notTypos.has(phrase) || this.#entries.has(phrase)) return known;
    return this.#squeezed.get(squeeze(phrase));
  }

  /** What a word answers with one slip of the finger; undefined where it is a word of its own, or could be two. */
  mistyped(word: string): AnswerWord | undefined {
    if (!this.#mistyped.has(word)) {
      if (this.#mistyped.size >= mostRemembered) this.#mistyped.clear();
      this.#mistyped.set(word, this.#findMistyped(word));
    }
    return this.#mistyped.get(word);
  }

  #findMistyped(word: string): AnswerWord | undefined {
    if (word.length < shortestTypo || notTypos.has(word) || this.#entries.has(word) || resemblesStop(word)) return undefined;
    for (const commands of this.#byLanguage) {
      const near = commands.filter(
        ([meant, answer]) =>
          isForgiving(answer) && meant.length >= shortestTypo && beginsAlike(word, meant) && isTypoOf(word, meant),
      );
      const meant = new Set(near.map(([, answer]) => answer));
      const [only] = meant;
      if (meant.size > 0) return meant.size === 1 ? only : undefined;
    }
    return undefined;
  }
}

const lexicons = new Map<Language, Lexicon>();

/** Made once for each language in use. */
export const lexiconFor = (language: Language): Lexicon => {
  const lexicon = lexicons.get(language) ?? new Lexicon(language);
  lexicons.set(language, lexicon);
  return lexicon;
};
