// Reads the log backwards, entry by entry, no further than a page needs: memory stays the same however long the journal is.

import { z } from "zod";
import type { JournalRecord } from "../core/journal/records";
import { messageStates } from "../core/message/life";
import type { LogPage as Records, Store } from "../core/ports/store";
import type { Instant, PersonId } from "../core/units";
import { type Entry, entryOf, entryTypes, type Heard, hear, peopleOf, type Topic, topicOf, typesOf } from "./reports-entries";

export interface LogFilter {
  readonly person?: PersonId;
  readonly topic?: Topic;
  /** From `start` on and before `end`. */
  readonly span?: { readonly start: Instant; readonly end: Instant };
  /** What an entry must tell of, in small letters. */
  readonly search?: string;
}

export interface LogRequest {
  readonly filter: LogFilter;
  /** Where the last page ended. */
  readonly before?: string;
  /** Entries. */
  readonly limit: number;
  /** Records that are read at most for one page. */
  readonly effort: number;
}

/** Newest first. `next` is absent where nothing older fits; a page may be short, or empty, and still have one. */
export interface EntryPage {
  readonly entries: readonly Entry[];
  readonly next?: string;
  /** How far back the page has looked. */
  readonly reached?: Instant;
}

/** Where a page ends: so many records into a block of the journal; and the news of messages that come only later. */
const cursorSchema = z.object({
  block: z.string().optional(),
  read: z.number().int().min(0),
  heard: z.record(
    z.string(),
    z.object({
      state: z.enum(messageStates),
      error: z.string().optional(),
      price: z.number().optional(),
      segments: z.number().optional(),
    }),
  ),
});
type Cursor = z.infer<typeof cursorSchema>;

const blockSize = 1000;
/** Messages on their way at one moment, more than there will ever be. A cursor is part of an address, so it stays small. */
const mostHeard = 60;

const write = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

/** Undefined for what we never wrote. */
const read = (cursor: string): Cursor | undefined => {
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString())).data;
  } catch {
    return undefined;
  }
};

/** Words of an entry that a search looks into. */
const wordsOf = (entry: Entry, nameOf: (id: PersonId) => string): string =>
  [...Object.values(entry).filter((value) => typeof value === "string"), ...peopleOf(entry).map(nameOf)].join("\n").toLowerCase();

const fits = (entry: Entry, { person, topic, span, search }: LogFilter, nameOf: (id: PersonId) => string): boolean =>
  (topic === undefined || topicOf(entry) === topic) &&
  (person === undefined || peopleOf(entry).includes(person)) &&
  (span === undefined || (entry.at >= span.start && entry.at < span.end)) &&
  (!search || wordsOf(entry, nameOf).includes(search));

/** Journals are written in the order of time but for clocks that are set back: a day's margin is enough for those. */
const margin = 86_400_000;

/** A walk through the journal, from the newest record to the oldest. */
class Walk {
  readonly heard: Map<string, Heard>;
  readonly entries: Entry[] = [];
  reached: Instant | undefined;
  effort = 0;

  constructor(
    readonly request: LogRequest,
    readonly nameOf: (id: PersonId) => string,
    heard: Cursor["heard"],
  ) {
    this.heard = new Map(Object.entries(heard) as [string, Heard][]);
  }

  /** Reads one record; answers whether the page ends behind it. */
  take(record: JournalRecord): boolean {
    this.effort += 1;
    this.reached = record.at;
    if (record.type === "moved") this.heard.set(record.id, hear(this.heard.get(record.id), record));
    else {
      const id = record.type === "reserved" ? record.id : "";
      const entry = entryOf(record, this.heard.get(id));
      this.heard.delete(id);
      if (entry && fits(entry, this.request.filter, this.nameOf)) this.entries.push(entry);
    }
    return this.entries.length >= this.request.limit || this.effort >= this.request.effort;
  }

  /** Everything that is left to read is older than what is asked for. */
  get isPast(): boolean {
    const { span } = this.request.filter;
    return span !== undefined && this.reached !== undefined && this.reached < span.start - margin;
  }

  page(next?: Omit<Cursor, "heard">): EntryPage {
    return {
      entries: this.entries,
      ...(this.reached !== undefined && { reached: this.reached }),
      ...(next && { next: write({ ...next, heard: Object.fromEntries([...this.heard].slice(-mostHeard)) }) }),
    };
  }
}

/** Where the journal ends now is nowhere to come back to, so that the first block is never left in its middle. */
const sizeOf = (block: string | undefined, limit: number): number => (block === undefined ? limit : blockSize);

/** A cursor that means nothing gives an empty page. */
export const readLog = async (
  store: Pick<Store, "log">,
  request: LogRequest,
  nameOf: (id: PersonId) => string,
): Promise<EntryPage> => {
  const cursor: Cursor | undefined = request.before === undefined ? { read: 0, heard: {} } : read(request.before);
  if (!cursor) return { entries: [] };
  const { topic } = request.filter;
  const types = topic ? typesOf[topic] : entryTypes;
  const walk = new Walk(request, nameOf, cursor.heard);
  for (let { block, read } = cursor; ; ) {
    const { records, next }: Records = await store.log({
      types,
      limit: sizeOf(block, request.limit),
      ...(block !== undefined && { before: block }),
    });
    for (const [place, record] of records.entries()) {
      if (place < read) continue;
      const full = walk.take(record);
      if (walk.isPast) return walk.page();
      if (full && place < records.length - 1) return walk.page({ block, read: place + 1 });
    }
    if (next === undefined) return walk.page();
    if (walk.entries.length >= request.limit || walk.effort >= request.effort) return walk.page({ block: next, read: 0 });
    [block, read] = [next, 0];
  }
};
