// Whom a request means: ids, names, roles or everybody, as flows write them.

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

/** Each person once, in the order asked for; a name nobody has stays a string. */
export const recipients = <Someone extends Called>(
  household: Inhabitants<Someone>,
  to: string | readonly string[],
): readonly (Someone | string)[] =>
  typeof to === "string" ? meant(household, to) : [...new Set(to.flatMap((recipient) => meant(household, recipient)))];
