// The file store: steps are taken in memory at once and resolve when the disk has them. In trouble it takes none.

import { join, resolve } from "node:path";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import { emptyDocument } from "../../core/people/document";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import type { Change, LogPage, LogQuery, NewHousehold, Rewrite, Store, StoreHealth, View } from "../../core/ports/store";
import { defaultRules } from "../../core/settings";
import type { Duration } from "../../core/units";
import { type Sealing, sealingWith } from "../encryption";
import { listeners } from "../listeners";
import { settle } from "../step";
import { discard, leftovers } from "./damage";
import { names, type Place } from "./directory";
import { codeOf, NotDurable, nodeFiles, type StoreFiles } from "./disk";
import { Image, type Step } from "./disk-state";
import { DocumentAdapter, type Sealed } from "./document";
import { GroupCommit } from "./journal";
import { type Lock, lockDirectory } from "./lock";
import { pageOfLog } from "./reading";
import { lockLost, Recovery, troubleOf } from "./recovery";
import { Rewriting } from "./rewrite";

export class FileStore implements Store {
  readonly #records = listeners<readonly JournalRecord[]>((error) => this.#log("store_listener_failed", error));
  readonly #healths = listeners<StoreHealth>((error) => this.#log("store_listener_failed", error));
  readonly #commits = new GroupCommit<Step>(
    (steps) => this.#commit(steps),
    (error) => this.#undo(error),
  );
  readonly #recovery: Recovery;
  readonly #rewriting: Rewriting;
  #closing: Promise<void> | undefined;

  constructor(
    readonly image: Image,
    readonly release: () => Promise<void>,
  ) {
    this.#recovery = new Recovery(image.place, {
      idle: () => this.#commits.idle(),
      reload: () => image.reload("start"),
      damage: () => image.damage,
      tell: (health) => this.#healths.tell(health),
    });
    this.#rewriting = new Rewriting(image, {
      ready: () => this.#ready(),
      goOn: () => this.#mustGoOn(),
      add: (step) => this.#commits.add(step),
      failed: (error) => this.#notRewritten(error),
    });
  }

  view(): View {
    return this.image.view;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    if (this.#recovery.trouble || this.#closing) await this.#ready();
    const step = settle(decide(this.image.view), this.image.view.document);
    this.image.apply(step);
    await this.#commits.add(step);
    return step.result;
  }

  log(query: LogQuery): Promise<LogPage> {
    return pageOfLog(this.image.place, this.image.end, query);
  }

  rewrite(change: Rewrite): Promise<readonly string[]> {
    return this.#rewriting.start(change);
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

  /** A person's decision. Does nothing where nothing is damaged. */
  async confirmLoss(): Promise<void> {
    if (this.image.damage.length === 0) return;
    await this.image.letGo();
    this.#recovery.reloaded();
  }

  async setAside(): Promise<readonly string[]> {
    return (await leftovers(this.image.place)).map(({ name }) => name);
  }

  async discardSetAside(): Promise<void> {
    await this.#ready();
    await discard(this.image.place);
  }

  /** Brings everything to lie there sealed or plain as is wanted. The document says first that some of it is sealed, and last that all is. */
  async seal(): Promise<void> {
    const { adapter, sealing } = this.image.place;
    const { key, writesWith } = sealing;
    const isDone = writesWith === undefined ? !adapter.sealed : adapter.sealed?.whole && adapter.sealed.key === writesWith;
    if (isDone || key === undefined) return;
    await this.#writeDocument({ key, whole: false });
    if ((await this.rewrite({ record: (record) => record })).length > 0) return;
    await this.#writeDocument(writesWith === undefined ? undefined : { key, whole: true });
  }

  /** Somebody else writes here now: what memory knows is no longer what the disk says. */
  loseLock(): void {
    this.#recovery.stop(lockLost(this.image.place.directory));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #writeDocument(sealed: Sealed | undefined): Promise<void> {
    this.image.place.adapter.sealed = sealed;
    await this.step(({ document }) => ({ result: undefined, document: { ...document } }));
  }

  async #ready(): Promise<void> {
    while (this.#recovery.trouble && !this.#closing) await this.#recovery.tryAgain();
    this.#mustBeOpen();
  }

  #mustBeOpen(): void {
    if (this.#closing) throw new HouseholdSmsError("store_read_only", "The store is closed");
  }

  #mustGoOn(): void {
    this.#mustBeOpen();
    const { trouble } = this.#recovery;
    if (trouble) throw new HouseholdSmsError("store_read_only", trouble.health.advice);
  }

  /** What is sent doesn't depend on it, unless the disk itself has failed. */
  #notRewritten(error: unknown): HouseholdSmsError {
    if (isHouseholdSmsError(error)) return error;
    const trouble = troubleOf(error, this.image.place.directory);
    if (error instanceof NotDurable && !this.#recovery.trouble) this.#recovery.stop(trouble);
    return new HouseholdSmsError("store_read_only", `Not everything could be rewritten. ${trouble.health.advice}`, {
      cause: error,
    });
  }

  async #commit(steps: readonly Step[]): Promise<void> {
    const unfinished = await this.image.write(steps);
    if (unfinished !== undefined) this.#recovery.stop(troubleOf(unfinished, this.image.place.directory));
    for (const { records } of steps) if (records.length > 0) this.#records.tell(records);
  }

  /** Nothing of the group has happened. Answers what those who wait for it are told. */
  async #undo(error: unknown): Promise<HouseholdSmsError> {
    const trouble = troubleOf(error, this.image.place.directory);
    this.#recovery.enter(trouble);
    await this.image.reload("failure").catch((failure: unknown) => this.#log("store_reload_failed", failure));
    this.#recovery.tell();
    return new HouseholdSmsError("store_read_only", trouble.health.advice, { cause: error });
  }

  async #close(): Promise<void> {
    await this.#recovery.close();
    await this.#rewriting.idle();
    await this.#commits.idle();
    const sound = this.#recovery.trouble === undefined;
    await this.image.close(sound).catch((error: unknown) => this.#log("store_close_failed", error));
    await this.release();
  }

  #log(event: string, error: unknown): void {
    this.image.place.log("error", { event, detail: String(error) });
  }
}

// Opens a household's directory: locks it, reads it, and gives the store.

export interface FileStoreOptions {
  /** One household's own; made where it is missing. */
  readonly directory: string;
  /** Called where there is no household yet. */
  made(): NewHousehold;
  readonly clock: Clock;
  readonly log: Log;
  /** How long the journal's months are kept; 400 days. */
  readonly keep?: Duration;
  /** How numbers and texts lie on the disk; as they are, unless given. What lies there otherwise is brought to it. */
  readonly sealing?: Sealing;
  readonly files?: StoreFiles;
  readonly lock?: Lock;
}

/** A store on files, whose damage a person can decide to live with. */
export interface OpenFileStore extends Store {
  /** Where health is `corrupt`: goes on with what can still be read. */
  confirmLoss(): Promise<void>;
  setAside(): Promise<readonly string[]>;
  discardSetAside(): Promise<void>;
}

const placeOf = async (options: FileStoreOptions, files: StoreFiles, directory: string): Promise<Place> => {
  const { made, clock, log, sealing = sealingWith(undefined, false) } = options;
  const adapter = await DocumentAdapter.at(files, join(directory, names.document), sealing);
  const { Low } = await import("lowdb");
  const db = new Low(adapter, emptyDocument(made()));
  return { files, directory, sealing, adapter, db, clock, log, made };
};

const unreadable = (directory: string, cause: unknown): HouseholdSmsError =>
  new HouseholdSmsError(
    "store_unreadable",
    `The store in ${directory} can't be opened (${codeOf(cause) ?? String(cause)}): see that the directory is there and that Node-RED may read and write it`,
    { cause },
  );

/**
 * Rejects with `store_locked` where another process has it, with `store_unreadable` where the directory can't be read or written
 * or comes from a newer version. A damaged file is no reason to reject: the store's health tells, and no step is taken.
 */
export const openFileStore = async (options: FileStoreOptions): Promise<OpenFileStore> => {
  const { files = nodeFiles, lock = lockDirectory(), keep = defaultRules.keepLog } = options;
  const directory = resolve(options.directory);
  let release = async () => {};
  try {
    await files.makeDirectory(directory);
    await files.makeDirectory(join(directory, names.journal));
    let lost = () => {};
    release = await lock(directory, () => lost());
    const store = new FileStore(await Image.load(await placeOf(options, files, directory), keep), release);
    lost = () => store.loseLock();
    if (store.health().ok)
      await store.seal().catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
    return store;
  } catch (error) {
    await release();
    throw isHouseholdSmsError(error) ? error : unreadable(directory, error);
  }
};
