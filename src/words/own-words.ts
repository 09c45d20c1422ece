// Templates in the household's own words: text with placeholders such as `{title}`.

import type { Language } from "../core/people/roles";
import { type Placeholder, placeholders } from "../core/templates";
import { wordsIn } from "./languages";
import type { Filled } from "./sentences";

const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** `{name}`, and braces without a partner. */
const braces = /\{([^{}]*)\}|\{[^{}]*|\}/g;

/** What can't be filled in, in one sentence that names it; undefined if the words are fine. */
export const ownWordsProblem = (language: Language, words: string): string | undefined => {
  const wrong = [...words.matchAll(braces)].find(([, name]) => name === undefined || !isPlaceholder(name));
  return wrong && wordsIn(language).texts.noSuchPlaceholder(wrong[0].trim(), placeholders.map((name) => `{${name}}`).join(", "));
};

/** What an unknown value leaves behind: "()" and doubled or dangling spaces. */
const tidy = (text: string): string =>
  text
    .replace(/\(\s*[,;]?\s*\)/g, "")
    .replace(/ {2,}/g, " ")
    .replace(/ +([,.;)])/g, "$1")
    .trim();

/** Undefined if the words have a placeholder that doesn't exist. */
export const fillIn = (words: string, filled: Filled): string | undefined => {
  let known = true;
  let complete = true;
  const text = words.replace(braces, (_, name: string | undefined) => {
    if (name === undefined || !isPlaceholder(name)) known = false;
    const value = name !== undefined && isPlaceholder(name) ? filled[name] : undefined;
    if (value === undefined || value === "") complete = false;
    return value === undefined ? "" : String(value);
  });
  if (!known) return undefined;
  return complete ? text : tidy(text);
};
