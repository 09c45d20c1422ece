// Whom a request means: ids, names, roles or everybody, as flows write them.

import type { HouseholdDocument } from "../core/people/document";
import { type Person, roles } from "../core/people/person";

/** Everybody. */
const everybody = "household";
const plural: Readonly<Record<string, string>> = { admins: "admin", adults: "adult", children: "child", parents: "adult" };

const same = (a: string, b: string): boolean => a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

/** The person a flow or the home means by this name. */
export const personCalled = (document: HouseholdDocument, name: string): Person | undefined =>
  document.people.find((person) => person.id === name) ??
  document.people.find((person) => same(person.name, name) || person.aliases.some((alias) => same(alias, name)));

const meant = (document: HouseholdDocument, recipient: string): readonly (Person | string)[] => {
  const person = personCalled(document, recipient);
  if (person) return [person];
  const word = recipient.toLowerCase();
  if (word === everybody && document.people.length > 0) return document.people;
  const role = roles.find((candidate) => candidate === (plural[word] ?? word));
  if (!role) return [recipient];
  // Adults are all who are grown up, admins too.
  const wanted = role === "adult" ? ["adult", "admin"] : [role];
  const found = document.people.filter((candidate) => wanted.includes(candidate.role));
  return found.length > 0 ? found : [recipient];
};

/** Each person once, in the order asked for; a name nobody has stays a string. */
export const recipients = (document: HouseholdDocument, to: string | readonly string[]): readonly (Person | string)[] => [
  ...new Set((typeof to === "string" ? [to] : to).flatMap((recipient) => meant(document, recipient))),
];
