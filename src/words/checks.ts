// What the check of a household says of its own parts, by language; a carrier words what it looks at itself.

import type { Language } from "../core/people/person";
import { checks as de } from "./de/checks";
import { type CheckSentences, checks as en, type OwnThing } from "./en/checks";
import { checks as es } from "./es/checks";
import { checks as fr } from "./fr/checks";

export type { CheckSentences, OwnThing };

const spoken: Readonly<Record<Language, CheckSentences>> = { en, es, fr, de };

export const checkSentences = (language: Language): CheckSentences => spoken[language];
