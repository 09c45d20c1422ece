// What texts are made of, in every language: what a template is filled with, and small pieces of sentences.

import type { HomeEventKind } from "../core/home/event";
import type { HomeAction } from "../core/home/subject";

/** `chores_due`: several in one text. */
export type TemplateName = HomeEventKind | "chores_due" | "test";

/** What a template is filled with, already in the person's words. */
export interface Filled {
  readonly title: string;
  readonly who?: string | undefined;
  readonly due?: string | undefined;
  /** "5 points". */
  readonly points?: string | undefined;
  /** Of how many things `title` is made. */
  readonly count?: number | undefined;
}

/** What a person can answer: the words that the product itself suggests. */
export type Command = HomeAction | "yes" | "no" | "list" | "more";

/** What was closed before an answer came: by whom and when, where that is known. */
export interface ClosedBefore {
  readonly title: string;
  readonly who?: string | undefined;
  readonly at?: string | undefined;
}

/** "Anna already approved Movie night", or without her. */
export const byWhom = (
  { title, who, at }: ClosedBefore,
  by: (title: string, who: string) => string,
  passive: (title: string) => string,
): string => (who ? by(title, who) : withDetails(passive(title), at));

/** "trash (6:00 PM, 5 points)": what is known in brackets, and none where nothing is. */
export const withDetails = (title: string, ...details: readonly (string | undefined)[]): string => {
  const known = details.filter(Boolean).join(", ");
  return known ? `${title} (${known})` : title;
};

const rules = new Map<string, Intl.PluralRules>();

/** "1 point", "3 points". */
export const plural = (language: string, count: number, forms: { readonly one: string; readonly other: string }): string => {
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return `${count} ${rule.select(count) === "one" ? forms.one : forms.other}`;
};

/** "a", "a or b", "a, b or c". */
export const either = (or: string, choices: readonly string[]): string =>
  choices.length < 2 ? choices.join("") : `${choices.slice(0, -1).join(", ")} ${or} ${choices.at(-1)}`;
