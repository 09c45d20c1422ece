// What a page of the log takes of what it is shown, newest first; most of it is put aside unread.

import type { JournalRecord } from "../core/journal/records";
import type { LogPage, LogQuery } from "../core/ports/store";
import { type Instant, instant } from "../core/units";

/**
 * The time of what was written: it is the first that JSON of ours tells after the type. Undefined for what is no record, and for
 * what was written before a machine that starts in 1970 knew the time: that says nothing of what lies around it.
 */
export const timeIn = (json: string): Instant | undefined => {
  const [, at] = /"at":(\d{13,})/.exec(json) ?? [];
  return at === undefined ? undefined : instant(Number(at));
};

export class Sieve {
  readonly #records: JournalRecord[] = [];
  readonly #types: RegExp | undefined;
  #looked = 0;
  #last = "";
  /** Nothing that is left is asked for. */
  isPast = false;

  constructor(private readonly query: LogQuery) {
    this.#types = query.types && new RegExp(`"type":"(?:${query.types.join("|")})"`);
  }

  /** Whether what was written together is worth reading. */
  wants(json: string): boolean {
    const { since } = this.query;
    this.#looked += 1;
    // What was written together may begin before and end after.
    this.isPast = since !== undefined && (timeIn(this.#last) ?? since) < since;
    this.#last = json;
    if (this.isPast) return false;
    return (!this.#types || this.#types.test(json)) && (this.query.where?.json(json) ?? true);
  }

  /** Reads a record; answers whether the page is full. */
  take(record: JournalRecord): boolean {
    const { types, since, where, limit } = this.query;
    const isAsked = since === undefined || record.at >= since;
    if (isAsked && (!types || types.includes(record.type)) && (where?.record(record) ?? true)) this.#records.push(record);
    return this.#records.length >= limit;
  }

  /** It has looked at as much as it may. */
  get isSpent(): boolean {
    const { effort } = this.query;
    return effort !== undefined && this.#looked >= effort;
  }

  page(next?: string): LogPage {
    const reached = timeIn(this.#last);
    return { records: this.#records, ...(next !== undefined && { next }), ...(reached !== undefined && { reached }) };
  }
}
