// The sentences by language.

import type { Language } from "../core/people/person";
import { de } from "./de/texts";
import { en } from "./en/texts";
import { es } from "./es/texts";
import { fr } from "./fr/texts";
import type { Sentences } from "./texts";

const languages: Readonly<Record<Language, Sentences>> = { en, es, fr, de };

export const sentencesOf = (language: Language): Sentences => languages[language];
