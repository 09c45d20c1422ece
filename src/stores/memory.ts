// The memory store, for tests: the same atomic steps, and nothing outlives the process.

import { HouseholdSmsError } from "../core/errors";
import type { JournalRecord } from "../core/journal/records";
import { emptyState } from "../core/journal/state";
import { emptyDocument } from "../core/people/document";
import type { Change, Contents, LogPage, LogQuery, NewHousehold, Rewrite, Store, StoreHealth, View } from "../core/ports/store";
import { listeners } from "./listeners";
import { PageFilter } from "./page-filter";
import { rewriteRecords, validateStep, viewOf, withStep } from "./step";

const ignore = () => {};

class MemoryStore implements Store {
  /** A removed record leaves its place empty, so that pages go on where they ended. */
  readonly #journal: (JournalRecord | undefined)[] = [];
  readonly #records = listeners<readonly JournalRecord[]>(ignore);
  readonly contents: Contents;
  #view: View;
  #closed = false;

  constructor(made: NewHousehold) {
    this.#view = viewOf({ document: emptyDocument(made), state: emptyState() });
    const kept = new Map<string, Uint8Array>();
    this.contents = {
      put: async (id, content) => {
        this.#mustBeOpen();
        kept.set(id, content.slice());
      },
      get: async (id) => kept.get(id),
      remove: async (ids) => {
        this.#mustBeOpen();
        for (const id of ids) kept.delete(id);
      },
      ids: async () => [...kept.keys()],
    };
  }

  view(): View {
    return this.#view;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    this.#mustBeOpen();
    const step = validateStep(decide(this.#view), this.#view.document);
    this.#view = withStep(this.#view, step);
    this.#journal.push(...step.records);
    if (step.records.length > 0) this.#records.emit(step.records);
    return step.result;
  }

  async log(query: LogQuery): Promise<LogPage> {
    const filter = new PageFilter(query);
    let at = query.before === undefined ? this.#endFor(query) : Number(query.before);
    for (let isFull = false; at > 0 && !isFull && !filter.effortSpent; at--) {
      const record = this.#journal[at - 1];
      if (record && filter.mayMatch(`[${JSON.stringify(record)}]`)) isFull = filter.add(record);
      if (filter.isPast) return filter.page();
    }
    return filter.page(at > 0 ? String(at) : undefined);
  }

  #endFor({ until }: LogQuery): number {
    return until === undefined ? this.#journal.length : this.#journal.findLastIndex((record) => record && record.at <= until) + 1;
  }

  async rewrite({ record: change, state }: Rewrite): Promise<readonly string[]> {
    this.#mustBeOpen();
    state?.(this.#view.state);
    this.#journal.forEach((record, n) => {
      if (record) this.#journal[n] = rewriteRecords([record], change)[0];
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

  #mustBeOpen(): void {
    if (this.#closed) throw new HouseholdSmsError("store_read_only", "The store is closed");
  }
}

/** A new household that lives as long as the process does. */
export const memoryStore = (made: NewHousehold): Store => new MemoryStore(made);
