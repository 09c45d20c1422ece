// The page's words in the reader's language.

import type { Language } from "../../core/people/person";
import { de } from "../de/page";
import { en, type Words } from "../en/page";
import { es } from "../es/page";
import { fr } from "../fr/page";

export type { Words } from "../en/page";

const languages: Readonly<Record<Language, Words>> = { en, es, fr, de };

/** The first of the reader's languages that we have. */
export const languageOf = (wanted: readonly string[]): Language =>
  wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag): tag is Language => Object.hasOwn(languages, tag)) ?? "en";

export const wordsOf = (language: Language): Words => languages[language];

export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] => Object.keys(record) as Key[];
