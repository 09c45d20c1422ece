// What the check of an account says, by language.

import type { Language } from "../core/people/person";
import { words as de } from "./de/twilio-checks";
import { type CheckWords, words as en, type Thing } from "./en/twilio-checks";
import { words as es } from "./es/twilio-checks";
import { words as fr } from "./fr/twilio-checks";

export type { CheckWords, Thing };

const spoken: Readonly<Record<Language, CheckWords>> = { en, es, fr, de };

export const checkWords = (language: Language): CheckWords => spoken[language];
