// Numbers that texts can't reach: marked for everybody who reads texts there, told once, and usable again by a text from there.

import type { Occasion } from "../context/context";
import { notice } from "../context/notices";
import type { JournalRecord } from "../core/journal/records";
import { peopleAt } from "../core/people/consent";
import type { HouseholdDocument } from "../core/people/document";
import type { Person, UnusableReason } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { E164, Fingerprint, Instant } from "../core/units";

/** What follows from an event: records to append, and the document where it changes. */
export interface Consequence {
  readonly records: readonly JournalRecord[];
  readonly document?: HouseholdDocument;
}

export const usersOf = ({ document, fingerprintOf }: View, number: Fingerprint): Person[] =>
  document.people.filter((person) => person.number && fingerprintOf(person.number) === number);

export const withUnusable = (
  document: HouseholdDocument,
  people: readonly Person[],
  unusable: Person["unusable"],
): HouseholdDocument => {
  const ids = new Set(people.map(({ id }) => id));
  return {
    ...document,
    people: document.people.map((person) => {
      const { unusable: _, ...usable } = person;
      if (!ids.has(person.id)) return person;
      return unusable ? { ...usable, unusable } : usable;
    }),
  };
};

/** `error`: the carrier's code, where a text has shown it. Changes nothing for those whose number is marked already. */
export const markUnusable = (
  view: View,
  number: Fingerprint,
  reason: UnusableReason,
  error: string | undefined,
  occasion: Occasion,
): Consequence => {
  const { at } = occasion;
  const users = usersOf(view, number).filter((person) => !person.unusable);
  if (users.length === 0) return { records: [] };
  return {
    records: users.flatMap(({ id, name }) =>
      notice(view, `unusable:${id}:${at}`, "number_unusable", occasion, {
        who: name,
        reason,
        ...(error !== undefined && { error }),
      }),
    ),
    document: withUnusable(view.document, users, { reason, at }),
  };
};

/** Whoever texts can be reached again, whatever became of texts to them before; the same document where that is nothing new. */
export const reachableAgain = (document: HouseholdDocument, from: E164, texted: Instant): HouseholdDocument => {
  const back = peopleAt(document, from).filter(({ unusable }) => unusable?.reason === "unreachable" && unusable.at <= texted);
  return back.length > 0 ? withUnusable(document, back, undefined) : document;
};
