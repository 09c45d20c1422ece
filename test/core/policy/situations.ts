// One household in which a text may go, and for each reason the smallest change that forbids it.

import { emptyState, keyOf, type State } from "../../../src/core/journal/state";
import { emptyDocument, type HouseholdDocument } from "../../../src/core/people/document";
import type { Person } from "../../../src/core/people/person";
import type { Circumstances, Draft } from "../../../src/core/policy/decide";
import type { PolicyReason } from "../../../src/core/policy/reasons";
import { defaultRules, type Settings } from "../../../src/core/settings";
import {
  days,
  type E164,
  type Fingerprint,
  hours,
  type Instant,
  instant,
  type LocalDay,
  later,
  minutes,
  type PersonId,
} from "../../../src/core/units";

/** Wednesday 10 June 2026, noon in Berlin. */
export const noon = instant(Date.UTC(2026, 5, 10, 10));
export const today = "2026-06-10" as LocalDay;
const number = "+12025550101" as E164;
const fingerprint = "fingerprint" as Fingerprint;
export const mia = "mia" as PersonId;

export interface Situation {
  settings: Settings;
  document: HouseholdDocument;
  state: State;
  storeWritable: boolean;
  person: Person | undefined;
  draft: Omit<Draft, "person">;
  now: Instant;
}

export const allowed = (): Situation => ({
  settings: {
    ...defaultRules,
    sendingEnabled: true,
    name: "The Smiths",
    timeZone: "Europe/Berlin",
    language: "en",
    country: "US",
    countries: ["US"],
    cooldown: minutes(30),
    dailyMessages: 10,
    dailySegments: 20,
    monthlyBudget: 5,
    segmentPrice: 0.01,
    quietHours: [{ from: "21:00", to: "08:00" }],
    maxSegments: 1,
    tooLong: "truncate",
    footer: true,
    tollFree: false,
    lookUpNumbers: false,
    sender: undefined,
  },
  document: emptyDocument({ household: "household", fingerprintKey: "k".repeat(44) }),
  state: emptyState(),
  storeWritable: true,
  person: {
    id: mia,
    name: "Mia",
    role: "child",
    number,
    consent: { state: "opted_in", at: instant(0), method: "page", wording: "", by: "admin" },
    paused: false,
    aliases: [],
  },
  draft: {
    number: fingerprint,
    kind: "reminder",
    urgent: false,
    key: "trash",
    deadline: later(noon, hours(6)),
    segments: 1,
    tooLong: false,
  },
  now: noon,
});

export const circumstancesOf = ({ settings, document, state, storeWritable }: Situation): Circumstances => ({
  settings,
  document,
  state,
  storeWritable,
});
export const draftOf = ({ person, draft }: Situation): Draft => ({ ...draft, person });

const settings = (situation: Situation, change: Partial<Settings>): void => {
  situation.settings = { ...situation.settings, ...change };
};
const person = (situation: Situation, change: (person: Person) => Person): void => {
  if (situation.person) situation.person = change(situation.person);
};
const draft = (situation: Situation, change: Partial<Draft>): void => {
  situation.draft = { ...situation.draft, ...change };
};

/** What causes each reason. Any of them can be combined, except with an unknown person. */
export const causes: Readonly<Record<PolicyReason, (situation: Situation) => void>> = {
  sending_disabled: (it) => settings(it, { sendingEnabled: false }),
  store_read_only: (it) => {
    it.storeWritable = false;
  },
  clock_behind: (it) => {
    it.state.newest = later(noon, days(2));
  },
  household_paused: (it) => {
    it.document = { ...it.document, paused: true };
  },
  ambiguous_name: (it) => {
    const people = ["mia-1", "mia-2"].map((id) => ({ ...(allowed().person as Person), id: id as PersonId }));
    it.document = { ...it.document, people };
    it.person = undefined;
    draft(it, { name: "Mia" });
  },
  unknown_person: (it) => {
    it.person = undefined;
  },
  person_paused: (it) => person(it, (known) => ({ ...known, paused: true })),
  notification: (it) => {
    person(it, (known) => ({ ...known, push: { target: "notify.mobile_app_mia", modes: { reminder: "push" }, wait: 15 } }));
    draft(it, { fromFlow: true });
  },
  carrier_stopped: (it) => {
    it.state.carrierStopped = "20003";
  },
  no_number: (it) => {
    person(it, ({ number: _, ...known }) => known);
    draft(it, { number: undefined });
  },
  opted_out: (it) => {
    it.document = { ...it.document, suppressions: [{ number: fingerprint, at: noon, method: "sms" }] };
  },
  carrier_blocked: (it) => {
    it.document = { ...it.document, carrierBlocks: [{ number: fingerprint, at: noon, blocked: true }] };
  },
  not_opted_in: (it) => person(it, (known) => ({ ...known, consent: { state: "none" } })),
  number_unusable: (it) => person(it, (known) => ({ ...known, unusable: { reason: "landline", at: noon } })),
  country_not_allowed: (it) => settings(it, { countries: ["DE"] }),
  empty: (it) => draft(it, { isEmpty: true }),
  too_long: (it) => draft(it, { tooLong: true }),
  too_late: (it) => draft(it, { deadline: noon }),
  duplicate: (it) => void it.state.sentKeys.set(keyOf(mia, "trash"), instant(0)),
  not_available: (it) => {
    person(it, (known) => ({ ...known, availability: [{ entity: "person.mia", when: "home" }] }));
    it.state.availability.set(mia, { available: false, at: instant(0), entity: "person.mia" });
  },
  quiet_hours: (it) => settings(it, { quietHours: [{ from: "11:00", to: "14:00" }] }),
  cooldown: (it) => void it.state.lastSent.set(mia, instant(noon - minutes(10))),
  daily_cap: (it) => void it.state.dailyCounts.set(today, { messages: 10, segments: 10 }),
  budget: (it) => void it.state.monthlyCosts.set("2026-06", { known: 5, unpriced: 0 }),
};
