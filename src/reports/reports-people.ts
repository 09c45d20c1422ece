// The people of a household as its pages show them. Pure.

import { maskNumber } from "../core/mask";
import { peopleAt, suppressionOf } from "../core/people/consent";
import type { HouseholdDocument } from "../core/people/document";
import type { Language, Person } from "../core/people/person";
import type { Decision } from "../core/policy/decide";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Instant } from "../core/units";
import { reasonText, wordingFor } from "../words";
import type { PersonView, Standing } from "./reports-views";

const standingOf = (decision: Decision, language: Language, timeZone: string, now: Instant): Standing => {
  if (decision.kind === "allowed") return { ok: true };
  const { reason, until } = decision;
  const text = reasonText(language, reason, { timeZone, now, until });
  return { ok: false, reason, text, ...(until !== undefined && { until }) };
};

/** What somebody is told when they agree to get texts. */
export const consentWording = (person: Person, { language, name }: Pick<Settings, "language" | "name">): string =>
  wordingFor(person.language ?? language).optedIn(name);

const sharing = (document: HouseholdDocument, { id, number }: Person): string[] =>
  number ? peopleAt(document, number).flatMap((other) => (other.id === id ? [] : [other.name])) : [];

/** `language` is the reader's. */
export const personView = (
  { document, fingerprintOf }: View,
  settings: Settings,
  person: Person,
  decision: Decision,
  language: Language,
  now: Instant,
): PersonView => {
  const { number, memberLink, ...rest } = person;
  const suppression = number && suppressionOf(document, fingerprintOf(number));
  return {
    ...rest,
    ...(number && { number: maskNumber(number) }),
    ...(suppression && { stopped: { at: suppression.at, method: suppression.method } }),
    ...(memberLink && { memberLink: { at: memberLink.at } }),
    sharedWith: sharing(document, person),
    standing: standingOf(decision, language, person.timeZone ?? settings.timeZone, now),
    wording: consentWording(person, settings),
  } as PersonView;
};
