// Texts that withdraw consent in ordinary words, and near misses, by language.

import type { Language } from "../../../../src/core/people/person";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";

export interface Withdrawn {
  readonly withdrawn: readonly string[];
  readonly nearMisses: readonly string[];
}

const phrases: Readonly<Partial<Record<Language, Withdrawn>>> = { en, es, fr, de };

/** Undefined for a language that has none yet. */
export const withdrawnIn = (language: Language): Withdrawn | undefined => phrases[language];
