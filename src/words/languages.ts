// The words of a language, and which language a reader gets.

import { type Language, languages } from "../core/people/roles";
import * as catalogue from "./catalogue";

/** English is written first; the other languages have its type. */
export type Words = typeof catalogue.en;

const all: Readonly<Record<Language, Words>> = catalogue;

export const wordsIn = (language: Language): Words => all[language];

/** The first of the reader's languages that we have, English if none. `wanted`: language tags such as `de-AT`, the preferred first. */
export const languageOf = (wanted: readonly string[]): Language =>
  wanted
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .map((tag) => languages.find((language) => language === tag))
    .find((language) => language !== undefined) ?? "en";
