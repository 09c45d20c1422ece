// Views: what the pages are told of the household, its people and its log. Plain JSON; numbers masked.

import type { MessageKind } from "../core/message/request";
import type { Consent, Language, QuietSpan, Role, UnusableReason } from "../core/people/person";
import type { Instant, PersonId } from "../core/units";
import type { DayOutcomes, DayReport, MonthReport } from "./reports";
import type { Entry } from "./reports-entries";

export interface HeldView {
  readonly id: string;
  /** As the flow named them, where nobody of the household is meant. */
  readonly who: string;
  readonly about: string;
  readonly kind: MessageKind;
  readonly since: Instant;
  readonly until: Instant;
}

export interface NoticeView {
  readonly at: Instant;
  readonly notice: string;
  readonly text: string;
}

export interface TodayView {
  readonly now: Instant;
  readonly name: string;
  readonly timeZone: string;
  readonly day: DayReport;
  readonly caps: { readonly messages: number; readonly segments: number };
  readonly month: MonthReport;
  /** ISO 4217; absent before the carrier has told a price. */
  readonly currency?: string;
  /** Soonest first. */
  readonly held: readonly HeldView[];
  /** Newest first. */
  readonly notices: readonly NoticeView[];
  readonly days: readonly DayOutcomes[];
}

/** Whether a reminder would go to them now; and if not, why, in words. */
export type Standing =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly text: string; readonly until?: Instant };

export interface PersonView {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  /** Masked. */
  readonly number?: string;
  /** Who else reads texts at this number. */
  readonly sharedWith: readonly string[];
  readonly language?: Language;
  readonly timeZone?: string;
  readonly quietHours?: readonly QuietSpan[];
  readonly aliases: readonly string[];
  readonly paused: boolean;
  readonly consent: Consent;
  /** Their number said STOP: only a START from it lifts that. */
  readonly stopped?: { readonly at: Instant; readonly method: "sms" | "carrier" };
  readonly unusable?: { readonly reason: UnusableReason; readonly at: Instant };
  readonly standing: Standing;
  /** What they are told when they agree, in their language. */
  readonly wording: string;
  readonly memberLink?: { readonly at: Instant };
}

/** `who`: names of those it is about. `advice`: why, and what to do, in words. */
export type EntryView = Entry & { readonly who: readonly string[]; readonly advice?: string };
