// What the member page is told: only of the one whose page it is, the number masked.

import type { Outcome } from "../../core/message/outcome";
import type { Language, QuietSpan } from "../../core/people/person";

export interface MemberText {
  readonly at: number;
  readonly text: string;
  readonly direction: "to" | "from";
  readonly outcome?: Outcome;
}

export interface MemberData {
  readonly household: string;
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
  /** Masked. */
  readonly number?: string;
  readonly mayChangeNumber: boolean;
  readonly unusable?: string;
  readonly consent:
    | { readonly state: "none" }
    | { readonly state: "opted_in" | "opted_out"; readonly at: number; readonly wording: string };
  /** Their number said STOP. */
  readonly stopped: boolean;
  readonly paused: boolean;
  /** What they are told when they agree. */
  readonly wording: string;
  readonly quietHours?: readonly QuietSpan[];
  readonly householdQuietHours: readonly QuietSpan[];
  /** Newest first. */
  readonly texts: readonly MemberText[];
}
