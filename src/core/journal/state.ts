// The state: what the journal's records add up to. Everything that decisions need to know, and nothing older.

import { isQuestion, type KnownReferences } from "../answers/references";
import type { Subject, SubjectId } from "../home/subject";
import type { BodyMark } from "../message/body";
import type { MessageKind } from "../message/kinds";
import type { MessageState, OutcomeCounts } from "../message/states";
import type { Fingerprint, Instant, LocalDay, MessageId, PersonId } from "../units";
import type { RecordOf } from "./records";

interface DayCount {
  messages: number;
  segments: number;
}

/** A month's cost: known prices, and segments whose price isn't known yet. */
interface MonthCost {
  known: number;
  unpriced: number;
}

/** A message that the state still remembers. */
export interface MessageEntry {
  readonly person?: PersonId;
  readonly number: Fingerprint;
  readonly kind: MessageKind;
  readonly day: LocalDay;
  readonly at: Instant;
  /** Keys under which it is sent once; several for a digest. */
  readonly keys?: readonly string[];
  /** The person's last text before this one: restored if the reservation is released. */
  readonly before?: Instant;
  segments: number;
  state: MessageState;
  carrierId?: string;
  /** Finds it in the carrier's list; kept until its carrier id is known. */
  body?: BodyMark;
  /** Segments that were delivered, if reported separately. */
  parts?: readonly string[];
  price?: number;
  /** Counted as not having reached the phone. */
  unreached?: true;
}

/** `leased`: until then one instance is releasing it. */
export type HeldEntry = Omit<RecordOf<"held">, "type"> & { readonly leased?: Instant | undefined };
type LinkEntry = Pick<RecordOf<"link_created">, "url" | "until">;
type NoticeEntry = Pick<RecordOf<"notified">, "at" | "notice" | "text">;

/** `at`: when the last text came in. */
export interface Unread {
  readonly count: number;
  readonly at: Instant;
  readonly ignored?: true | undefined;
}

/** What Home Assistant last said about a person. */
export type Availability = Pick<RecordOf<"availability_changed">, "available" | "at" | "entity">;

/** The first and the last record since the clock has been behind. */
export interface Behind {
  readonly since: Instant;
  readonly last: Instant;
}

/** The state of a household. `fold` changes it in place; everything else only reads it. */
export interface State {
  /** Time of the newest record. */
  newest: Instant;
  /** Set while the clock is behind that. */
  behind: Behind | undefined;
  readonly dailyCounts: Map<LocalDay, DayCount>;
  /** By month, `2026-11`. */
  readonly monthlyCosts: Map<string, MonthCost>;
  /** Outcomes of each day's messages, and refused requests. */
  readonly outcomes: Map<LocalDay, OutcomeCounts>;
  /** Each person's last text that counts for the cooldown. */
  readonly lastSent: Map<PersonId, Instant>;
  /** When each key was sent, by person and key. */
  readonly sentKeys: Map<string, Instant>;
  readonly messages: Map<MessageId, MessageEntry>;
  readonly byCarrierId: Map<string, MessageId>;
  /** Carrier ids of inbound texts. */
  readonly receivedIds: Map<string, Instant>;
  /** The same of STOP and START, never forgotten: one that is delivered again must not undo a later one. */
  readonly consentIds: Map<string, Instant>;
  /** Numbers whose last consent by text is a STOP, and people whose last consent by another way is an opt-out. */
  readonly stoppedNumbers: Map<Fingerprint, Instant>;
  readonly optedOutPeople: Map<PersonId, Instant>;
  /** By phone: what its numbers stand for, and stood for as long as an answer may mean that. */
  readonly references: Map<Fingerprint, KnownReferences>;
  /** What the last list or question to a phone left out. */
  readonly rests: Map<Fingerprint, NonNullable<RecordOf<"received">["rest"]> & { readonly at: Instant }>;
  /** Consecutive texts that didn't reach a phone, and when the last was sent. */
  readonly consecutiveFailures: Map<Fingerprint, { readonly count: number; readonly at: Instant }>;
  readonly held: Map<string, HeldEntry>;
  /** When a throttle last passed a message, by holder, person and topic; and by holder and person. */
  readonly lastPassed: Map<string, Instant>;
  /** When a throttle was paused, by holder; or by holder and person. */
  readonly paused: Map<string, Instant>;
  /** When a release was ordered, by holder; or by holder and person. Messages held by then skip the throttle's rules. */
  readonly releaseOrdered: Map<string, Instant>;
  /** When subjects were closed at home, by `closedKey`. */
  readonly closed: Map<string, Instant>;
  /** Whether each person is available, since when, and which entity says no. */
  readonly availability: Map<PersonId, Availability>;
  readonly values: Map<string, Map<string, string>>;
  /** Short links by their code. */
  readonly links: Map<string, LinkEntry>;
  readonly notified: Map<string, Instant>;
  /** The latest notices, newest last. */
  readonly notices: NoticeEntry[];
  /** Texts to read, by `conversationKey`. */
  readonly conversations: Map<string, Unread>;
  /** Refusals of the last day, by `refusalKey`. */
  readonly refusals: Map<string, Instant>;
  /** Currency of the last known price, ISO 4217. */
  currency: string | undefined;
  /** The carrier's error that stopped all sending. */
  carrierStopped: string | undefined;
}

/** The state of a new household. */
export const emptyState = (): State => ({
  newest: 0 as Instant,
  behind: undefined,
  dailyCounts: new Map(),
  monthlyCosts: new Map(),
  outcomes: new Map(),
  lastSent: new Map(),
  sentKeys: new Map(),
  messages: new Map(),
  byCarrierId: new Map(),
  receivedIds: new Map(),
  consentIds: new Map(),
  stoppedNumbers: new Map(),
  optedOutPeople: new Map(),
  references: new Map(),
  rests: new Map(),
  consecutiveFailures: new Map(),
  held: new Map(),
  lastPassed: new Map(),
  paused: new Map(),
  releaseOrdered: new Map(),
  closed: new Map(),
  availability: new Map(),
  values: new Map(),
  links: new Map(),
  notified: new Map(),
  notices: [],
  conversations: new Map(),
  refusals: new Map(),
  currency: undefined,
  carrierStopped: undefined,
});

/** A key of a map, from several parts. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** One conversation for each person, and one for each unknown number. */
export const conversationKey = ({
  person,
  number,
}: {
  person?: PersonId | undefined;
  number?: Fingerprint | undefined;
}): string => person ?? `#${number ?? ""}`;

/** Refusals with the same key on one day are one entry of the log. */
export const refusalKey = ({ person, to, reason, title, day }: Omit<RecordOf<"refused">, "type" | "at" | "kind">): string =>
  keyOf(person ?? "", to ?? "", reason, title ?? "", day ?? "");

/** Messages and segments that count for a day. */
export const countOf = (state: State, day: LocalDay): Readonly<DayCount> =>
  state.dailyCounts.get(day) ?? { messages: 0, segments: 0 };

/** Everything that the numbers in one phone's texts may mean. */
export const referencesOf = (state: State, number: Fingerprint): KnownReferences => state.references.get(number) ?? [];

/** Questions and chores about the same subject are closed apart: a chore that is done leaves the question whether it was done well. */
export const closedKey = ({ home, adapter, item }: SubjectId, what: "chore" | "question"): string =>
  keyOf(home, adapter, item, what);

/** When what a text offers was last closed at home. */
export const closedSince = (state: State, subject: Subject): Instant | undefined =>
  state.closed.get(closedKey(subject, isQuestion(subject) ? "question" : "chore"));

/** Messages without a final answer from the carrier. */
export const unresolved = (state: State): [MessageId, MessageEntry][] =>
  [...state.messages].filter(([, message]) => message.state === "reserved" || message.state === "unknown");

/** Whether an instance is releasing it now. */
export const isLeased = ({ leased = 0 as Instant }: HeldEntry, now: Instant): boolean => leased > now;

/** What a throttle holds, oldest first; for one person and topic, or for all. */
export const heldFor = (state: State, holder: string, person?: string, topic?: string): HeldEntry[] =>
  [...state.held.values()].filter(
    (entry) =>
      entry.holder === holder &&
      (person === undefined || entry.person === person) &&
      (topic === undefined || entry.topic === topic),
  );
