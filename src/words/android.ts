// What the carrier on an Android phone says, by language.

import type { Language } from "../core/people/person";
import { words as de } from "./de/android";
import { words as en, type Thing, type Words } from "./en/android";
import { words as es } from "./es/android";
import { words as fr } from "./fr/android";

export type { Thing, Words };

const spoken: Readonly<Record<Language, Words>> = { en, es, fr, de };

export const wordsIn = (language: Language): Words => spoken[language];
