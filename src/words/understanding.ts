// All languages at once: a STOP in any of them is a STOP, whatever the person's own language is.

import { type Language, languages } from "../core/people/roles";
import { wordsIn } from "./languages";
import type { Vocabulary } from "./vocabulary";

export type { Vocabulary } from "./vocabulary";

export const vocabularies = Object.fromEntries(languages.map((language) => [language, wordsIn(language).vocabulary])) as Readonly<
  Record<Language, Vocabulary>
>;

/** One part of the vocabulary in every language. */
export const everywhere = <Part>(part: (vocabulary: Vocabulary) => readonly Part[]): Part[] =>
  languages.flatMap((language) => part(vocabularies[language]));
