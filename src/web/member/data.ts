// The member page's JSON: only about the person whose page it is, with the number masked.

import type { SubjectId } from "../../core/home/subject";
import type { Language, QuietSpan, Role } from "../../core/people/person";
import type { OpenItem, SaidView } from "../../reports/views";

export interface MemberData {
  readonly household: string;
  readonly name: string;
  readonly role: Role;
  readonly now: number;
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
  readonly blocked?: { readonly at: number; readonly sender?: string; readonly sms?: string };
  /** An admin opted this child out. */
  readonly held?: true;
  readonly paused: boolean;
  /** The wording they agree to. */
  readonly wording: string;
  readonly quietHours?: readonly QuietSpan[];
  readonly householdQuietHours: readonly QuietSpan[];
  /** What they can answer now. */
  readonly open: readonly OpenItem[];
  /** What they can ask for. `missing`: points that they still need. */
  readonly rewards: readonly {
    readonly subject: SubjectId;
    readonly title: string;
    readonly points?: number;
    readonly missing?: number;
    readonly asked: boolean;
  }[];
  /** Points they have, if the home says so. */
  readonly points?: number;
  /** Newest first. */
  readonly texts: readonly Pick<SaidView, "at" | "direction" | "text" | "media">[];
}
