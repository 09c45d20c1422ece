// The file store: steps are taken in memory at once and resolve when they are on the disk. While the disk fails, none is taken.

import { join, resolve } from "node:path";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import { emptyDocument } from "../../core/people/document";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import type { Change, LogPage, LogQuery, NewHousehold, Rewrite, Store, StoreHealth, View } from "../../core/ports/store";
import { defaultRules } from "../../core/settings";
import { type Duration, days, later, seconds } from "../../core/units";
import { type Encryption, encryptionWith } from "../encryption";
import { listeners } from "../listeners";
import { validateStep } from "../step";
import { FileContents } from "./contents";
import { discardSetAside, filesSetAside } from "./damage";
import { journalPath, type StoreDirectory } from "./directory";
import { codeOf, type Disk, NotDurable, nodeDisk } from "./disk";
import { DiskState, type PendingStep } from "./disk-state";
import { DocumentAdapter, documentName } from "./document";
import { GroupCommit } from "./journal";
import { fenced, type HeldLock, type Lock, LockLost, lockDirectory } from "./lock";
import { readPage } from "./reading";
import { Recovery, troubleOf } from "./recovery";
import { Rewriter } from "./rewrite";

export interface FileStoreOptions {
  /** The household's own directory; created if it is missing. */
  readonly directory: string;
  /** Called if there is no household yet. */
  made(): NewHousehold;
  readonly clock: Clock;
  readonly log: Log;
  /** How long the journal's months are kept; 400 days by default. */
  readonly keep?: Duration;
  /** How everything is stored, in plain by default. What is stored otherwise is converted when the store opens. */
  readonly encryption?: Encryption;
  readonly disk?: Disk;
  readonly lock?: Lock;
}

/** A store on files, which keeps damaged files until a person decides. */
export interface OpenFileStore extends Store {
  confirmLoss(): Promise<void>;
  verify(): Promise<readonly string[]>;
  setAside(): Promise<readonly string[]>;
  discardSetAside(): Promise<void>;
}

class FileStore implements OpenFileStore {
  readonly #records = listeners<readonly JournalRecord[]>((error) => this.#logError("store_listener_failed", error));
  readonly #healths = listeners<StoreHealth>((error) => this.#logError("store_listener_failed", error));
  readonly #commits = new GroupCommit<PendingStep>(
    (steps) => this.#commit(steps),
    (error) => this.#undo(error),
  );
  readonly contents: FileContents;
  readonly #recovery: Recovery;
  readonly #rewriter: Rewriter;
  #closing: Promise<void> | undefined;
  #cancelVerification = () => {};

  constructor(
    private readonly state: DiskState,
    private readonly release: () => Promise<void>,
  ) {
    this.#recovery = new Recovery(state.directory, {
      idle: () => this.#commits.idle(),
      reload: () => state.reload("start"),
      damage: () => state.damage,
      notify: (health) => this.#healths.emit(health),
    });
    this.contents = new FileContents(state.directory, () => this.#mustBeWritable());
    this.#rewriter = new Rewriter(state, {
      ready: () => this.#ready(),
      checkAllowed: () => this.#mustBeWritable(),
      add: (step) => this.#commits.add(step),
      failed: (error) => this.#rewriteFailed(error),
    });
  }

  view(): View {
    return this.state.view;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    if (this.#recovery.trouble || this.#closing) await this.#ready();
    const step = validateStep(decide(this.state.view), this.state.view.document);
    this.state.apply(step);
    await this.#commits.add(step);
    return step.result;
  }

  log(query: LogQuery): Promise<LogPage> {
    return readPage(this.state.directory, this.state.end, query);
  }

  rewrite(change: Rewrite): Promise<readonly string[]> {
    return this.#rewriter.rewrite(change);
  }

  health(): StoreHealth {
    return this.#recovery.health();
  }

  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void {
    return this.#records.add(listener);
  }

  onHealth(listener: (health: StoreHealth) => void): () => void {
    return this.#healths.add(listener);
  }

  /** Does nothing if nothing is damaged. */
  async confirmLoss(): Promise<void> {
    if (this.state.damage.length > 0) {
      await this.state.salvage();
      this.#recovery.reloaded();
    }
    if (this.#recovery.damagedPast.length === 0) return;
    await this.#ready();
    await this.state.salvageClosed(this.#recovery.damagedPast);
    await this.verify();
  }

  async verify(): Promise<readonly string[]> {
    const damaged = await this.state.closedFiles.verify(this.state.end);
    this.#recovery.damagedPast = damaged;
    return damaged;
  }

  /** Verifies after `delay`, and once a day from then on. */
  verifyLater(delay: Duration): void {
    const { clock } = this.state.directory;
    this.#cancelVerification = clock.at(later(clock.now(), delay), () => {
      const verified = this.#recovery.trouble ? Promise.resolve() : this.verify();
      verified
        .catch((error: unknown) => this.#logError("store_verification_failed", error))
        .finally(() => {
          if (!this.#closing) this.verifyLater(days(1));
        });
    });
  }

  async setAside(): Promise<readonly string[]> {
    return (await filesSetAside(this.state.directory)).map(({ name }) => name);
  }

  async discardSetAside(): Promise<void> {
    await this.#ready();
    await discardSetAside(this.state.directory);
  }

  /** Encrypts everything, or stores it in plain again, as the encryption says. A crash in between is made up for by the next start. */
  async convert(): Promise<void> {
    await this.contents.convert();
    if (this.state.hasCurrentEncoding) return;
    await this.step(({ document }) => ({ result: undefined, document: { ...document } }));
    await this.rewrite({ record: (record) => record });
  }

  /** Another process writes here now: what memory knows is no longer what the disk says. */
  loseLock(): void {
    this.#recovery.stop(troubleOf(new LockLost(), this.state.directory.path));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #ready(): Promise<void> {
    while (this.#recovery.trouble && !this.#closing) await this.#recovery.retry();
    this.#mustBeOpen();
  }

  #mustBeOpen(): void {
    if (this.#closing) throw new HouseholdSmsError("store_read_only", "The store is closed");
  }

  #mustBeWritable(): void {
    this.#mustBeOpen();
    const { trouble } = this.#recovery;
    if (trouble) throw new HouseholdSmsError("store_read_only", trouble.health.advice);
  }

  /** Sending doesn't depend on a rewrite, unless the disk itself has failed. */
  #rewriteFailed(error: unknown): HouseholdSmsError {
    if (isHouseholdSmsError(error)) return error;
    const trouble = troubleOf(error, this.state.directory.path);
    if (error instanceof NotDurable && !this.#recovery.trouble) this.#recovery.stop(trouble);
    return new HouseholdSmsError("store_read_only", `Not everything could be rewritten. ${trouble.health.advice}`, {
      cause: error,
    });
  }

  async #commit(steps: readonly PendingStep[]): Promise<void> {
    const unfinished = await this.state.write(steps);
    if (unfinished !== undefined) this.#recovery.stop(troubleOf(unfinished, this.state.directory.path));
    for (const { records } of steps) if (records.length > 0) this.#records.emit(records);
  }

  /** Nothing of the group has happened. Returns the error for all who wait for it. */
  async #undo(error: unknown): Promise<HouseholdSmsError> {
    const trouble = troubleOf(error, this.state.directory.path);
    this.#recovery.enter(trouble);
    await this.state.reload("failure").catch((failure: unknown) => this.#logError("store_reload_failed", failure));
    this.#recovery.notify();
    return new HouseholdSmsError("store_read_only", trouble.health.advice, { cause: error });
  }

  async #close(): Promise<void> {
    this.#cancelVerification();
    await this.#recovery.close();
    await this.#rewriter.idle();
    await this.#commits.idle();
    const inSync = this.#recovery.trouble === undefined;
    await this.state.close(inSync).catch((error: unknown) => this.#logError("store_close_failed", error));
    await this.release();
  }

  #logError(event: string, error: unknown): void {
    this.state.directory.log("error", { event, detail: String(error) });
  }
}

const storeDirectory = async (
  options: FileStoreOptions,
  path: string,
  disk: Disk,
  takenOver: boolean,
): Promise<StoreDirectory> => {
  const { made, clock, log, encryption = encryptionWith({}) } = options;
  const adapter = await DocumentAdapter.at(disk, join(path, documentName), encryption);
  const { Low } = await import("lowdb");
  const db = new Low(adapter, emptyDocument(made()));
  return { disk, path, encryption, adapter, db, takenOver, clock, log, made };
};

/** Not at once, since a start has more urgent things to read. */
const firstVerification = seconds(30);

const unreadable = (path: string, cause: unknown): HouseholdSmsError =>
  new HouseholdSmsError(
    "store_unreadable",
    `The store in ${path} can't be opened (${codeOf(cause) ?? String(cause)}): check that the directory is there and that Node-RED may read and write it`,
    { cause },
  );

/**
 * Opens a household's directory. Rejects with `store_locked` if another process has it, and with `store_unreadable` if the directory
 * can't be read or written, has an unknown version or needs another key. A damaged file is no reason to reject: the store's health
 * reports it, and no step is taken.
 */
export const openFileStore = async (options: FileStoreOptions): Promise<OpenFileStore> => {
  const { disk = nodeDisk, lock = lockDirectory(), keep = defaultRules.keepLog } = options;
  const path = resolve(options.directory);
  let held: HeldLock | undefined;
  try {
    await disk.makeDirectory(path);
    await disk.makeDirectory(journalPath({ path }));
    let onLost = () => {};
    held = await lock(path, () => onLost());
    const { takenOver, release } = held;
    const directory = await storeDirectory(options, path, fenced(disk, held), takenOver);
    const store = new FileStore(await DiskState.load(directory, keep), release);
    onLost = () => store.loseLock();
    if (store.health().ok)
      await store.convert().catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
    store.verifyLater(firstVerification);
    return store;
  } catch (error) {
    await held?.release();
    throw isHouseholdSmsError(error) ? error : unreadable(path, error);
  }
};
