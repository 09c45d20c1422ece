// A template in a household's own words: placeholders in braces, filled with what is known.

import type { Filled } from "./sentences";

export const placeholders = ["title", "who", "due", "points"] as const satisfies readonly (keyof Filled)[];

const places = new RegExp(`\\{(${placeholders.join("|")})\\}`, "g");

/** What an empty place leaves behind: "()" and doubled or dangling spaces. */
const tidy = (text: string): string =>
  text
    .replace(/\(\s*[,;]?\s*\)/g, "")
    .replace(/ {2,}/g, " ")
    .replace(/ +([,.;)])/g, "$1")
    .trim();

export const fillIn = (words: string, filled: Filled): string => {
  let left = false;
  const text = words.replace(places, (_, place: (typeof placeholders)[number]) => {
    const value = filled[place];
    left ||= !value;
    return value ?? "";
  });
  return left ? tidy(text) : text;
};
