// All languages at once: a STOP in any of them is a STOP, whatever the person's own language is.

import { type Language, languages } from "../core/people/person";
import { de } from "./de/vocabulary";
import { en } from "./en/vocabulary";
import { es } from "./es/vocabulary";
import { fr } from "./fr/vocabulary";
import type { Vocabulary } from "./vocabulary";

export type { Vocabulary } from "./vocabulary";

export const vocabularies: Readonly<Record<Language, Vocabulary>> = { en, es, fr, de };

/** One part of the vocabulary in every language. */
export const everywhere = <Part>(part: (vocabulary: Vocabulary) => readonly Part[]): Part[] =>
  languages.flatMap((language) => part(vocabularies[language]));
