// The decision: may this text go now? One pure function, its rules in the order in which their reasons are given.

import { countOf, keyOf, type State } from "../journal/state";
import type { MessageKind } from "../message/request";
import { countryOf } from "../numbers";
import { suppressionOf } from "../people/consent";
import type { HouseholdDocument } from "../people/document";
import type { Person } from "../people/person";
import type { Settings } from "../settings";
import { type Fingerprint, type Instant, type LocalDay, later } from "../units";
import { localDay, nextMonth, quietUntil } from "./calendar";
import { isClockBehind } from "./clock";
import { exemptions } from "./exemptions";
import type { PolicyReason } from "./reasons";

/** What there is to decide on: a request for one person, composed. */
export interface Draft {
  readonly person: Person | undefined;
  readonly number: Fingerprint | undefined;
  readonly kind: MessageKind;
  readonly urgent: boolean;
  readonly key?: string | undefined;
  readonly deadline?: Instant | undefined;
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

export type Decision =
  | { readonly kind: "allowed"; readonly day: LocalDay }
  | { readonly kind: "refused"; readonly reason: PolicyReason; readonly until?: Instant };

const refuse = (reason: PolicyReason, until?: Instant): Decision => ({
  kind: "refused",
  reason,
  ...(until !== undefined && { until }),
});

/** The household as a whole. */
const householdRules = ({ settings, document, state, storeWritable }: Circumstances, now: Instant): Decision | undefined => {
  if (!settings.sendingEnabled) return refuse("sending_disabled");
  if (!storeWritable) return refuse("store_read_only");
  if (isClockBehind(state, settings.timeZone, now)) return refuse("clock_behind");
  if (state.carrierStopped !== undefined) return refuse("carrier_stopped");
  if (document.paused) return refuse("household_paused");
  return undefined;
};

/** The person, their consent and their number. */
const personRules = ({ settings, document }: Circumstances, { person, number }: Draft): Decision | undefined => {
  if (!person) return refuse("unknown_person");
  if (person.paused) return refuse("person_paused");
  if (!person.number || !number) return refuse("no_number");
  if (suppressionOf(document, number) || person.consent.state === "opted_out") return refuse("opted_out");
  if (person.consent.state !== "opted_in") return refuse("not_opted_in");
  if (person.unusable) return refuse("number_unusable");
  if (!settings.countries.includes(countryOf(person.number))) return refuse("country_not_allowed");
  return undefined;
};

/** The message itself. */
const messageRules = ({ state }: Circumstances, draft: Draft, now: Instant): Decision | undefined => {
  if (draft.tooLong) return refuse("too_long");
  if (draft.deadline !== undefined && draft.deadline <= now) return refuse("too_late");
  if (draft.person && draft.key !== undefined && state.keys.has(keyOf(draft.person.id, draft.key))) return refuse("duplicate");
  return undefined;
};

/** The hour, and how long it is since the last text. */
const timeRules = ({ settings, state }: Circumstances, draft: Draft & { person: Person }, now: Instant): Decision | undefined => {
  const exempt = exemptions[draft.kind];
  if (!exempt.quietHours && !draft.urgent) {
    const { quietHours = settings.quietHours, timeZone = settings.timeZone } = draft.person;
    const until = quietUntil(now, quietHours, timeZone);
    if (until !== undefined) return refuse("quiet_hours", until);
  }
  const last = state.lastSent.get(draft.person.id);
  if (exempt.cooldown || last === undefined) return undefined;
  const until = later(last, settings.cooldown);
  return now < until ? refuse("cooldown", until) : undefined;
};

/** What it costs. */
const costRules = ({ settings, state }: Circumstances, segments: number, now: Instant): Decision | undefined => {
  const today = localDay(now, settings.timeZone);
  const count = countOf(state, today.day);
  if (count.messages + 1 > settings.dailyMessages || count.segments + segments > settings.dailySegments)
    return refuse("daily_cap", today.end);
  if (settings.monthlyBudget === undefined) return undefined;
  const month = state.months.get(today.day.slice(0, 7)) ?? { known: 0, unpriced: 0 };
  const spent = month.known + (month.unpriced + segments) * settings.segmentPrice;
  return spent > settings.monthlyBudget ? refuse("budget", nextMonth(now, settings.timeZone)) : undefined;
};

/** For our own answer to a text that came in: it goes at any hour to whoever asked, and is counted like any other. */
export const decideAnswer = (circumstances: Circumstances, segments: number, now: Instant): Decision =>
  householdRules(circumstances, now) ??
  costRules(circumstances, segments, now) ?? { kind: "allowed", day: localDay(now, circumstances.settings.timeZone).day };

/** Pure: the same circumstances, draft and time give the same decision. Source of the rules: the README's table of reasons. */
export const decide = (circumstances: Circumstances, draft: Draft, now: Instant): Decision => {
  const { person } = draft;
  return (
    householdRules(circumstances, now) ??
    personRules(circumstances, draft) ??
    messageRules(circumstances, draft, now) ??
    (person && timeRules(circumstances, { ...draft, person }, now)) ??
    costRules(circumstances, draft.segments, now) ?? { kind: "allowed", day: localDay(now, circumstances.settings.timeZone).day }
  );
};
