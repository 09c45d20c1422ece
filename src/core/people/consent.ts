// Consent: what a person agreed to, and the STOP of their number that outweighs it.

import { days, type E164, type Fingerprint, type Instant, later } from "../units";
import type { CarrierBlock, HouseholdDocument, Suppression } from "./document";
import type { Person } from "./person";

/** Makes a number's keyed hash (HMAC-SHA256 with the household's key). */
export type FingerprintOf = (number: E164) => Fingerprint;

/** The keyed hash of a person's number; without one, of their id. */
export const phoneOf = (fingerprintOf: FingerprintOf, { id, number }: Pick<Person, "id" | "number">): Fingerprint =>
  fingerprintOf(number ?? (id as string as E164));

/** The opt-out of a number, if there is one. */
export const suppressionOf = (document: HouseholdDocument, number: Fingerprint): Suppression | undefined =>
  document.suppressions.find((suppression) => suppression.number === number);

/** STOP: nothing is sent to this number, for all people who use it. A second STOP changes nothing. */
export const suppress = (document: HouseholdDocument, number: Fingerprint, at: Instant): HouseholdDocument =>
  suppressionOf(document, number)
    ? document
    : { ...document, suppressions: [...document.suppressions, { number, at, method: "sms" }] };

/** START: lifts the STOP. It gives no consent that wasn't given before. */
export const unsuppress = (document: HouseholdDocument, number: Fingerprint): HouseholdDocument =>
  suppressionOf(document, number)
    ? { ...document, suppressions: document.suppressions.filter((suppression) => suppression.number !== number) }
    : document;

/** The carrier's block of a number, if it stands. */
export const carrierBlockOf = ({ carrierBlocks }: HouseholdDocument, number: Fingerprint): CarrierBlock | undefined =>
  carrierBlocks.find((block) => block.number === number && block.blocked);

/** Records that the carrier blocks a number, or no longer does. Older than what is known: no change. */
export const withCarrierBlock = (document: HouseholdDocument, block: CarrierBlock): HouseholdDocument => {
  const known = document.carrierBlocks.find(({ number }) => number === block.number);
  if (known ? known.at > block.at || known.blocked === block.blocked : !block.blocked) return document;
  const others = document.carrierBlocks.filter((other) => other !== known);
  const sender = block.sender ?? known?.sender;
  return { ...document, carrierBlocks: [...others, { ...block, ...(sender !== undefined && { sender }) }] };
};

/** How long a phone can answer YES to a new number. */
const confirmationTime = days(1);

/** The person who asked for texts at this number and whose phone can still answer YES. */
export const personPendingAt = ({ people }: HouseholdDocument, number: E164, now: Instant): Person | undefined =>
  people.find(({ pendingNumber }) => pendingNumber?.number === number && later(pendingNumber.at, confirmationTime) > now);

/** An admin opted this child out: only an admin lifts that, not the child. */
export const isHeldByGuardian = ({ role, consent }: Person): boolean =>
  role === "child" && consent.state === "opted_out" && (consent.method === "page" || consent.method === "form");

/** Opted in, and neither our opt-out list nor the carrier keeps texts from the number. */
export const isReachable = (document: HouseholdDocument, { consent, number }: Person, fingerprintOf: FingerprintOf): boolean =>
  consent.state === "opted_in" &&
  number !== undefined &&
  !suppressionOf(document, fingerprintOf(number)) &&
  !carrierBlockOf(document, fingerprintOf(number));

/** Everyone who reads texts at this number. */
export const peopleAt = (document: HouseholdDocument, number: E164): Person[] =>
  document.people.filter((person) => person.number === number);

const rank = { admin: 2, adult: 1, child: 0 } as const;

/**
 * The owner of a shared number: the one with the highest role, since children are reached at a parent's number and
 * not the other way round.
 */
export const ownerOf = (document: HouseholdDocument, number: E164): Person | undefined =>
  peopleAt(document, number).reduce<Person | undefined>(
    (owner, person) => (owner && rank[owner.role] >= rank[person.role] ? owner : person),
    undefined,
  );
