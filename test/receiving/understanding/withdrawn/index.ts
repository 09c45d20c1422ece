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

export const withdrawn: Readonly<Record<Language, Withdrawn>> = { en, es, fr, de };
