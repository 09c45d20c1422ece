// The words of an answer: in the person's own language first, then in the others, then with one slip of the finger.

import type { AnswerWord } from "../../core/answers/meaning";
import { type Language, languages } from "../../core/people/person";
import { isTypoOf } from "../../core/text/typo";
import { vocabularies } from "../../words/understanding";
import { resemblesStop } from "./keywords";
import { squeeze } from "./normalise";

type Answers = ReadonlyMap<string, AnswerWord>;

const answersOf = (language: Language, spelled: (phrase: string) => string): Answers =>
  new Map(
    Object.entries(vocabularies[language].answers).flatMap(([answer, phrases]) =>
      phrases.map((phrase) => [spelled(phrase), answer as AnswerWord] as const),
    ),
  );

type ByLanguage = Readonly<Record<Language, Answers>>;
const inEach = (spelled: (phrase: string) => string): ByLanguage => ({
  en: answersOf("en", spelled),
  es: answersOf("es", spelled),
  fr: answersOf("fr", spelled),
  de: answersOf("de", spelled),
});
const answers = inEach((phrase) => phrase);
const squeezed = inEach(squeeze);

const notTypos: ReadonlySet<string> = new Set(languages.flatMap((language) => vocabularies[language].notTypos));
/** Shorter words have too many neighbours. */
const shortestTypo = 4;

/** The own language, then the others. */
const order = (own: Language): readonly Language[] => [own, ...languages.filter((language) => language !== own)];

const first = <T>(from: ByLanguage, own: Language, find: (answers: Answers) => T | undefined): T | undefined => {
  for (const language of order(own)) {
    const found = find(from[language]);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** A letter held too long is no slip of the finger: "dooone". */
const exact = (phrase: string, own: Language): AnswerWord | undefined =>
  first(answers, own, (known) => known.get(phrase)) ??
  (notTypos.has(phrase) ? undefined : first(squeezed, own, (known) => known.get(squeeze(phrase))));

/** The first letter is seldom the wrong one, and words that differ in it are often words of their own: "gone", "none". */
const beginsAlike = (written: string, meant: string): boolean =>
  written[0] === meant[0] || (written[0] === meant[1] && written[1] === meant[0]);

const mistyped = (word: string, own: Language): AnswerWord | undefined => {
  if (word.length < shortestTypo || word.includes(" ") || notTypos.has(word) || resemblesStop(word)) return undefined;
  const meant = first(answers, own, (known) => {
    const near = [...known].filter(
      ([meant]) => meant.length >= shortestTypo && beginsAlike(word, meant) && isTypoOf(word, meant),
    );
    return near.length > 0 ? new Set(near.map(([, answer]) => answer)) : undefined;
  });
  const [only] = meant ?? [];
  return meant?.size === 1 ? only : undefined;
};

/** What a word or phrase answers; undefined where it is none, or could be two. */
export const answerOf = (phrase: string, own: Language): AnswerWord | undefined => exact(phrase, own) ?? mistyped(phrase, own);
