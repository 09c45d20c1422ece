// The page's words: only the reader's language is loaded.

import type { Language } from "../../../core/people/roles";
import type { PageWords } from "../../../words/en/page";

export const loadWords = async (language: Language): Promise<PageWords> => {
  const { page } = (await import(`../../../words/${language}/page.ts`)) as { page: PageWords };
  return page;
};
