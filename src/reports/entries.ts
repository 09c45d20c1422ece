// Log entries: what the page, the CSV and the API show of the journal, each message with its latest status as one entry.

import type { FieldChange } from "../core/audit";
import { erasedNumber } from "../core/journal/erasure";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import { type MessageState, nextState, type Outcome, outcomeOf } from "../core/message/states";
import type { Fingerprint, Instant, PersonId } from "../core/units";

/** Status updates of a message whose reservation isn't read yet: the journal is read backwards. */
export interface PendingStatus {
  readonly state: MessageState;
  readonly error?: string;
  readonly price?: number;
  readonly segments?: number;
  readonly failoverReason?: string;
  readonly carrierId?: string;
}

interface Message
  extends Omit<RecordOf<"reserved">, "type" | "number" | "masked" | "reference" | "digest" | "key" | "day">,
    Unknown,
    Numbered {
  readonly type: "message";
  readonly outcome: Outcome;
  readonly state: MessageState;
  readonly error?: string;
  readonly price?: number;
  /** The first carrier's error, if a second carrier sent it. */
  readonly failoverReason?: string;
  readonly carrierId?: string;
}
/** Identifies an unknown number without revealing it. */
interface Unknown {
  readonly unknown?: string;
}

/** As the reader may see it: masked or whole. */
interface Numbered {
  readonly number?: string;
}
/** A number by its keyed hash, and as its record shows it; undefined if neither tells. */
export type NumberOf = (number: Fingerprint, masked: string | undefined) => string | undefined;
const asRecorded: NumberOf = (_, masked) => masked;

type WithoutNumber<Type extends JournalRecord["type"]> = Omit<RecordOf<Type>, "number">;

/** Numbers are masked; `error` is the carrier's code. */
export type Entry =
  | Message
  | WithoutNumber<"refused">
  | (WithoutNumber<"received"> & Unknown & Numbered)
  | (WithoutNumber<"consent_changed"> & Numbered)
  | WithoutNumber<"household_changed">
  | WithoutNumber<"notified">
  | WithoutNumber<"carrier_stopped">;

/** Record types that become entries or update them. */
const entryTypes = [
  "reserved",
  "status_changed",
  "refused",
  "received",
  "consent_changed",
  "household_changed",
  "notified",
  "carrier_stopped",
] as const satisfies readonly JournalRecord["type"][];

const messageTypes = ["reserved", "status_changed"] as const;

/** What the log can be filtered by, and the record types that make up such entries. */
export const typesOfTopic = {
  delivered: messageTypes,
  underway: messageTypes,
  failed: messageTypes,
  unknown: messageTypes,
  refused: [...messageTypes, "refused"],
  received: ["received"],
  consent: ["consent_changed"],
  changes: ["household_changed"],
  notices: ["notified", "carrier_stopped"],
} as const satisfies Readonly<Record<string, readonly JournalRecord["type"][]>>;
export type Topic = keyof typeof typesOfTopic;
export const topics = Object.keys(typesOfTopic) as [Topic, ...Topic[]];

export const topicOf = (entry: Entry): Topic => {
  switch (entry.type) {
    case "message":
      return entry.outcome;
    case "refused":
      return "refused";
    case "received":
      return "received";
    case "consent_changed":
      return "consent";
    case "household_changed":
      return "changes";
    default:
      return "notices";
  }
};

/**
 * Adds an older status update. Newer ones, which were read before, win if they outrank it or belong to the second carrier's
 * attempt.
 */
export const addOlderStatus = (
  newer: PendingStatus | undefined,
  { state, error, price, segments, failoverReason, carrierId }: RecordOf<"status_changed">,
): PendingStatus => {
  if (newer?.failoverReason !== undefined) return newer;
  const outranks = !newer || nextState(newer.state, state) !== newer.state;
  const status = outranks ? { state, ...(error !== undefined && { error }) } : newer;
  return {
    ...status,
    ...(price && { price: price.amount }),
    ...(segments !== undefined && { segments }),
    ...(newer?.price !== undefined && { price: newer.price }),
    ...(newer?.segments !== undefined && { segments: newer.segments }),
    ...(carrierId !== undefined && { carrierId }),
    ...(newer?.carrierId !== undefined && { carrierId: newer.carrierId }),
    ...(failoverReason !== undefined && { failoverReason }),
  };
};

/** Part of the number's keyed hash: tells unknown numbers apart and can't be turned back into one. */
export const unknownId = (number: Fingerprint): string => `n-${number.slice(0, 16).replace(/[^\w-]/g, "_")}`;

const unknownIn = ({ person, number }: Pick<RecordOf<"reserved">, "person" | "number">): Unknown =>
  person === undefined && number !== erasedNumber ? { unknown: unknownId(number) } : {};

const numbered = (number: string | undefined): Numbered => (number === undefined ? {} : { number });

const messageOf = (record: RecordOf<"reserved">, pending: PendingStatus | undefined, numberOf: NumberOf): Message => {
  const { type: _, number, masked, reference: _reference, digest: _digest, key: _key, day: _day, ...rest } = record;
  const status: PendingStatus = pending ?? { state: "reserved" };
  return {
    ...rest,
    type: "message",
    ...status,
    outcome: outcomeOf(status.state),
    segments: status.segments ?? rest.segments,
    ...numbered(numberOf(number, masked)),
    ...unknownIn(record),
  };
};

/** Undefined for records that only update another one, or that a reader doesn't need. */
export const entryOf = (
  record: JournalRecord,
  pending: PendingStatus | undefined,
  numberOf: NumberOf = asRecorded,
): Entry | undefined => {
  switch (record.type) {
    case "reserved":
      return messageOf(record, pending, numberOf);
    case "received": {
      const { number, ...rest } = record;
      return { ...rest, ...numbered(numberOf(number, record.masked)), ...unknownIn(record) };
    }
    case "consent_changed": {
      const { number, ...rest } = record;
      return { ...rest, ...numbered(number && numberOf(number, undefined)) };
    }
    case "refused":
    case "carrier_stopped":
      return record;
    case "household_changed": {
      const { fields, ...rest } = record;
      return fields ? { ...rest, fields: fields.map((field) => changedIn(field, numberOf)) } : record;
    }
    case "notified":
      return record.text ? record : undefined;
    default:
      return undefined;
  }
};

const changedIn = ({ numbers, ...change }: FieldChange, numberOf: NumberOf): FieldChange => ({
  ...change,
  ...(numbers?.from && { from: numberOf(numbers.from, String(change.from)) }),
  ...(numbers?.to && { to: numberOf(numbers.to, String(change.to)) }),
});

/** The people an entry is about. */
export const peopleOf = (entry: Entry): readonly PersonId[] => {
  if (entry.type === "consent_changed") return entry.people;
  return "person" in entry && entry.person !== undefined ? [entry.person] : [];
};

/** Entries that are part of a conversation. */
export type Spoken = Extract<Entry, { type: "message" | "received" | "refused" }>;
export const isSpoken = (entry: Entry): entry is Spoken =>
  entry.type === "message" || entry.type === "received" || entry.type === "refused";
const spokenTypes = ["reserved", "status_changed", "received", "refused"] as const satisfies readonly JournalRecord["type"][];

/** The conversation an entry belongs to: a person's id, or an unknown number's. */
export const conversationOf = (entry: Spoken): string | undefined =>
  entry.person ?? ("unknown" in entry ? entry.unknown : undefined);

export const recordTypesFor = ({ topic, conversation }: LogFilter): readonly JournalRecord["type"][] =>
  conversation !== undefined ? spokenTypes : topic ? typesOfTopic[topic] : entryTypes;

export interface LogFilter {
  readonly person?: PersonId;
  /** Only what was said: in one conversation, or in all of them (`true`). */
  readonly conversation?: string | true;
  readonly topic?: Topic;
  /** From `start` to just before `end`. */
  readonly span?: { readonly start: Instant; readonly end: Instant };
  /** In lower case; found in the entry's fields and in names. */
  readonly search?: string;
}

/** A person's name, which a search finds too. */
export type NameOf = (id: PersonId) => string;

const searchedFields = [
  "text",
  "title",
  "reason",
  "error",
  "number",
  "masked",
  "meaning",
  "method",
  "by",
  "change",
  "from",
  "to",
  "notice",
  "wording",
] as const;

const contains = (entry: Entry, search: string, nameOf: NameOf): boolean => {
  const fields = entry as Readonly<Record<string, unknown>>;
  const texts = [...searchedFields.map((name) => fields[name]), ...peopleOf(entry).map(nameOf)];
  return texts.some((text) => typeof text === "string" && text.toLowerCase().includes(search));
};

export const isIn = ({ start, end }: NonNullable<LogFilter["span"]>, at: number): boolean => at >= start && at < end;

const isInConversation = (entry: Entry, conversation: string | true): boolean =>
  isSpoken(entry) && (conversation === true || conversationOf(entry) === conversation);

export const matches = (entry: Entry, filter: LogFilter, nameOf: NameOf): boolean => {
  const { person, topic, conversation, span, search } = filter;
  return (
    (conversation === undefined || isInConversation(entry, conversation)) &&
    (topic === undefined || topicOf(entry) === topic) &&
    (person === undefined || peopleOf(entry).includes(person)) &&
    (span === undefined || isIn(span, entry.at)) &&
    (!search || contains(entry, search, nameOf))
  );
};

/** An entry as JSON for the page. `who`: names of the people it is about. `advice`: why, and what to do. */
export type EntryView = Entry & { readonly who: readonly string[]; readonly advice?: string };
