// What the carrier on an Android phone says, by language.

import type { Language } from "../../core/people/person";
import { words as de } from "./de";
import { words as en } from "./en";
import { words as es } from "./es";
import { words as fr } from "./fr";
import type { Words } from "./words";

const spoken: Readonly<Record<Language, Words>> = { en, es, fr, de };

export const wordsIn = (language: Language): Words => spoken[language];
