// Whom a name that nobody has may mean: `Mia's chores`, `annas_phone`, `Emma L.`

import { isTypoOf } from "../text/typo";
import type { PersonId } from "../units";
import type { Person } from "./person";

const wordsOf = (name: string): string[] =>
  name
    .normalize("NFD")
    .replace(/\p{M}|['’](?=s\b)/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

/** Shorter ones begin too many words. */
const shortestBeginning = 3;
const begins = (word: string, other: string): boolean => word.length >= shortestBeginning && other.startsWith(word);

/** 0 where two words have nothing to do with each other. */
const likenessOf = (word: string, theirs: string): number => {
  if (word === theirs) return 3;
  if (word === `${theirs}s` || begins(theirs, word) || begins(word, theirs)) return 2;
  return Math.max(word.length, theirs.length) > shortestBeginning && isTypoOf(word, theirs) ? 1 : 0;
};

type Named = Pick<Person, "id" | "name" | "aliases">;

/** Likest first. */
export const likePeople = (name: string, people: readonly Named[]): PersonId[] => {
  const words = wordsOf(name);
  const likeness = ({ id, name: own, aliases }: Named): number =>
    Math.max(0, ...[id, own, ...aliases].flatMap(wordsOf).flatMap((theirs) => words.map((word) => likenessOf(word, theirs))));
  return people
    .map((person) => ({ id: person.id, like: likeness(person) }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like)
    .map(({ id }) => id);
};
