// The Store port: the household's memory. One way in, `step`, and it is atomic and durable.

import type { JournalRecord } from "../journal/records";
import type { State } from "../journal/state";
import type { FingerprintOf } from "../people/consent";
import type { HouseholdDocument } from "../people/document";
import type { Instant } from "../units";

/** What is true now. Read it, keep no part of it over an `await`: it changes in place. */
export interface View {
  readonly document: HouseholdDocument;
  readonly state: State;
  readonly fingerprintOf: FingerprintOf;
}

/** What a step changes: records to append, a document to put in the old one's place, and what to tell the caller. */
export interface Change<Result> {
  readonly result: Result;
  readonly records?: readonly JournalRecord[];
  readonly document?: HouseholdDocument;
}

export type StoreHealth =
  /**
   * `advice`: it works, but it could promise more; says what a person can do. `damaged`: names of old parts of the journal that are
   * damaged; nothing that is decided depends on them.
   */
  | { readonly ok: true; readonly advice?: string; readonly damaged?: readonly string[] }
  /** Nothing can be written, so nothing is sent; `advice` says what a person can do. */
  | { readonly ok: false; readonly problem: "read_only" | "corrupt" | "data_lost"; readonly advice: string };

/** Which records a page is of; asked from the newest on, so that it may keep in mind what came later. */
export interface Where {
  /** Whether what was written together is worth reading; told as it lies there, as JSON, texts perhaps sealed. */
  json(text: string): boolean;
  record(record: JournalRecord): boolean;
}

export interface LogQuery {
  readonly types?: readonly JournalRecord["type"][];
  /** Where the last page ended. */
  readonly before?: string;
  /** Without `before`: what came later may be left out, and need not be read. */
  readonly until?: Instant;
  /** What came earlier is left out, and all that came before it. */
  readonly since?: Instant;
  readonly where?: Where;
  readonly limit: number;
  /** Records looked at for one page, about: it may then be short, or empty, and still have a next. */
  readonly effort?: number;
}
/** Newest first. `next` is absent on the last page. */
export interface LogPage {
  readonly records: readonly JournalRecord[];
  readonly next?: string;
  /** How far back it has looked. */
  readonly reached?: Instant;
}

/** A change of what was written: for erasing a person, and for what is kept a while only. */
export interface Rewrite {
  /** The record as it is to stay: the very same where nothing changes, undefined where it goes. Pure; doing it twice is as once. */
  record(record: JournalRecord): JournalRecord | undefined;
  /** The same change to what the records add up to, in place. Absent where it makes no difference. */
  readonly state?: (state: State) => void;
  /** Only records of this time need be looked at. */
  readonly since?: Instant;
  readonly before?: Instant;
}

export interface Store {
  view(): View;
  /**
   * Decides on the view and writes what was decided, as one atomic step: no other step comes between. Resolves once everything
   * is durable. `decide` is pure and synchronous and may be called again where another instance was quicker.
   * Rejects with `store_read_only` where it can't be written; then nothing of it has happened, neither in memory nor on disk.
   * One exception where the store is on a server: if the connection broke just then, nobody can know; what turns out to have been
   * written is in the view later, is told to the listeners, and counts.
   */
  step<Result>(decide: (view: View) => Change<Result>): Promise<Result>;
  log(query: LogQuery): Promise<LogPage>;
  /**
   * Changes every record written until now, while steps go on; durable once it resolves. Answers the names of what could not be
   * read, and so was not changed. A page of the log that is read on meanwhile may show a record again, and leaves none out.
   * Where it rejects, some of it may have been done: done again, it does the rest. Rejects with `store_read_only` where nothing can
   * be written.
   */
  rewrite(change: Rewrite): Promise<readonly string[]>;
  health(): StoreHealth;
  /**
   * Calls back after each durable step of this process, in order. Where several instances share the store, each record is told by
   * one of them: the one that took the step. Returns how to stop.
   */
  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void;
  onHealth(listener: (health: StoreHealth) => void): () => void;
  /**
   * Calls back after the view has followed another instance's steps: whatever was read from it may be old. Absent where a store
   * has one instance only.
   */
  onOthers?(listener: () => void): () => void;
  /** Goes on with what can still be read of damaged files, where the store keeps any: a person's decision. */
  confirmLoss?(): Promise<void>;
  /**
   * Makes the files of the store's server forget what was replaced, if there is one. Returns the names of files for which an admin must
   * do that.
   */
  forgetReplaced?(): Promise<readonly string[]>;
  /** Checks the parts of the journal that no start reads, if the store keeps any. Returns the names of damaged ones. */
  verify?(): Promise<readonly string[]>;
  /**
   * Names of damaged files that were set aside and are needed no more, where the store keeps any: nobody can read them, so that
   * they may hold what was erased since.
   */
  setAside?(): Promise<readonly string[]>;
  /** Deletes them, for good: a person's decision. Rejects with `store_read_only`. */
  discardSetAside?(): Promise<void>;
  close(): Promise<void>;
}

/** What every maker of a store is given. */
export interface NewHousehold {
  readonly household: string;
  /** 32 random bytes, base64. */
  readonly fingerprintKey: string;
  readonly now: Instant;
}
