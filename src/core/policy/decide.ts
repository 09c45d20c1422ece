// The decision: may this text go now? One pure function, its rules in the order in which their reasons are given.

import { isClockBehind } from "../journal/clock";
import { countOf, keyOf, type State } from "../journal/state";
import type { MessageKind } from "../message/kinds";
import { kinds } from "../message/kinds";
import { countryOf } from "../numbers";
import { carrierBlockOf, suppressionOf } from "../people/consent";
import type { HouseholdDocument } from "../people/document";
import type { Person } from "../people/person";
import type { Settings } from "../settings";
import { type Fingerprint, type Instant, type LocalDay, later } from "../units";
import { localDay, nextMonth } from "./calendar";
import { quietUntil } from "./quiet-hours";
import type { PolicyReason } from "./reasons";

/** A request for one person. */
interface Wanted {
  readonly person: Person | undefined;
  readonly number: Fingerprint | undefined;
  readonly kind: MessageKind;
  readonly urgent: boolean;
  readonly deadline?: Instant | undefined;
}

/** What there is to decide on: a request for one person, composed. */
export interface Draft extends Wanted {
  readonly key?: string | undefined;
  readonly segments: number;
  /** The text takes more segments than allowed, and may not be truncated. */
  readonly tooLong: boolean;
}

export interface Circumstances {
  readonly settings: Settings;
  readonly document: HouseholdDocument;
  readonly state: State;
  readonly storeWritable: boolean;
}

interface Refusal {
  readonly kind: "refused";
  readonly reason: PolicyReason;
  readonly until?: Instant;
}
export type Decision = { readonly kind: "allowed"; readonly day: LocalDay } | Refusal;

const refuse = (reason: PolicyReason, until?: Instant): Refusal => ({
  kind: "refused",
  reason,
  ...(until !== undefined && { until }),
});

/** The household as a whole. */
const householdRules = ({ settings, document, state, storeWritable }: Circumstances, now: Instant): Refusal | undefined => {
  if (!settings.sendingEnabled) return refuse("sending_disabled");
  if (!storeWritable) return refuse("store_read_only");
  if (isClockBehind(state, now)) return refuse("clock_behind");
  if (state.carrierStopped !== undefined) return refuse("carrier_stopped");
  if (document.paused) return refuse("household_paused");
  return undefined;
};

/** The person, their consent and their number. */
const personRules = ({ settings, document }: Circumstances, { person, number }: Wanted): Refusal | undefined => {
  if (!person) return refuse("unknown_person");
  if (person.paused) return refuse("person_paused");
  if (!person.number || !number) return refuse("no_number");
  if (suppressionOf(document, number) || person.consent.state === "opted_out") return refuse("opted_out");
  if (person.consent.state !== "opted_in") return refuse("not_opted_in");
  if (carrierBlockOf(document, number)) return refuse("carrier_blocked");
  if (person.unusable) return refuse("number_unusable");
  if (!settings.countries.includes(countryOf(person.number))) return refuse("country_not_allowed");
  return undefined;
};

/** Whether it can still be of use. */
const lateness = ({ deadline }: Pick<Draft, "deadline">, now: Instant): Refusal | undefined =>
  deadline !== undefined && deadline <= now ? refuse("too_late") : undefined;

/** The message itself. */
const messageRules = ({ state }: Circumstances, draft: Draft, now: Instant): Refusal | undefined => {
  if (draft.tooLong) return refuse("too_long");
  const late = lateness(draft, now);
  if (late) return late;
  if (draft.person && draft.key !== undefined && state.sentKeys.has(keyOf(draft.person.id, draft.key)))
    return refuse("duplicate");
  return undefined;
};

/** The hour. */
const quietRule = ({ settings }: Circumstances, { person, kind, urgent }: Wanted, now: Instant): Refusal | undefined => {
  if (!person || !kinds[kind].quietHours || urgent) return undefined;
  const { quietHours = settings.quietHours, timeZone = settings.timeZone } = person;
  const until = quietUntil(now, quietHours, timeZone);
  return until === undefined ? undefined : refuse("quiet_hours", until);
};

/** How long it is since the last text. */
const cooldownRule = ({ settings, state }: Circumstances, { person, kind }: Draft, now: Instant): Refusal | undefined => {
  const last = person && kinds[kind].cooldown ? state.lastSent.get(person.id) : undefined;
  if (last === undefined) return undefined;
  const until = later(last, settings.cooldown);
  return now < until ? refuse("cooldown", until) : undefined;
};

/** What it costs. */
const costRules = ({ settings, state }: Circumstances, segments: number, now: Instant): Refusal | undefined => {
  const today = localDay(now, settings.timeZone);
  const count = countOf(state, today.day);
  if (count.messages + 1 > settings.dailyMessages || count.segments + segments > settings.dailySegments)
    return refuse("daily_cap", today.end);
  if (settings.monthlyBudget === undefined) return undefined;
  const month = state.monthlyCosts.get(today.day.slice(0, 7)) ?? { known: 0, unpriced: 0 };
  const spent = month.known + (month.unpriced + segments) * settings.segmentPrice;
  return spent > settings.monthlyBudget ? refuse("budget", nextMonth(now, settings.timeZone)) : undefined;
};

/** For our own answer to a text that came in: it goes at any hour to whoever asked, and is counted like any other. */
export const decideAnswer = (circumstances: Circumstances, segments: number, now: Instant): Decision =>
  householdRules(circumstances, now) ??
  costRules(circumstances, segments, now) ?? { kind: "allowed", day: localDay(now, circumstances.settings.timeZone).day };

/** Set aside for confirmations of STOP, beyond the day's cap and the month's budget. */
const confirmationReserve = { messages: 10, segments: 20 };

/** For the confirmation of a STOP: also goes out while the household is paused, and has a reserve beyond the cap. */
export const decideConfirmation = ({ settings, document, ...rest }: Circumstances, segments: number, now: Instant): Decision => {
  const { monthlyBudget: _, ...limits } = settings;
  const dailyMessages = settings.dailyMessages + confirmationReserve.messages;
  const dailySegments = settings.dailySegments + confirmationReserve.segments;
  const extended = { ...limits, monthlyBudget: undefined, dailyMessages, dailySegments };
  return decideAnswer({ ...rest, settings: extended, document: { ...document, paused: false } }, segments, now);
};

/** Pure: the same circumstances, draft and time give the same decision. Source of the rules: the README's table of reasons. */
export const decide = (circumstances: Circumstances, draft: Draft, now: Instant): Decision =>
  householdRules(circumstances, now) ??
  personRules(circumstances, draft) ??
  messageRules(circumstances, draft, now) ??
  quietRule(circumstances, draft, now) ??
  cooldownRule(circumstances, draft, now) ??
  costRules(circumstances, draft.segments, now) ?? { kind: "allowed", day: localDay(now, circumstances.settings.timeZone).day };

/** Why what was allowed and reserved must not go after all, as things are now; its own reservation is no reason. */
export const objection = (circumstances: Circumstances, draft: Wanted, now: Instant): PolicyReason | undefined =>
  (
    householdRules(circumstances, now) ??
    personRules(circumstances, draft) ??
    lateness(draft, now) ??
    quietRule(circumstances, draft, now)
  )?.reason;
