// The page's words: only the reader's language is loaded.

import { type Language, languages } from "../../../core/people/roles";
import type { PageWords } from "../../../words/en/page";

/** The first of the reader's languages that we have, English if none. */
export const readerLanguage = (): Language =>
  navigator.languages
    .map((tag) => languages.find((language) => language === tag.slice(0, 2).toLowerCase()))
    .find((language) => language !== undefined) ?? "en";

export const loadWords = async (language: Language): Promise<PageWords> => {
  const { page } = (await import(`../../../words/${language}/page.ts`)) as { page: PageWords };
  return page;
};
