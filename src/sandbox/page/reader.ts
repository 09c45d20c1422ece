// The reader of the sandbox's pages: words in their language, times and numbers as they write them.

import { type Format, formatIn } from "../../web/ui/format";
import { readerLanguage } from "../../web/ui/reader-language";
import { applyTheme } from "../../web/ui/theme";
import { wordsIn } from "../../words/languages";

export const language = readerLanguage();
export const words = wordsIn(language).sandbox;

/** Undefined: the browser's time zone. */
export const timesIn = (timeZone: string | undefined, now: () => number): Format =>
  formatIn(language, timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, undefined, now);

/** "8:00 AM". */
export const hourText = (hour: number): string => formatIn(language, "UTC", undefined, Date.now).clock(hour * 3_600_000);

export const numberText = (number: string): string => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");

/** The look of the document, its language and its title. */
export const dress = (title: string): void => {
  applyTheme(document);
  document.documentElement.lang = language;
  document.title = `${title} · Household SMS`;
};
