// The decision: may this text go now? One pure function, its rules in the order in which their reasons are given.

import { isClockBehind } from "../journal/clock";
import { countOf, keyOf, type State } from "../journal/state";
import type { MessageKind } from "../message/kinds";
import { kinds } from "../message/kinds";
import { countryOf } from "../numbers";
import { carrierBlockOf, suppressionOf } from "../people/consent";
import type { HouseholdDocument } from "../people/document";
import { whyNoOne } from "../people/names";
import { type Person, pushModeOf } from "../people/person";
import type { Settings } from "../settings";
import { type Fingerprint, type Instant, type LocalDay, later, type PersonId } from "../units";
import { localDay, nextMonth } from "./calendar";
import { quietUntil } from "./quiet-hours";
import type { PolicyReason } from "./reasons";

/** A request for one person. */
interface Wanted {
  readonly person: Person | undefined;
  /** The name that means no one, or several people. */
  readonly name?: string | undefined;
  readonly number: Fingerprint | undefined;
  readonly kind: MessageKind;
  readonly urgent: boolean;
  readonly deadline?: Instant | undefined;
}

/** What there is to decide on: a request for one person, composed. */
export interface Draft extends Wanted {
  readonly key?: string | undefined;
  readonly segments: number;
  /** There is nothing to read in it. */
  readonly isEmpty?: boolean;
  /** A flow asks, which can show a notification instead. */
  readonly fromFlow?: boolean | undefined;
  /** The text takes more segments than allowed, and may not be truncated. */
  readonly tooLong: boolean;
}

/** Everything a decision depends on, apart from the request and the time. */
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
/** Allowed, counted for `day`; or refused, with a reason and often the time until when. */
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
  if (document.paused) return refuse("household_paused");
  return undefined;
};

/** Who it is for. */
const recipientRules = ({ document }: Circumstances, { person, name }: Wanted): Refusal | undefined => {
  if (!person) return refuse(name === undefined ? "unknown_person" : whyNoOne(document, name));
  return person.paused ? refuse("person_paused") : undefined;
};

/** Whether a notification goes instead of a text. */
const pushRule = ({ person, kind, fromFlow }: Draft): Refusal | undefined =>
  person && fromFlow && pushModeOf(person, kind) !== "text" ? refuse("notification") : undefined;

const carrierRule = ({ state }: Circumstances): Refusal | undefined =>
  state.carrierStopped === undefined ? undefined : refuse("carrier_stopped");

/** The person's consent and number. */
const personRules = ({ settings, document }: Circumstances, { person, number }: Wanted): Refusal | undefined => {
  if (!person?.number || !number) return refuse("no_number");
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
  if (draft.isEmpty) return refuse("empty");
  if (draft.tooLong) return refuse("too_long");
  const late = lateness(draft, now);
  if (late) return late;
  if (draft.person && draft.key !== undefined && state.sentKeys.has(keyOf(draft.person.id, draft.key)))
    return refuse("duplicate");
  return undefined;
};

/** Whether Home Assistant says that it makes sense now. After a return, what waits goes a little later, as one text. */
const availabilityRule = (
  { settings, state }: Circumstances,
  { person, kind, urgent }: Wanted,
  now: Instant,
): Refusal | undefined => {
  if (!person?.availability?.length || !kinds[kind].cooldown || urgent) return undefined;
  const known = state.availability.get(person.id);
  if (!known) return undefined;
  if (!known.available) return refuse("not_available");
  const until = later(known.at, settings.returnDelay);
  return now < until ? refuse("not_available", until) : undefined;
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

/** The last 5 % of the day's cap are reserved for alerts. */
const reserved = 0.05;
/** Answers to one person can use at most 40 % of the day's cap, those to all unknown numbers together 10 %. */
const answerLimits = { person: { share: 0.4, least: 5 }, strangers: { share: 0.1, least: 1 } };
/** Confirmations of STOP: beyond the day's cap, the month's budget and a person's answers. */
const confirmationReserve = { messages: 10, segments: 20 };

/** Caps and budget. */
const costRules = (
  { settings, state }: Circumstances,
  kind: MessageKind,
  segments: number,
  now: Instant,
): Refusal | undefined => {
  const today = localDay(now, settings.timeZone);
  const count = countOf(state, today.day);
  const [messagesLeft, segmentsLeft] = [settings.dailyMessages - count.messages, settings.dailySegments - count.segments];
  const isReserved = (left: number, cap: number): boolean => !kinds[kind].reserve && left < Math.floor(cap * reserved);
  if (messagesLeft < 1 || segmentsLeft < segments) return refuse("daily_cap", today.end);
  if (isReserved(messagesLeft - 1, settings.dailyMessages) || isReserved(segmentsLeft - segments, settings.dailySegments))
    return refuse("daily_cap", today.end);
  if (settings.monthlyBudget === undefined) return undefined;
  const month = state.monthlyCosts.get(today.day.slice(0, 7)) ?? { known: 0, unpriced: 0 };
  const spent = month.known + (month.unpriced + segments) * settings.segmentPrice;
  return spent > settings.monthlyBudget ? refuse("budget", nextMonth(now, settings.timeZone)) : undefined;
};

/** Limits answers, so that one person's texts can't use up the household's cap. `person` is undefined for unknown numbers. */
const answerRule = ({ settings, state }: Circumstances, person: PersonId | undefined, now: Instant): Refusal | undefined => {
  const today = localDay(now, settings.timeZone);
  const { share, least } = person === undefined ? answerLimits.strangers : answerLimits.person;
  const most = Math.max(least, Math.floor(settings.dailyMessages * share));
  let count = 0;
  for (const message of state.messages.values())
    if (message.day === today.day && message.person === person && kinds[message.kind].answers) count++;
  return count >= most ? refuse("daily_cap", today.end) : undefined;
};

/** An automatic answer. `person` is undefined for an unknown number. */
interface Answer {
  readonly person: PersonId | undefined;
  readonly segments: number;
}

const allowed = ({ settings }: Circumstances, now: Instant): Decision => ({
  kind: "allowed",
  day: localDay(now, settings.timeZone).day,
});

/** For an automatic answer to a text: at any hour, counted, and limited for each person and for all unknown numbers. */
export const decideAnswer = (circumstances: Circumstances, { person, segments }: Answer, now: Instant): Decision =>
  householdRules(circumstances, now) ??
  carrierRule(circumstances) ??
  answerRule(circumstances, person, now) ??
  costRules(circumstances, "system", segments, now) ??
  allowed(circumstances, now);

/** For the confirmation of a STOP: also while the household is paused, and from a reserve of its own. */
export const decideConfirmation = (circumstances: Circumstances, { segments }: Answer, now: Instant): Decision => {
  const { settings, document } = circumstances;
  const extended = {
    ...circumstances,
    document: { ...document, paused: false },
    settings: {
      ...settings,
      monthlyBudget: undefined,
      dailyMessages: settings.dailyMessages + confirmationReserve.messages,
      dailySegments: settings.dailySegments + confirmationReserve.segments,
    },
  };
  return (
    householdRules(extended, now) ??
    carrierRule(extended) ??
    costRules(extended, "alert", segments, now) ??
    allowed(extended, now)
  );
};

/** Pure: the same circumstances, draft and time give the same decision. Source of the rules: the README's table of reasons. */
export const decide = (circumstances: Circumstances, draft: Draft, now: Instant): Decision =>
  householdRules(circumstances, now) ??
  recipientRules(circumstances, draft) ??
  pushRule(draft) ??
  carrierRule(circumstances) ??
  personRules(circumstances, draft) ??
  messageRules(circumstances, draft, now) ??
  availabilityRule(circumstances, draft, now) ??
  quietRule(circumstances, draft, now) ??
  cooldownRule(circumstances, draft, now) ??
  (draft.person && kinds[draft.kind].answers ? answerRule(circumstances, draft.person.id, now) : undefined) ??
  costRules(circumstances, draft.kind, draft.segments, now) ??
  allowed(circumstances, now);

/** For a notification: neither consent to texts nor their limits matter to it, but pauses, quiet hours and whether they are available do. */
export const decidePush = (circumstances: Circumstances, wanted: Wanted, now: Instant): Decision =>
  householdRules(circumstances, now) ??
  recipientRules(circumstances, wanted) ??
  lateness(wanted, now) ??
  quietRule(circumstances, wanted, now) ??
  availabilityRule(circumstances, wanted, now) ??
  allowed(circumstances, now);

/** Why what was allowed and reserved must not go after all, as things are now; its own reservation is no reason. */
export const objection = (circumstances: Circumstances, draft: Wanted, now: Instant): PolicyReason | undefined =>
  (
    householdRules(circumstances, now) ??
    recipientRules(circumstances, draft) ??
    carrierRule(circumstances) ??
    personRules(circumstances, draft) ??
    lateness(draft, now) ??
    availabilityRule(circumstances, draft, now) ??
    quietRule(circumstances, draft, now)
  )?.reason;
