// An inbound text with what is known of its sender, and what it leads to.

import type { HouseholdEvents } from "../context/events";
import type { Meaning } from "../core/answers/meaning";
import type { KnownReferences } from "../core/answers/references";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import type { HouseholdDocument } from "../core/people/document";
import type { Language, Person } from "../core/people/person";
import type { InboundText, Keyword } from "../core/ports/carrier";
import type { Fingerprint, Instant, PersonId } from "../core/units";
import type { KeptPicture } from "../pictures/kept";
import type { OutgoingRequest } from "../sending/draft";
import type { Wording } from "../words";
import type { Question } from "./questions";

/** An inbound text with all that is known about its sender. */
export interface Received {
  readonly text: InboundText;
  /** Found in the carrier's list, not brought by a webhook. */
  readonly late: boolean;
  /** The carrier has answered already, or it is too late to. */
  readonly silent: boolean;
  readonly at: Instant;
  /** When the sender wrote it, as far as the carrier says. */
  readonly written: Instant;
  readonly number: Fingerprint;
  /** Whose number it is; their role decides what the text may do. */
  readonly owner: Person | undefined;
  readonly suppressed: boolean;
  /** Who asked for texts at this number, which still has to answer YES. */
  readonly pending: Person | undefined;
  /** The carrier blocks texts to this number. */
  readonly blocked: boolean;
  /** The keyword that the carrier acted on with this text, if any. */
  readonly keyword: Keyword | undefined;
  /** At least one person at this number is opted in. */
  readonly optedIn: boolean;
  readonly meaning: Meaning;
  /** What the numbers in the texts to this phone mean and meant at home. */
  readonly references: KnownReferences;
  /** What people asked this phone, which is answered in words. */
  readonly questions: KnownReferences;
  /** What a flow asked this person last, if it still waits. */
  readonly question: Question | undefined;
  /** Pictures that came with it, from a person who gets texts. */
  readonly pictures: readonly KeptPicture[];
  readonly language: Language;
  readonly timeZone: string;
  readonly wording: Wording;
}

/** What is passed on among people, and whom it comes from. */
export interface PassedOn {
  readonly from: PersonId;
  readonly requests: readonly OutgoingRequest[];
  /** They hear if it could not be passed on. */
  readonly reportBack?: true;
}

export interface Outcome {
  /** As the journal keeps it. */
  readonly meaning: string;
  readonly answer?: string | undefined;
  /** What the answer left out for want of room. */
  readonly rest?: RecordOf<"received">["rest"];
  readonly document?: HouseholdDocument;
  readonly records?: readonly JournalRecord[];
  readonly emit?: (events: HouseholdEvents) => void;
  /** Pictures with the chores that they belong to. */
  readonly pictures?: readonly KeptPicture[];
  /** Texts to others, sent once this one is on disk. */
  readonly passOn?: PassedOn | undefined;
}
