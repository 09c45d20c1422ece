// The admin API's JSON, shared by its routes and the household page.

import type { Connections } from "../../core/home/event";
import type { Scheduled } from "../../core/message/scheduled";
import type { Overrides } from "../../core/people/overrides";
import type { Person, Push } from "../../core/people/person";
import type { Summaries } from "../../core/people/summaries";
import type { PageSetting, Settings } from "../../core/settings";
import type { EntryView } from "../../reports/entries";
import type { TodayView } from "../../reports/today";

export interface Today extends TodayView, Connections {
  readonly mode: "off" | "sandbox" | "twilio" | "android";
  readonly health:
    | { readonly ok: true; readonly advice?: string; readonly damaged?: readonly string[] }
    | { readonly ok: false; readonly problem: "read_only" | "corrupt" | "data_lost"; readonly advice: string };
  readonly paused: boolean;
  /** Quiet hours are on until then. */
  readonly quietUntil?: number;
  /** Time of the newest record, if the clock is more than a day behind it. */
  readonly clockBehind?: number;
  readonly carrierStopped?: string;
  readonly trouble?: { readonly code: string; readonly advice: string };
  readonly phonesUrl?: string;
  readonly mayShowNumbers: boolean;
}

export interface EntryViews {
  readonly entries: readonly EntryView[];
  readonly next?: string;
  readonly reached?: number;
}

/** The settings the page can change; durations in milliseconds. */
export type PageSettings = Pick<Settings, PageSetting>;
export interface SettingsView {
  readonly effective: PageSettings & { readonly timeZone: string };
  readonly configured: PageSettings;
  readonly overrides: Overrides;
  readonly templates: readonly string[];
  readonly placeholders: readonly string[];
}

interface Spent {
  readonly texts: number;
  readonly cost: { readonly amount: number; readonly currency: string };
}
/** Empty if the carrier doesn't count or can't be reached. */
export interface Usage {
  readonly today?: Spent;
  readonly month?: Spent;
}

export type PersonForm = Pick<Person, "name" | "role" | "aliases"> &
  Partial<Pick<Person, "language" | "timeZone" | "quietHours" | "availability">> & {
    readonly number?: string | null;
    readonly push?: Push | null;
    readonly summaries?: Summaries;
  };

/** What one person would get now. `refused`: why it can't go. */
export interface TextPreview {
  readonly person: string;
  readonly text: string;
  readonly segments: number;
  readonly refused?: { readonly reason: string; readonly advice: string; readonly until?: number };
}

export type SendOutcome =
  | { readonly kind: "sent"; readonly text: string; readonly state: "accepted" | "unknown" }
  | { readonly kind: "not_sent"; readonly reason: string; readonly until?: number; readonly advice?: string };

/** A scheduled text. `next`: absent once there is no further time. `advice`: why it wasn't sent, and what to do. */
export type ScheduledText = Pick<Scheduled, "id" | "to" | "text" | "day" | "time" | "repeat" | "anyway" | "paused"> & {
  readonly next?: number;
  readonly last?: {
    readonly at: number;
    readonly results: readonly { readonly person: string; readonly advice?: string; readonly waits?: true | undefined }[];
  };
};
