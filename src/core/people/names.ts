// Whom a request means: roles or everybody, ids, names, as flows write them.

import { isTypoOf } from "../text/typo";
import type { PersonId } from "../units";
import type { Person } from "./person";
import { type Role, roles } from "./roles";

/** As much of a person as says how they are called. */
type Called = Pick<Person, "id" | "name" | "role"> & { readonly aliases: readonly string[] };

const everybody = "household";
const plural: Readonly<Record<string, string>> = { admins: "admin", adults: "adult", children: "child", parents: "adult" };
const roleOf = (word: string): Role | undefined => roles.find((role) => role === (plural[word] ?? word));

/** Who lives there. */
interface Inhabitants<Someone extends Called> {
  readonly people: readonly Someone[];
}

/** Whether two names are equal, apart from case and accents. */
export const sameName = (a: string, b: string): boolean => a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

/** Whether flows mean several people by this word, whatever anyone is called. */
export const isGroup = (name: string): boolean => {
  const word = name.trim().toLowerCase();
  return word === everybody || roleOf(word) !== undefined;
};

/** All that have this name or alias; the one with this id alone. */
export const peopleCalled = <Someone extends Called>({ people }: Inhabitants<Someone>, name: string): readonly Someone[] => {
  const byId = people.filter(({ id }) => id === name);
  if (byId.length > 0) return byId;
  return people.filter((person) => [person.name, ...person.aliases].some((each) => sameName(each, name)));
};

/** The one person a flow or the home means by this name; undefined if it is no one's, or several people's. */
export const personCalled = <Someone extends Called>(household: Inhabitants<Someone>, name: string): Someone | undefined => {
  const [person, ...others] = peopleCalled(household, name);
  return others.length === 0 ? person : undefined;
};

/** Why a name means no one. */
export const whyNoOne = (household: Inhabitants<Called>, name: string): "unknown_person" | "ambiguous_name" =>
  peopleCalled(household, name).length > 1 ? "ambiguous_name" : "unknown_person";

const meant = <Someone extends Called>(household: Inhabitants<Someone>, recipient: string): readonly (Someone | string)[] => {
  const word = recipient.trim().toLowerCase();
  const { people } = household;
  if (word === everybody && people.length > 0) return people;
  const role = roleOf(word);
  if (!role) return [personCalled(household, recipient) ?? recipient];
  // Adults are all who are grown up, admins too.
  const wanted = role === "adult" ? ["adult", "admin"] : [role];
  const found = people.filter((candidate) => wanted.includes(candidate.role));
  return found.length > 0 ? found : [recipient];
};

/** Each person once, in the given order; a name that matches no one, or several, stays a string. */
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
