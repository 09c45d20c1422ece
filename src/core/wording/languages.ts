// The wordings by language.

import type { Language } from "../people/person";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import type { Wording } from "./wording";

const wordings: Readonly<Record<Language, Wording>> = { en, es, fr, de };

export const wordingFor = (language: Language): Wording => wordings[language];
