// People as the household page shows them. Pure.

import { maskNumber } from "../core/mask";
import type { AvailabilityRule } from "../core/people/availability";
import { carrierBlockOf, isHeldByGuardian, peopleAt, personPendingAt, suppressionOf } from "../core/people/consent";
import type { HouseholdDocument } from "../core/people/document";
import { whyNoOne } from "../core/people/names";
import type { Consent, Language, Person, Push, QuietSpan, Role, UnusableReason } from "../core/people/person";
import type { Summaries } from "../core/people/summaries";
import type { Decision } from "../core/policy/decide";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { E164, Instant, PersonId } from "../core/units";
import { reasonText, wordingFor } from "../words";

/** Whether a reminder would go out now; if not, why, in the reader's language. */
export type Standing =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly text: string; readonly until?: Instant };

/** A person as JSON for the page. */
export interface PersonView {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  /** Masked. */
  readonly number?: string;
  /** Names of others who use this number. */
  readonly sharedWith: readonly string[];
  /** Of their names, those that another person has too. */
  readonly ambiguous: readonly string[];
  readonly language?: Language;
  readonly timeZone?: string;
  readonly quietHours?: readonly QuietSpan[];
  readonly availability?: readonly AvailabilityRule[];
  readonly aliases: readonly string[];
  readonly push?: Push;
  readonly summaries?: Summaries;
  /** Below the page's address: the picture that Home Assistant has of them. */
  readonly picture?: string;
  readonly paused: boolean;
  readonly consent: Consent;
  /** Masked: entered on their page, and waiting for YES from that phone. */
  readonly pendingNumber?: string;
  /** Their number said STOP. */
  readonly stopped?: { readonly at: Instant };
  /** The carrier blocks their number: only START from that phone to `sender` lifts that; `sms` is a link for that phone. */
  readonly blocked?: { readonly at: Instant; readonly sender?: string; readonly sms?: string };
  /** An admin opted this child out, so the child can't opt in. */
  readonly held?: true;
  readonly unusable?: { readonly reason: UnusableReason; readonly at: Instant };
  readonly standing: Standing;
  /** The wording they agree to, in their language. */
  readonly wording: string;
  readonly memberLink?: { readonly at: Instant };
}

/** The wording a person agrees to, in their language. */
export const consentWording = (person: Person, { language, name }: Pick<Settings, "language" | "name">): string =>
  wordingFor(person.language ?? language).optedIn(name);

const standingOf = (decision: Decision, language: Language, timeZone: string, now: Instant): Standing => {
  if (decision.kind === "allowed") return { ok: true };
  const { reason, until } = decision;
  const text = reasonText(language, reason, { timeZone, now, until });
  return { ok: false, reason, text, ...(until !== undefined && { until }) };
};

const othersAt = (document: HouseholdDocument, { id, number }: Person): string[] =>
  number ? peopleAt(document, number).flatMap((other) => (other.id === id ? [] : [other.name])) : [];

/** What lifts the carrier's block. */
const blockedView = (
  { document, fingerprintOf }: View,
  { sender: configured }: Settings,
  number: E164,
): PersonView["blocked"] => {
  const block = carrierBlockOf(document, fingerprintOf(number));
  if (!block) return undefined;
  const sender = configured ?? block.sender;
  return { at: block.at, ...(sender && { sender, sms: `sms:${sender}?body=START` }) };
};

/** `language`: the reader's. */
export const personView = (
  view: View,
  settings: Settings,
  person: Person,
  decision: Decision,
  language: Language,
  now: Instant,
): PersonView => {
  const { document, fingerprintOf } = view;
  const { number, memberLink, pendingNumber, ...rest } = person;
  const isPending = pendingNumber && personPendingAt(document, pendingNumber.number, now)?.id === person.id;
  const blocked = number && blockedView(view, settings, number);
  const suppression = number && suppressionOf(document, fingerprintOf(number));
  return {
    ...rest,
    ...(number && { number: maskNumber(number) }),
    ...(suppression && { stopped: { at: suppression.at } }),
    ...(blocked && { blocked }),
    ...(isHeldByGuardian(person) && { held: true }),
    ...(isPending && { pendingNumber: maskNumber(pendingNumber.number) }),
    ...(memberLink && { memberLink: { at: memberLink.at } }),
    sharedWith: othersAt(document, person),
    ambiguous: [person.name, ...person.aliases].filter((name) => whyNoOne(document, name) === "ambiguous_name"),
    standing: standingOf(decision, language, person.timeZone ?? settings.timeZone, now),
    wording: consentWording(person, settings),
  } as PersonView;
};
