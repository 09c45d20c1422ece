// Conversations and the home view as JSON for the pages.

import type { HomeAction, Subject, SubjectId } from "../core/home/subject";
import type { Instant, PersonId } from "../core/units";

/** One row of the list of conversations. */
export interface ConversationView {
  /** A person's id, or an unknown number's. */
  readonly id: string;
  readonly person?: PersonId;
  /** The person's name, or the masked number. */
  readonly who: string;
  readonly unread: number;
  /** The last of it. */
  readonly last?: SaidView;
  readonly ignored?: true;
}

/** One text. */
export interface SaidView {
  readonly at: Instant;
  readonly direction: "in" | "out";
  readonly text: string;
  readonly status?: "delivered" | "underway" | "failed" | "unknown" | "refused";
  /** The reason or error code of what was not sent or delivered. */
  readonly reason?: string;
  /** What that means and what to do. */
  readonly advice?: string;
  readonly until?: Instant;
  readonly media?: number;
  /** Ids of the kept pictures that it shows. */
  readonly pictures?: readonly string[];
  /** Who asked: a node and its flow, or a user of the page. */
  readonly by?: string;
  /** What a received text meant: `reply:complete:3`, `stop`, `other`. */
  readonly meaning?: string;
  readonly id?: string;
}

export interface ConversationPage {
  readonly texts: readonly SaidView[];
  readonly next?: string;
}

/** A chore or reward that can be answered. */
export interface OpenItem {
  readonly subject: SubjectId;
  readonly title: string;
  readonly actions: readonly HomeAction[];
  readonly due?: Instant;
  readonly points?: number;
  readonly overdue: boolean;
  /** Whose it is, as the home calls them, if this person only heard that it is still open. */
  readonly whose?: string;
  /** Its text is held until then. */
  readonly heldUntil?: Instant;
}

/** Something an adult can approve or decline. */
export interface PendingDecision extends OpenItem {
  /** Who answers it: the adult it was sent to. */
  readonly person: PersonId;
  /** Who asks, as the home calls them. */
  readonly asker?: string;
  readonly question?: Subject["question"];
  /** The id of the photo that shows it. */
  readonly photo?: string;
  readonly since: Instant;
}

export interface DoneItem {
  readonly title: string;
  readonly at: Instant;
}

export interface PersonToday {
  readonly id: PersonId;
  /** Overdue first, then by due time. */
  readonly open: readonly OpenItem[];
  /** Newest first. */
  readonly done: readonly DoneItem[];
  readonly last?: SaidView;
  readonly unread: number;
}

/** Texts that no rule understood and that are unread. */
export interface UnreadText {
  /** The conversation. */
  readonly id: string;
  readonly person?: PersonId;
  readonly who: string;
  readonly text: string;
  readonly at: Instant;
  /** Unread texts of this conversation. */
  readonly count: number;
}

export interface HomeView {
  readonly now: Instant;
  readonly decisions: readonly PendingDecision[];
  readonly unread: readonly UnreadText[];
  readonly people: readonly PersonToday[];
}

/** What is in a backup, and what a restore would change. */
export interface BackupSummary {
  readonly made: Instant;
  readonly people: readonly string[];
  readonly records: number;
  /** Of this household: then its log stays as it is, since what happened has happened. */
  readonly same: boolean;
  /** People of the backup who aren't here now, and people who are only here. */
  readonly returning: readonly string[];
  readonly leaving: readonly string[];
}
