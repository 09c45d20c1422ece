// "SWAP 3 MIA": the whole text, and no free sentence that has such a word in it.

import { everywhere } from "../../words/understanding";
import { normalize } from "./normalize";
import { ownWords } from "./own-words";

export interface SwapWords {
  readonly number: number;
  /** As it was written. */
  readonly name: string;
}

const verbs = new Set(everywhere(({ swap }) => swap.verbs).map(normalize));
const links = new Set(everywhere(({ swap }) => swap.links).map(normalize));
/** First name and last name. */
const longestName = 2;

/** Undefined for any other text. */
export const swapIn = (text: string): SwapWords | undefined => {
  const { said, isReaction, isQuoted } = ownWords(text);
  if (isReaction || isQuoted || said.includes("?")) return undefined;
  const [verb = "", number = "", ...rest] = normalize(said).replaceAll("#", "").split(" ");
  if (!verbs.has(verb) || !/^\d{1,3}$/.test(number)) return undefined;
  const name = links.has(rest[0] ?? "") ? rest.slice(1) : rest;
  if (name.length === 0 || name.length > longestName) return undefined;
  return { number: Number(number), name: name.join(" ") };
};
