// The log's entries: what a reader of the journal wants to see of it, a message with all its news as one.

import type { JournalRecord, RecordOf } from "../core/journal/records";
import { type MessageState, nextState } from "../core/message/life";
import { type Outcome, outcomeOf } from "../core/message/outcome";
import type { PersonId } from "../core/units";

/** News of a message that have been read, and the message not yet: the journal is read backwards. */
export interface Heard {
  readonly state: MessageState;
  readonly error?: string;
  readonly price?: number;
  readonly segments?: number;
  readonly instead?: string;
}

interface Message extends Omit<RecordOf<"reserved">, "type" | "number" | "reference" | "digest" | "key" | "day"> {
  readonly type: "message";
  readonly outcome: Outcome;
  readonly state: MessageState;
  readonly error?: string;
  readonly price?: number;
  /** The error of the carrier that was asked first, where a second one took it. */
  readonly instead?: string;
}
type Plain<Type extends JournalRecord["type"]> = Omit<RecordOf<Type>, "number">;

/** Numbers masked; `error` is the carrier's code. */
export type Entry =
  | Message
  | Plain<"refused">
  | Plain<"received">
  | Plain<"consented">
  | Plain<"changed">
  | Plain<"noticed">
  | Plain<"carrier_stopped">
  | { readonly type: "dropped"; readonly at: RecordOf<"let_go">["at"]; readonly count: number; readonly reason: string };

/** What an entry can be filtered by. */
export const topics = [
  "delivered",
  "underway",
  "failed",
  "unknown",
  "refused",
  "received",
  "consent",
  "changes",
  "notices",
] as const;
export type Topic = (typeof topics)[number];

/** Records that can become entries, or tell of them. */
export const entryTypes = [
  "reserved",
  "moved",
  "refused",
  "received",
  "consented",
  "changed",
  "noticed",
  "carrier_stopped",
  "let_go",
] as const satisfies readonly JournalRecord["type"][];

const messageTypes = ["reserved", "moved"] as const;
/** The records that a topic's entries are made of. */
export const typesOf: Readonly<Record<Topic, readonly JournalRecord["type"][]>> = {
  delivered: messageTypes,
  underway: messageTypes,
  failed: messageTypes,
  unknown: messageTypes,
  refused: [...messageTypes, "refused", "let_go"],
  received: ["received"],
  consent: ["consented"],
  changes: ["changed"],
  notices: ["noticed", "carrier_stopped"],
};

export const topicOf = (entry: Entry): Topic => {
  switch (entry.type) {
    case "message":
      return entry.outcome;
    case "refused":
    case "dropped":
      return "refused";
    case "received":
      return "received";
    case "consented":
      return "consent";
    case "changed":
      return "changes";
    default:
      return "notices";
  }
};

/** Newer news have been read before: they stay, where they outrank this, or are of the attempt after it. */
export const hear = (heard: Heard | undefined, { to, error, price, segments, instead }: RecordOf<"moved">): Heard => {
  if (heard?.instead !== undefined) return heard;
  const outranks = !heard || nextState(heard.state, to) !== heard.state;
  const said = outranks ? { state: to, ...(error !== undefined && { error }) } : heard;
  return {
    ...said,
    ...(price && { price: price.amount }),
    ...(segments !== undefined && { segments }),
    ...(heard?.price !== undefined && { price: heard.price }),
    ...(heard?.segments !== undefined && { segments: heard.segments }),
    ...(instead !== undefined && { instead }),
  };
};

const messageOf = (record: RecordOf<"reserved">, heard: Heard | undefined): Message => {
  const { type: _, number: _number, reference: _reference, digest: _digest, key: _key, day: _day, ...rest } = record;
  const news: Heard = heard ?? { state: "reserved" };
  return { ...rest, type: "message", ...news, outcome: outcomeOf[news.state], segments: news.segments ?? rest.segments };
};

const withoutNumber = <T extends { number?: unknown }>({ number: _, ...rest }: T): Omit<T, "number"> => rest;

/** Undefined for what only tells of another record, or of nothing a reader cares for. */
export const entryOf = (record: JournalRecord, heard: Heard | undefined): Entry | undefined => {
  switch (record.type) {
    case "reserved":
      return messageOf(record, heard);
    case "received":
      return withoutNumber(record);
    case "consented":
      return withoutNumber(record);
    case "refused":
    case "changed":
    case "carrier_stopped":
      return record;
    case "noticed":
      return record.text ? record : undefined;
    case "let_go":
      return record.how === "dropped"
        ? { type: "dropped", at: record.at, count: record.ids.length, reason: record.reason ?? "" }
        : undefined;
    default:
      return undefined;
  }
};

/** Whom it is about. */
export const peopleOf = (entry: Entry): readonly PersonId[] => {
  if (entry.type === "consented") return entry.people;
  return "person" in entry && entry.person !== undefined ? [entry.person] : [];
};
