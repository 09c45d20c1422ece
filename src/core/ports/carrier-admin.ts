// The CarrierAdmin port: account, prices and setup of a carrier.

import type { Language } from "../people/person";
import type { Duration, E164 } from "../units";
import type { Carrier, Price, WebhookRequest } from "./carrier";

/** The price of a segment before it is sent. `isGuess`: from a table, since the carrier could not be asked. */
export type EstimatedPrice = Price & { readonly isGuess?: true };

/** What the carrier has counted and billed. */
export interface Spent {
  readonly texts: number;
  readonly cost: Price;
}

/** By the carrier's calendar, whose days may start at another hour than the household's. */
export interface Usage {
  readonly today: Spent;
  readonly month: Spent;
}

/** The type of a phone line. */
export type LineType = "mobile" | "landline" | "voip";

/** What is wrong with the account or the sender; `Carrier.explain` words it. */
export type CarrierProblem = { readonly code: string; readonly advice: string };

/** One result of a diagnosis, worded in the reader's language. */
export interface CheckLine {
  /** What was checked, independent of language: `balance`. */
  readonly what: string;
  readonly state: "ok" | "warning" | "failed";
  readonly title: string;
  /** The finding, and what to do about it. */
  readonly text: string;
  /** Label of the button that fixes it, if `CarrierAdmin.fix` can. */
  readonly fix?: string;
  /** The setting to look at. */
  readonly field?: string;
  /** A page of the carrier's where it can be put right. */
  readonly link?: string;
}

/** A check's result, without its title. */
export type Finding = Pick<CheckLine, "state" | "text" | "fix" | "field">;

/** A check that passed. */
export const ok = (text: string): Finding => ({ state: "ok", text });
/** A check that found something to improve. */
export const warning = (text: string): Finding => ({ state: "warning", text });
/** A check that failed. */
export const failed = (text: string): Finding => ({ state: "failed", text });

/** Everything a diagnosis found. */
export interface Diagnosis {
  readonly lines: readonly CheckLine[];
  /** How far our clock is ahead of the carrier's; absent if the carrier doesn't show its time. */
  readonly clockAhead?: Duration;
}

/** Administers a carrier's account. */
export interface CarrierAdmin {
  /** Registers webhooks and the like, at the start and every hour. Rejects if that fails. */
  maintain?(): Promise<void>;
  /** The price of one segment to a country (ISO 3166), as far as it is known before sending. Never rejects. */
  segmentPrice(country: string): Promise<EstimatedPrice | undefined>;
  /** Undefined if the carrier doesn't count. Rejects if it can't be asked. */
  usage(): Promise<Usage | undefined>;
  /** Undefined if unknown. Billable. Absent if the carrier offers no lookup. Rejects if it can't be asked. */
  lineType?(number: E164): Promise<LineType | undefined>;
  /** A problem with the account or sender, undefined if there is none. Asked in the background after the start. */
  check(): Promise<CarrierProblem | undefined>;
  /**
   * Checks account, sender, permissions and webhooks: whatever can be set up wrong. `countries`: those the household may text.
   * Never rejects.
   */
  diagnose(language: Language, countries: readonly string[]): Promise<Diagnosis>;
  /** Fixes what a line of `diagnose` offers to fix, by the line's `what`. Rejects with a sentence that can be shown. */
  fix?(what: string): Promise<void>;
  /** A signed inbound webhook that changes nothing, to test the public URL. Undefined without a public URL; absent if the carrier uses no webhooks. */
  testWebhook?(): WebhookRequest | undefined;
}

/** A carrier with its administration: what each carrier's folder makes. */
export interface ConnectedCarrier extends Carrier, CarrierAdmin {}
