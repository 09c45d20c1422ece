// Reads the log backwards, entry by entry, no further than a page needs: memory stays the same however long the journal is.

import { z } from "zod";
import type { JournalRecord } from "../core/journal/records";
import { messageStates } from "../core/message/life";
import type { Store, Where } from "../core/ports/store";
import { type Duration, days, type Instant, later, type PersonId } from "../core/units";
import { type Entry, entryOf, entryTypes, type Heard, typesOf } from "./reports-entries";
import { fits, type LogFilter, type NameOf } from "./reports-filter";
import { Skim } from "./reports-skim";

export interface LogRequest {
  readonly filter: LogFilter;
  /** Where the last page ended. */
  readonly before?: string;
  /** Entries. */
  readonly limit: number;
  /** Records that are looked at at most for one page. */
  readonly effort: number;
}

/** Newest first. `next` is absent where nothing older fits; a page may be short, or empty, and still have one. */
export interface EntryPage {
  readonly entries: readonly Entry[];
  readonly next?: string;
  /** How far back the page has looked. */
  readonly reached?: Instant;
}

/** Where a page ends: a place in the journal; and the news of messages that come only later. */
const cursorSchema = z.object({
  before: z.string(),
  heard: z.record(
    z.string(),
    z.object({
      state: z.enum(messageStates),
      error: z.string().optional(),
      price: z.number().optional(),
      segments: z.number().optional(),
      instead: z.string().optional(),
    }),
  ),
});
type Cursor = z.infer<typeof cursorSchema>;
type Begun = Pick<Cursor, "heard"> & Partial<Cursor>;

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

/** Journals are written in the order of time but for clocks that are set back: a day's margin is enough for those. */
const margin = days(1);
/** No news of a message come later than that. */
const newsFor = days(16);

/** What of the journal can have to do with a filter's span. */
const around = ({ span }: LogFilter) =>
  span && { since: later(span.start, -margin as Duration), until: later(span.end, (margin + newsFor) as Duration) };

/** A walk through the journal, from the newest record to the oldest. */
class Walk implements Where {
  readonly entries: Entry[] = [];
  readonly #skim: Skim;

  constructor(
    readonly filter: LogFilter,
    readonly nameOf: NameOf,
    heard: Cursor["heard"],
  ) {
    this.#skim = new Skim(filter, nameOf, new Map(Object.entries(heard) as [string, Heard][]));
  }

  json(text: string): boolean {
    return this.#skim.wants(text);
  }

  record(record: JournalRecord): boolean {
    const { heard } = this.#skim;
    const id = record.type === "reserved" || record.type === "moved" ? record.id : "";
    this.#skim.hearOf(id);
    if (record.type === "moved") {
      this.#skim.hear(record);
      return false;
    }
    const entry = entryOf(record, heard.get(id));
    heard.delete(id);
    const isOne = entry !== undefined && fits(entry, this.filter, this.nameOf);
    if (isOne) this.entries.push(entry);
    return isOne;
  }

  cursor(before: string): string {
    this.#skim.hearAll();
    return write({ before, heard: Object.fromEntries([...this.#skim.heard].slice(-mostHeard)) });
  }
}

/** A cursor that means nothing gives an empty page. */
export const readLog = async (
  store: Pick<Store, "log">,
  { filter, before, limit, effort }: LogRequest,
  nameOf: (id: PersonId) => string,
): Promise<EntryPage> => {
  const cursor: Begun | undefined = before === undefined ? { heard: {} } : read(before);
  if (!cursor) return { entries: [] };
  const where = new Walk(filter, nameOf, cursor.heard);
  const { next, reached } = await store.log({
    types: filter.topic ? typesOf[filter.topic] : entryTypes,
    ...(cursor.before !== undefined && { before: cursor.before }),
    ...around(filter),
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
