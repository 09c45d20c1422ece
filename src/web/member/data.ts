// The member page's JSON: only about the person whose page it is, with the number masked.

import type { Outcome } from "../../core/message/states";
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
  /** Masked; waits for YES from that phone. */
  readonly pendingNumber?: string;
  readonly mayChangeNumber: boolean;
  readonly unusable?: string;
  readonly consent:
    | { readonly state: "none" }
    | { readonly state: "opted_in" | "opted_out"; readonly at: number; readonly wording: string };
  /** A STOP came from their number. */
  readonly stopped: boolean;
  /** The carrier blocks texts to this phone; START to `sender` lifts that, which `sms` opens. */
  readonly blocked?: { readonly sender?: string; readonly sms?: string };
  /** An admin opted this child out. */
  readonly held?: true;
  readonly paused: boolean;
  /** The wording they agree to. */
  readonly wording: string;
  readonly quietHours?: readonly QuietSpan[];
  readonly householdQuietHours: readonly QuietSpan[];
  /** Newest first. */
  readonly texts: readonly MemberText[];
}
