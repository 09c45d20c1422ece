// Selects the records of one page of the log, newest first. Most entries are skipped unread, by their JSON text.

import type { JournalRecord } from "../core/journal/records";
import type { LogPage, LogQuery } from "../core/ports/store";
import { type Instant, instant } from "../core/units";

/**
 * The time of an entry: in our JSON it comes right after the type. Undefined if the text is no record, and for records written
 * before a machine that starts in 1970 knew the time: those say nothing about their neighbors.
 */
export const timeIn = (json: string): Instant | undefined => {
  const [, at] = /"at":(\d{13,})/.exec(json) ?? [];
  return at === undefined ? undefined : instant(Number(at));
};

export class PageFilter {
  readonly #records: JournalRecord[] = [];
  readonly #types: RegExp | undefined;
  #examined = 0;
  #last = "";
  /** All remaining entries are older than asked for. */
  isPast = false;

  constructor(private readonly query: LogQuery) {
    this.#types = query.types && new RegExp(`"type":"(?:${query.types.join("|")})"`);
  }

  /**
   * Whether an entry may hold records of the page. `json` holds at least the type and time of each record; `content` returns the
   * entry with everything readable, and is only called if the query looks at it.
   */
  mayMatch(json: string, content: () => string = () => json): boolean {
    const { since, where } = this.query;
    this.#examined += 1;
    // One entry may span `since`, so the entry before it decides.
    this.isPast = since !== undefined && (timeIn(this.#last) ?? since) < since;
    this.#last = json;
    if (this.isPast || (this.#types && !this.#types.test(json))) return false;
    return where?.json(content()) ?? true;
  }

  /** Adds a record if it matches. Returns whether the page is full. */
  add(record: JournalRecord): boolean {
    const { types, since, where, limit } = this.query;
    const inTime = since === undefined || record.at >= since;
    if (inTime && (!types || types.includes(record.type)) && (where?.record(record) ?? true)) this.#records.push(record);
    return this.#records.length >= limit;
  }

  /**
   * Adds records that were written together, the last first, from the one before `end` on. Returns the index of the one that filled
   * the page; undefined if it isn't full.
   */
  addAll(records: readonly JournalRecord[], end = records.length): number | undefined {
    const full = records.slice(0, end).findLastIndex((record) => this.add(record));
    return full === -1 ? undefined : full;
  }

  /** As many entries were examined as the query allows. */
  get effortSpent(): boolean {
    const { effort } = this.query;
    return effort !== undefined && this.#examined >= effort;
  }

  page(next?: string): LogPage {
    const reached = timeIn(this.#last);
    return { records: this.#records, ...(next !== undefined && { next }), ...(reached !== undefined && { reached }) };
  }
}
