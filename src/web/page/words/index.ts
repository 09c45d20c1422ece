// The page's words in the reader's language.

import type { Language } from "../api";
import { de } from "./de";
import { en, type Words } from "./en";
import { es } from "./es";
import { fr } from "./fr";

export type { Words } from "./en";

const languages: Readonly<Record<Language, Words>> = { en, es, fr, de };

/** The first of the reader's languages that we have. */
export const languageOf = (wanted: readonly string[]): Language =>
  wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag): tag is Language => Object.hasOwn(languages, tag)) ?? "en";

export const wordsOf = (language: Language): Words => languages[language];

export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] => Object.keys(record) as Key[];
