// The sentences by language.

import type { Language } from "../people/person";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import type { Sentences } from "./sentences";

const languages: Readonly<Record<Language, Sentences>> = { en, es, fr, de };

export const sentencesOf = (language: Language): Sentences => languages[language];
