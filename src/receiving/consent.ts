// STOP and START by text: what they change for a number and the people who read texts there. Pure.

import { notice } from "../context/notices";
import type { JournalRecord } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { isHeldByGuardian, peopleAt, suppress, suppressionOf, unsuppress } from "../core/people/consent";
import { type HouseholdDocument, withPerson } from "../core/people/document";
import type { Consent, Person } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { type Instant, later, minutes } from "../core/units";
import { wordingFor } from "../words";
import type { Outcome, Received } from "./received";

type Given = Exclude<Consent, { state: "none" }>;
type Agreed = Person & { readonly consent: Given };

/** The carrier's clock and ours may differ by this much. In doubt a STOP counts. */
const slack = minutes(10);

/** Opted in now or before an opt-out, which keeps the wording that was agreed to. */
const hasAgreed = (person: Person): person is Agreed =>
  person.consent.state === "opted_in" || (person.consent.state === "opted_out" && person.consent.wording !== "");

/**
 * A STOP read late doesn't undo what everyone at the number agreed to after it. A STOP from a webhook counts whatever its time
 * says: the clock of a sender's network may be hours off.
 */
const isOvertaken = (people: readonly Person[], { late, text: { at: texted } }: Received): boolean => {
  if (!late) return false;
  const given = people.flatMap(({ consent }) => (consent.state === "opted_in" ? [consent.at] : []));
  return texted !== undefined && given.length > 0 && given.every((at) => at > later(texted, slack));
};

/** Characters of a text that the audit quotes. */
const mostQuoted = 200;

const consented = ({ text, number, at }: Received, people: readonly Person[], to: "opted_in" | "opted_out"): JournalRecord => ({
  type: "consent_changed",
  at,
  number,
  people: people.map((person) => person.id),
  to,
  method: "sms",
  by: maskNumber(text.from),
  wording: text.text.slice(0, mostQuoted),
});

export const stopped = (view: View, settings: Settings, received: Received): Outcome => {
  const { text, number, at, wording } = received;
  const people = peopleAt(view.document, text.from);
  const document = suppress(view.document, number, text.at ?? at);
  if (document === view.document || isOvertaken(people, received)) return { meaning: "stop" };
  const who = people.map(({ name }) => name).join(", ");
  const notices = who === "" ? [] : notice(view, "opted_out", { at, ...settings }, { who }, number);
  return { meaning: "stop", document, records: [consented(received, people, "opted_out"), ...notices], answer: wording.stopped };
};

/** YES from the new phone: the number is the person's from now on, with the consent that the question asked for. */
export const numberConfirmed = (view: View, settings: Settings, received: Received, pending: Person): Outcome => {
  const { text, number, at } = received;
  const by = maskNumber(text.from);
  const words = wordingFor(pending.language ?? settings.language);
  const wording = words.confirmNumber(settings.name, pending.name);
  const { pendingNumber: _, unusable: __, ...rest } = pending;
  const person: Person = { ...rest, number: text.from, consent: { state: "opted_in", at, method: "sms", wording, by } };
  const from = pending.number && { from: maskNumber(pending.number) };
  return {
    meaning: "start",
    document: withPerson(view.document, person),
    records: [
      { type: "household_changed", at, by, change: "number_confirmed", person: person.id, to: by, ...from },
      { type: "consent_changed", at, number, people: [person.id], to: "opted_in", method: "sms", by, wording },
    ],
    answer: words.optedIn(settings.name),
  };
};

const optedInAgain = (person: Agreed, at: Instant, by: string): Person => ({
  ...person,
  consent: { state: "opted_in", at, method: "sms", wording: person.consent.wording, by },
});

/**
 * START lifts the STOP and restores only people who had agreed before. Without one of the carrier's own keywords its block stays, so
 * nothing changes: no confirmation would reach the person.
 */
export const started = (view: View, received: Received): Outcome => {
  const { text, number, at, wording, blocked, keyword } = received;
  if (blocked && keyword !== "start") return { meaning: "start" };
  const isNewer = (than: Instant): boolean => text.at === undefined || text.at > than;
  const suppression = suppressionOf(view.document, number);
  if (suppression && !isNewer(suppression.at)) return { meaning: "start" };
  const people = peopleAt(view.document, text.from);
  const isHeld = people.some(isHeldByGuardian);
  const agreed = people.filter(hasAgreed).filter((person) => !isHeldByGuardian(person));
  const back = agreed.filter(({ consent }) => (consent.state === "opted_in" ? suppression || blocked : isNewer(consent.at)));
  if (!suppression && !blocked && back.length === 0) return { meaning: "start", answer: isHeld ? wording.askParents : undefined };
  const by = maskNumber(text.from);
  const document = back.reduce<HouseholdDocument>(
    (changed, person) => withPerson(changed, optedInAgain(person, at, by)),
    unsuppress(view.document, number),
  );
  return {
    meaning: "start",
    document,
    records: [consented(received, back, "opted_in")],
    answer: back.length > 0 ? wording.started : isHeld ? wording.askParents : undefined,
  };
};
