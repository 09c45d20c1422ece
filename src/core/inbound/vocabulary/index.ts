// All languages at once: a STOP in any of them is a STOP, whatever the person's own language is.

import { type Language, languages } from "../../people/person";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import type { Vocabulary } from "./vocabulary";

export type { Vocabulary } from "./vocabulary";

export const vocabularies: Readonly<Record<Language, Vocabulary>> = { en, es, fr, de };

/** One part of the vocabulary in every language. */
export const everywhere = <Part>(part: (vocabulary: Vocabulary) => readonly Part[]): Part[] =>
  languages.flatMap((language) => part(vocabularies[language]));
