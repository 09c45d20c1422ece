// The words of an answer: in the person's own language first, then in the others, then with one slip of the finger.

import { type Language, languages } from "../people/person";
import { resemblesStop } from "./keywords";
import type { AnswerWord } from "./meaning";
import { squeeze } from "./normalise";
import { isTypoOf } from "./typo";
import { vocabularies } from "./vocabulary";

type Answers = ReadonlyMap<string, AnswerWord>;

const answersOf = (language: Language): Answers =>
  new Map(
    Object.entries(vocabularies[language].answers).flatMap(([answer, phrases]) =>
      phrases.map((phrase) => [phrase, answer as AnswerWord] as const),
    ),
  );
const byLanguage: Readonly<Record<Language, Answers>> = {
  en: answersOf("en"),
  es: answersOf("es"),
  fr: answersOf("fr"),
  de: answersOf("de"),
};

const notTypos: ReadonlySet<string> = new Set(languages.flatMap((language) => vocabularies[language].notTypos));
/** Shorter words have too many neighbours. */
const shortestTypo = 4;

/** The own language, then the others. */
const order = (own: Language): readonly Language[] => [own, ...languages.filter((language) => language !== own)];

const first = <T>(own: Language, find: (answers: Answers) => T | undefined): T | undefined => {
  for (const language of order(own)) {
    const found = find(byLanguage[language]);
    if (found !== undefined) return found;
  }
  return undefined;
};

const exact = (phrase: string, own: Language): AnswerWord | undefined => first(own, (answers) => answers.get(phrase));

/** "dooone" is no slip of the finger. */
const drawnOut = (phrase: string, own: Language): AnswerWord | undefined =>
  notTypos.has(phrase)
    ? undefined
    : first(own, (answers) => [...answers].find(([known]) => squeeze(known) === squeeze(phrase))?.[1]);

/** The first letter is seldom the wrong one, and words that differ in it are often words of their own: "gone", "none". */
const beginsAlike = (written: string, meant: string): boolean =>
  written[0] === meant[0] || (written[0] === meant[1] && written[1] === meant[0]);

const mistyped = (word: string, own: Language): AnswerWord | undefined => {
  if (word.length < shortestTypo || word.includes(" ") || notTypos.has(word) || resemblesStop(word)) return undefined;
  const meant = first(own, (answers) => {
    const near = [...answers].filter(
      ([known]) => known.length >= shortestTypo && beginsAlike(word, known) && isTypoOf(word, known),
    );
    return near.length > 0 ? new Set(near.map(([, answer]) => answer)) : undefined;
  });
  const [only] = meant ?? [];
  return meant?.size === 1 ? only : undefined;
};

/** What a word or phrase answers; undefined where it is none, or could be two. */
export const answerOf = (phrase: string, own: Language): AnswerWord | undefined =>
  exact(phrase, own) ?? drawnOut(phrase, own) ?? mistyped(phrase, own);
