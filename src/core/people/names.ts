// Whom a request means: ids, names, roles or everybody, as flows write them.

import { isTypoOf } from "../text/typo";
import type { PersonId } from "../units";
import type { Person } from "./person";
import { roles } from "./roles";

/** As much of a person as says how they are called. */
type Called = Pick<Person, "id" | "name" | "role"> & { readonly aliases: readonly string[] };

/** Everybody. */
const everybody = "household";
const plural: Readonly<Record<string, string>> = { admins: "admin", adults: "adult", children: "child", parents: "adult" };

/** Who lives there. */
interface Inhabitants<Someone extends Called> {
  readonly people: readonly Someone[];
}

/** Whether two names are equal, apart from case and accents. */
export const sameName = (a: string, b: string): boolean => a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

/** The person a flow or the home means by this name. */
export const personCalled = <Someone extends Called>({ people }: Inhabitants<Someone>, name: string): Someone | undefined =>
  people.find((person) => person.id === name) ??
  people.find((person) => sameName(person.name, name) || person.aliases.some((alias) => sameName(alias, name)));

const meant = <Someone extends Called>(household: Inhabitants<Someone>, recipient: string): readonly (Someone | string)[] => {
  const person = personCalled(household, recipient);
  if (person) return [person];
  const word = recipient.toLowerCase();
  const { people } = household;
  if (word === everybody && people.length > 0) return people;
  const role = roles.find((candidate) => candidate === (plural[word] ?? word));
  if (!role) return [recipient];
  // Adults are all who are grown up, admins too.
  const wanted = role === "adult" ? ["adult", "admin"] : [role];
  const found = people.filter((candidate) => wanted.includes(candidate.role));
  return found.length > 0 ? found : [recipient];
};

/** Each person once, in the given order; a name that matches no one stays a string. */
export const recipients = <Someone extends Called>(
  household: Inhabitants<Someone>,
  to: string | readonly string[],
): readonly (Someone | string)[] =>
  typeof to === "string" ? meant(household, to) : [...new Set(to.flatMap((recipient) => meant(household, recipient)))];

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
