// Small pieces that the words of every language are made of.

import type { HomeAction } from "../core/home/subject";
import { type Language, languages } from "../core/people/roles";
import type { TemplateName } from "../core/templates";

/** What a template is filled with, in the person's words. */
export interface Filled {
  readonly title: string;
  readonly who?: string | undefined;
  readonly due?: string | undefined;
  /** "5 points". */
  readonly points?: string | undefined;
  /** How many things `title` lists. */
  readonly count?: number | undefined;
}

/** A sentence for each template. */
export type TemplateTexts = Readonly<Record<TemplateName, (filled: Filled) => string>>;

/** What a person can reply: the words that texts suggest. */
export type Command = HomeAction | "yes" | "no" | "list" | "more";

/** What was closed before a reply came in: by whom and when, if known. */
export interface ClosedBefore {
  readonly title: string;
  readonly who?: string | undefined;
  readonly at?: string | undefined;
}

/** "Anna already approved Movie night", or without her "Movie night was already approved (6:00 PM)". */
export const byWhom = (
  { title, who, at }: ClosedBefore,
  by: (title: string, who: string) => string,
  passive: (title: string) => string,
): string => (who ? by(title, who) : withDetails(passive(title), at));

/** In two or three words that go on a sentence ("not sent: quiet hours"), and as a sentence; `until`: when it can be sent, in words. */
export interface Reason {
  readonly short: string;
  readonly sentence: (until?: string) => string;
}

/** "trash (6:00 PM, 5 points)": unknown details are left out, and so are empty brackets. */
export const withDetails = (title: string, ...details: readonly (string | undefined)[]): string => {
  const known = details.filter(Boolean).join(", ");
  return known ? `${title} (${known})` : title;
};

const rules = new Map<string, Intl.PluralRules>();

/** "1 point", "3 points". */
export const plural = (language: Language, count: number, forms: { readonly one: string; readonly other: string }): string => {
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return `${count} ${rule.select(count) === "one" ? forms.one : forms.other}`;
};

/** "a", "a or b", "a, b or c". */
export const either = (or: string, choices: readonly string[]): string =>
  choices.length < 2 ? choices.join("") : `${choices.slice(0, -1).join(", ")} ${or} ${choices.at(-1)}`;

/** "quiet hours" → "Quiet hours". */
const capitalized = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

type Each<Words, Value> = { readonly [Key in keyof Words]: Value };

/** The same with each word capitalized, for labels. */
export const capitals = <Words extends Readonly<Record<string, string>>>(words: Words): Each<Words, string> =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, capitalized(text)])) as Each<Words, string>;

/** The short forms of reasons. */
export const shorts = <Reasons extends Readonly<Record<string, Reason>>>(reasons: Reasons): Each<Reasons, string> =>
  Object.fromEntries(Object.entries(reasons).map(([key, { short }]) => [key, short])) as Each<Reasons, string>;

/** How each language calls itself: "English", "Español". */
export const languageNames = Object.fromEntries(
  languages.map((language) => [
    language,
    capitalized(new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language),
  ]),
) as Readonly<Record<Language, string>>;

/** `smsHaConfig` → `sms-ha-config`. */
type TypeOf<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${TypeOf<Rest>}`
  : "";

/** The words of nodes by the nodes' types: `smsHaConfig` are those of `sms-ha-config`. */
export const byType = <Words extends object>(words: Words) =>
  Object.fromEntries(
    Object.entries(words).map(([name, each]) => [name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`), each]),
  ) as { readonly [Name in keyof Words & string as TypeOf<Name>]: Words[Name] };

/** Chore systems that are called the same in every language. */
export const brands = {
  kidschores: "KidsChores",
  choreops: "ChoreOps",
  taskmate: "TaskMate",
  donetick: "Donetick",
  grocy: "Grocy",
  simple_chores: "Simple Chores",
  chore_helper: "Chore Helper",
};

const longestReason = 120;

/** Home Assistant's reason after a sentence of ours, on one line. */
export const withReason = (sentence: string, reason: string | undefined): string => {
  const words = reason?.replace(/\s+/g, " ").trim().slice(0, longestReason);
  return words ? `${sentence} ${/[.!?]$/.test(words) ? words : `${words}.`}` : sentence;
};

/** One person's week, in counts. */
export interface PersonOfWeek {
  readonly name: string;
  readonly done: number;
  readonly late: number;
  readonly missed: number;
  readonly points: number;
}

/** "This week: Ben 5 done, 1 late, 30 points; Mia 3 done. 24 texts, $0.31". */
export const weekSummary = (
  begin: string,
  people: readonly PersonOfWeek[],
  countsOf: (person: PersonOfWeek) => readonly (string | false)[],
  texts: readonly string[],
): string => {
  const each = people.map((person) => `${person.name} ${countsOf(person).filter(Boolean).join(", ")}`);
  return [begin, each.length > 0 ? `${each.join("; ")}.` : "", texts.filter(Boolean).join(", ")].filter(Boolean).join(" ");
};
