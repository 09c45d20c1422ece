// Opens a household's directory: locks it, reads it, and gives the store.

import { join, resolve } from "node:path";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import { emptyDocument } from "../../core/people/document";
import { logKeptByDefault } from "../../core/people/overrides";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import type { NewHousehold, Store } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import { DocumentAdapter } from "./document-adapter";
import { FileStore } from "./file-store";
import { names } from "./format";
import { Image } from "./image";
import { type Lock, lockDirectory } from "./lock";
import { nodeFiles } from "./node-files";
import type { Place } from "./place";
import { type Sealing, sealingWith } from "./sealing";
import { codeOf, type StoreFiles } from "./store-files";

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
  const { files = nodeFiles, lock = lockDirectory(), keep = logKeptByDefault } = options;
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
