// Consent: what a person agreed to, and the STOP of their number that outweighs it.

import type { E164, Fingerprint, Instant } from "../units";
import type { HouseholdDocument, Suppression } from "./document";
import type { Person } from "./person";

/** Makes a number's keyed hash (HMAC-SHA256 with the household's key). */
export type FingerprintOf = (number: E164) => Fingerprint;

export const suppressionOf = (document: HouseholdDocument, number: Fingerprint): Suppression | undefined =>
  document.suppressions.find((suppression) => suppression.number === number);

/** STOP: nothing goes to this number any more, whoever it belongs to. Saying it twice changes nothing. */
export const suppress = (
  document: HouseholdDocument,
  number: Fingerprint,
  at: Instant,
  method: Suppression["method"],
): HouseholdDocument =>
  suppressionOf(document, number) ? document : { ...document, suppressions: [...document.suppressions, { number, at, method }] };

/** START: lifts the STOP. It gives nobody a consent they had not given before. */
export const unsuppress = (document: HouseholdDocument, number: Fingerprint): HouseholdDocument =>
  suppressionOf(document, number)
    ? { ...document, suppressions: document.suppressions.filter((suppression) => suppression.number !== number) }
    : document;

/** Everybody who reads texts at this number. */
export const peopleAt = (document: HouseholdDocument, number: E164): Person[] =>
  document.people.filter((person) => person.number === number);

const rank = { admin: 2, adult: 1, child: 0 } as const;

/**
 * Whose number it is where several share it: the one who may do most, since children are reached at a parent's number and
 * not the other way round.
 */
export const ownerOf = (document: HouseholdDocument, number: E164): Person | undefined =>
  peopleAt(document, number).reduce<Person | undefined>(
    (owner, person) => (owner && rank[owner.role] >= rank[person.role] ? owner : person),
    undefined,
  );
