// The log: reads the journal backwards, only as far as one page needs, so memory stays the same however long the journal is.

import * as z from "zod";
import { type JournalRecord, type RecordOf, recordSchema } from "../core/journal/records";
import { messageStates, nextState, outcomeOf, outcomes } from "../core/message/states";
import type { Store, Where } from "../core/ports/store";
import { type Duration, days, type Instant, later, type PersonId } from "../core/units";
import {
  addOlderStatus,
  type Entry,
  entryOf,
  isIn,
  type LogFilter,
  matches,
  type NameOf,
  type NumberOf,
  type PendingStatus,
  recordTypesFor,
} from "./entries";

export interface LogRequest {
  readonly filter: LogFilter;
  /** The cursor of the previous page (`next`). */
  readonly before?: string;
  /** Entries per page. */
  readonly limit: number;
  /** Records to look at per page, at most. */
  readonly effort: number;
}

/** Newest first. `next` is absent on the last page; a page with `next` may be short or empty. */
export interface EntryPage {
  readonly entries: readonly Entry[];
  readonly next?: string;
  /** How far back this page has looked. */
  readonly reached?: Instant;
}

/** A position in the journal, and the status updates whose reservations lie on older pages. */
const cursorSchema = z.object({
  before: z.string(),
  pending: z.record(
    z.string(),
    z.object({
      state: z.enum(messageStates),
      error: z.string().optional(),
      price: z.number().optional(),
      segments: z.number().optional(),
      failoverReason: z.string().optional(),
      carrierId: z.string().optional(),
    }),
  ),
});
type Cursor = z.infer<typeof cursorSchema>;

/** More messages than are ever on their way at once. A cursor is part of a URL, so it stays small. */
const maxPending = 60;

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

const readCursor = (cursor: string): Cursor | undefined => {
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString())).data;
  } catch {
    return undefined;
  }
};

/** A journal is in order of time unless the clock was set back; a day covers that. */
const margin = days(1);
/** Status updates never arrive later than this. */
const longestDelivery = days(16);

const journalSpan = ({ span }: LogFilter) =>
  span && { since: later(span.start, -margin as Duration), until: later(span.end, (margin + longestDelivery) as Duration) };

/** A record as JSON gives it, before it is validated. */
type RawRecord = Readonly<Record<string, unknown>>;

/** The only record of what was written together; undefined if there are several, or if it can't be read here. */
const onlyRecordIn = (text: string): RawRecord | undefined => {
  try {
    const content: unknown = JSON.parse(text.slice(text.search(/[[{]/)));
    const records: unknown = Array.isArray(content) ? content : Object(content).records;
    return Array.isArray(records) && records.length === 1 ? Object(records[0]) : undefined;
  } catch {
    return undefined;
  }
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Decides from a record's raw JSON whether the record is worth validating, and keeps status updates until they are needed. */
class LogPrefilter {
  readonly #rawUpdates = new Map<string, RawRecord[]>();
  readonly #namesMatch = new Map<string, boolean>();
  readonly #needle: string;

  constructor(
    readonly filter: LogFilter,
    readonly nameOf: NameOf,
    /** The status of messages whose reservations are still to come. */
    readonly pending: Map<string, PendingStatus>,
  ) {
    this.#needle = JSON.stringify(filter.search ?? "").slice(1, -1);
  }

  /** False only if nothing in it can become an entry that matches. */
  mayMatch(text: string): boolean {
    const record = onlyRecordIn(text);
    if (!record) return true;
    const id = textOf(record.id);
    if (record.type === "status_changed") {
      const updates = this.#rawUpdates.get(id);
      if (updates) updates.push(record);
      else this.#rawUpdates.set(id, [record]);
      return false;
    }
    if (record.type !== "reserved") return this.#mayMatch(record, text);
    const wanted = this.#mayMatch(record, text, id);
    if (wanted) this.readUpdatesOf(id);
    else this.pending.delete(id);
    this.#rawUpdates.delete(id);
    return wanted;
  }

  readUpdatesOf(id: string): void {
    for (const raw of this.#rawUpdates.get(id) ?? []) {
      const { data } = recordSchema.safeParse(raw);
      if (data?.type === "status_changed") this.add(data);
    }
    this.#rawUpdates.delete(id);
  }

  add(update: RecordOf<"status_changed">): void {
    this.pending.set(update.id, addOlderStatus(this.pending.get(update.id), update));
  }

  readAllUpdates(): void {
    for (const id of [...this.#rawUpdates.keys()]) this.readUpdatesOf(id);
  }

  #mayMatch(record: RawRecord, text: string, message?: string): boolean {
    const { person, span, search } = this.filter;
    if (span && !isIn(span, Number(record.at))) return false;
    if (person !== undefined && !this.#peopleOf(record).includes(person)) return false;
    if (!this.#mayBeIn(record)) return false;
    if (message !== undefined && !this.#mayHaveOutcome(message)) return false;
    return !search || this.#mayContain(record, text, search, message);
  }

  /** The conversation of an unknown number is recognized by the number's hash, which takes too long here. */
  #mayBeIn({ person }: RawRecord): boolean {
    const { conversation } = this.filter;
    if (typeof conversation !== "string") return true;
    return person === undefined ? conversation.startsWith("n-") : person === conversation;
  }

  #mayHaveOutcome(message: string): boolean {
    const { topic } = this.filter;
    if (topic === undefined || !(outcomes as readonly string[]).includes(topic)) return true;
    const updates = this.#rawUpdates.get(message) ?? [];
    const states = updates.flatMap(({ state }) => messageStates.find((known) => known === state) ?? []);
    return outcomeOf(states.reduce(nextState, this.pending.get(message)?.state ?? "reserved")) === topic;
  }

  #mayContain(record: RawRecord, text: string, search: string, message: string | undefined): boolean {
    // An encrypted text is readable only after the store has opened it.
    if (record.sealed !== undefined || text.toLowerCase().includes(this.#needle)) return true;
    if (message !== undefined && this.#mayHaveError(message, search)) return true;
    return this.#peopleOf(record).some((id) => this.#isNamed(id, search));
  }

  #mayHaveError(message: string, search: string): boolean {
    if (this.pending.get(message)?.error !== undefined) return true;
    return (this.#rawUpdates.get(message) ?? []).some(({ error }) => textOf(error).toLowerCase().includes(search));
  }

  #peopleOf({ person, people }: RawRecord): readonly unknown[] {
    return Array.isArray(people) ? people : person === undefined ? [] : [person];
  }

  #isNamed(id: unknown, search: string): boolean {
    const person = textOf(id);
    const known = this.#namesMatch.get(person);
    if (known !== undefined) return known;
    const isNamed = this.nameOf(person as PersonId)
      .toLowerCase()
      .includes(search);
    this.#namesMatch.set(person, isNamed);
    return isNamed;
  }
}

/** Collects entries from the newest record to the oldest. */
class PageFilter implements Where {
  readonly entries: Entry[] = [];
  readonly #prefilter: LogPrefilter;

  constructor(
    readonly filter: LogFilter,
    readonly nameOf: NameOf,
    readonly numberOf: NumberOf | undefined,
    pending: Cursor["pending"],
  ) {
    this.#prefilter = new LogPrefilter(filter, nameOf, new Map(Object.entries(pending) as [string, PendingStatus][]));
  }

  json(text: string): boolean {
    return this.#prefilter.mayMatch(text);
  }

  record(record: JournalRecord): boolean {
    const { pending } = this.#prefilter;
    const id = record.type === "reserved" || record.type === "status_changed" ? record.id : "";
    this.#prefilter.readUpdatesOf(id);
    if (record.type === "status_changed") {
      this.#prefilter.add(record);
      return false;
    }
    const entry = entryOf(record, pending.get(id), this.numberOf);
    pending.delete(id);
    const isMatch = entry !== undefined && matches(entry, this.filter, this.nameOf);
    if (isMatch) this.entries.push(entry);
    return isMatch;
  }

  cursor(before: string): string {
    this.#prefilter.readAllUpdates();
    return writeCursor({ before, pending: Object.fromEntries([...this.#prefilter.pending].slice(-maxPending)) });
  }
}

/** One page of the log. An invalid cursor gives an empty page. `numberOf`: numbers as the reader may see them, else as recorded. */
export const readLog = async (
  store: Pick<Store, "log">,
  { filter, before, limit, effort }: LogRequest,
  nameOf: NameOf,
  numberOf?: NumberOf,
): Promise<EntryPage> => {
  const cursor: (Pick<Cursor, "pending"> & Partial<Cursor>) | undefined =
    before === undefined ? { pending: {} } : readCursor(before);
  if (!cursor) return { entries: [] };
  const where = new PageFilter(filter, nameOf, numberOf, cursor.pending);
  const { next, reached } = await store.log({
    types: recordTypesFor(filter),
    ...(cursor.before !== undefined && { before: cursor.before }),
    ...journalSpan(filter),
    where,
    limit,
    effort,
  });
  return {
    entries: where.entries,
    ...(next !== undefined && { next: where.cursor(next) }),
    ...(reached !== undefined && { reached }),
  };
};
