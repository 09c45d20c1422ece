// The language of a page's reader.

import { type Language, languages } from "../../core/people/roles";

/** The first of the reader's languages that we have, English if none. */
export const readerLanguage = (): Language =>
  navigator.languages
    .map((tag) => languages.find((language) => language === tag.slice(0, 2).toLowerCase()))
    .find((language) => language !== undefined) ?? "en";
