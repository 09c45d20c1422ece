// The Store port: the household's memory. One way in, `step`, and it is atomic and durable.

import type { JournalRecord } from "../journal/records";
import type { State } from "../journal/state";
import type { FingerprintOf } from "../people/consent";
import type { HouseholdDocument } from "../people/document";
import type { Instant } from "../units";

/** The current data. Don't keep any part of it over an `await`: it changes in place. */
export interface View {
  readonly document: HouseholdDocument;
  readonly state: State;
  readonly fingerprintOf: FingerprintOf;
}

/** What a step changes: records to append, a document to replace the old one, and the caller's result. */
export interface Change<Result> {
  readonly result: Result;
  readonly records?: readonly JournalRecord[];
  readonly document?: HouseholdDocument;
}

/** Whether the store can write. */
export type StoreHealth =
  /**
   * `advice`: it works, but could be safer; says what to do. `damaged`: names of old parts of the journal that are
   * damaged; nothing that is decided depends on them.
   */
  | { readonly ok: true; readonly advice?: string; readonly damaged?: readonly string[] }
  /** Nothing can be written, so nothing is sent; `advice` says what to do. */
  | { readonly ok: false; readonly problem: "read_only" | "corrupt" | "data_lost"; readonly advice: string };

/** Which records a page has. Called from the newest on, so it can keep state. */
export interface Where {
  /** Whether a batch may have such a record, by its JSON as stored, in which texts may be encrypted. */
  json(text: string): boolean;
  record(record: JournalRecord): boolean;
}

/** A query of the log, newest first. */
export interface LogQuery {
  readonly types?: readonly JournalRecord["type"][];
  /** The previous page's `next`. */
  readonly before?: string;
  /** Later records can be left out. Only without `before`. */
  readonly until?: Instant;
  /** Leaves out earlier records. */
  readonly since?: Instant;
  readonly where?: Where;
  readonly limit: number;
  /** About how many records to read for one page, which can then be short or empty and still have a `next`. */
  readonly effort?: number;
}
/** Newest first. `next` is absent on the last page. */
export interface LogPage {
  readonly records: readonly JournalRecord[];
  readonly next?: string;
  /** How far back it has looked. */
  readonly reached?: Instant;
}

/** A change of existing records: to erase a person, or to remove old texts. */
export interface Rewrite {
  /** The changed record, the same object if nothing changes, undefined to remove it. Pure and idempotent. */
  record(record: JournalRecord): JournalRecord | undefined;
  /** The same change of the state, in place. Absent if there is none. */
  readonly state?: (state: State) => void;
  /** Only records from this time on can change. */
  readonly since?: Instant;
  readonly before?: Instant;
}

/** Contents that are too large for records: pictures. Encrypted as records are. What no record names is garbage. */
export interface Contents {
  /** `id`: letters, digits, `-` and `_`. Durable when it resolves. Rejects with `store_read_only`. */
  put(id: string, content: Uint8Array): Promise<void>;
  /** Undefined if there is none, or none that can be read. */
  get(id: string): Promise<Uint8Array | undefined>;
  /** Durable when it resolves. Rejects with `store_read_only`. */
  remove(ids: readonly string[]): Promise<void>;
  ids(): Promise<readonly string[]>;
}

/** The household's memory. */
export interface Store {
  view(): View;
  readonly contents: Contents;
  /**
   * Decides on the view and writes the decision, as one atomic step: no other step comes between. Resolves once everything
   * is durable. `decide` is pure and synchronous; it is called again if another instance was faster.
   * Rejects with `store_read_only` if it can't be written; then nothing has changed, neither in memory nor on disk.
   * One exception for a store on a server: if the connection broke, the outcome is unknown. If it turns out to have been
   * written, it appears in the view and is passed to the listeners later.
   */
  step<Result>(decide: (view: View) => Change<Result>): Promise<Result>;
  log(query: LogQuery): Promise<LogPage>;
  /**
   * Changes every record written until now, while steps go on; durable once it resolves. Returns the names of files that could not be
   * read, and so were not changed. Pages of the log that are read meanwhile can repeat a record, but don't miss one.
   * If it rejects, part of it may be done; calling it again does the rest. Rejects with `store_read_only` if nothing can
   * be written.
   */
  rewrite(change: Rewrite): Promise<readonly string[]>;
  health(): StoreHealth;
  /**
   * Calls back after each durable step of this process, in order. If several instances share the store, each record is reported by
   * the instance that made the step. Returns a function to stop.
   */
  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void;
  onHealth(listener: (health: StoreHealth) => void): () => void;
  /**
   * Calls back after the view has followed another instance's steps: values read before may be outdated. Absent if a store
   * has one instance only.
   */
  onOthers?(listener: () => void): () => void;
  /** Continues with what can still be read of damaged files: an admin's decision. Absent if the store has no files. */
  confirmLoss?(): Promise<void>;
  /**
   * Makes the files of the store's server forget what was replaced, if there is one. Returns the names of files for which an admin must
   * do that.
   */
  forgetReplaced?(): Promise<readonly string[]>;
  /** Checks the parts of the journal that no start reads, if the store keeps any. Returns the names of damaged ones. */
  verify?(): Promise<readonly string[]>;
  /**
   * Names of damaged files that were set aside and are no longer needed. They can't be read, so
   * they may hold erased data.
   */
  setAside?(): Promise<readonly string[]>;
  /** Deletes them permanently: an admin's decision. Rejects with `store_read_only`. */
  discardSetAside?(): Promise<void>;
  close(): Promise<void>;
}

/** The whole log, newest first. */
export async function* everyRecord(store: Pick<Store, "log">): AsyncGenerator<JournalRecord> {
  for (let before: string | undefined, more = true; more; more = before !== undefined) {
    const { records, next } = await store.log({ limit: 1000, ...(before !== undefined && { before }) });
    yield* records;
    before = next;
  }
}

/** The identity of a new household. */
export interface NewHousehold {
  readonly household: string;
  /** 32 random bytes, base64. */
  readonly fingerprintKey: string;
  readonly now: Instant;
}
