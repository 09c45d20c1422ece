// A store in memory, for tests: the same atomic steps, and nothing survives it.

import { HouseholdSmsError } from "../core/errors";
import { fold } from "../core/journal/fold";
import type { JournalRecord } from "../core/journal/records";
import { emptyState } from "../core/journal/state";
import { emptyDocument } from "../core/people/document";
import type { Change, LogPage, LogQuery, NewHousehold, Rewrite, Store, StoreHealth, View } from "../core/ports/store";
import { fingerprints } from "./encryption";
import { listeners } from "./listeners";
import { Sieve } from "./page-filter";
import { settle, settleRecord } from "./step";

const ignore = () => {};

class MemoryStore implements Store {
  /** A record that is gone leaves its place, so that pages go on where they ended. */
  readonly #journal: (JournalRecord | undefined)[] = [];
  readonly #records = listeners<readonly JournalRecord[]>(ignore);
  #view: View;
  #closed = false;

  constructor(made: NewHousehold) {
    this.#view = {
      document: emptyDocument({ household: made.household, fingerprintKey: made.fingerprintKey }),
      state: emptyState(),
      fingerprintOf: fingerprints(made.fingerprintKey),
    };
  }

  view(): View {
    return this.#view;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    if (this.#closed) throw new HouseholdSmsError("store_read_only", "The store is closed");
    const { result, records, document } = settle(decide(this.#view), this.#view.document);
    for (const record of records) fold(this.#view.state, record);
    if (document) this.#view = { ...this.#view, document };
    this.#journal.push(...records);
    if (records.length > 0) this.#records.tell(records);
    return result;
  }

  async log(query: LogQuery): Promise<LogPage> {
    const sieve = new Sieve(query);
    let at = query.before === undefined ? this.#endOf(query) : Number(query.before);
    for (let isFull = false; at > 0 && !isFull && !sieve.isSpent; at--) {
      const record = this.#journal[at - 1];
      if (record && sieve.wants(`[${JSON.stringify(record)}]`)) isFull = sieve.take(record);
      if (sieve.isPast) return sieve.page();
    }
    return sieve.page(at > 0 ? String(at) : undefined);
  }

  #endOf({ until }: LogQuery): number {
    return until === undefined ? this.#journal.length : this.#journal.findLastIndex((record) => record && record.at <= until) + 1;
  }

  async rewrite({ record: change, state }: Rewrite): Promise<readonly string[]> {
    if (this.#closed) throw new HouseholdSmsError("store_read_only", "The store is closed");
    state?.(this.#view.state);
    this.#journal.forEach((record, n) => {
      const left = record && change(record);
      if (left !== record) this.#journal[n] = left && settleRecord(left);
    });
    return [];
  }

  health(): StoreHealth {
    return { ok: true };
  }

  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void {
    return this.#records.add(listener);
  }

  /** Its health never changes. */
  onHealth(): () => void {
    return ignore;
  }

  async close(): Promise<void> {
    this.#closed = true;
  }
}

/** A new household that lives as long as the process does. */
export const memoryStore = (made: NewHousehold): Store => new MemoryStore(made);
