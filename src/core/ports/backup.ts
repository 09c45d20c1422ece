// The BackupFiles port: a whole household as one encrypted file.

import type { JournalRecord } from "../journal/records";
import type { State } from "../journal/state";
import type { FingerprintOf } from "../people/consent";
import type { HouseholdDocument } from "../people/document";
import type { Instant } from "../units";

/** What a household consists of at one moment. */
export interface BackupContent {
  readonly made: Instant;
  readonly document: HouseholdDocument;
  readonly state: State;
}

/** A backup that was read and checked. */
export interface Backup extends BackupContent {
  /** By its own key. */
  readonly fingerprintOf: FingerprintOf;
  /** How many records its journal has. */
  readonly count: number;
  /** The journal, oldest first. Every one is valid. */
  records(): Iterable<JournalRecord>;
}

/** Makes and reads the files. */
export interface BackupFiles {
  /** Bytes of a file. */
  readonly maxBytes: number;
  /** The file. `journal`: newest first. Rejects with `backup_too_big`. */
  seal(content: BackupContent, journal: AsyncIterable<readonly JournalRecord[]>, passphrase: string): Promise<Uint8Array>;
  /**
   * Reads and checks a file: complete and unchanged, of a version we know, of this passphrase, and every line of it. Rejects with
   * `backup_unknown`, `backup_newer`, `backup_damaged`, `backup_passphrase` or `backup_too_big`.
   */
  open(file: Uint8Array, passphrase: string): Promise<Backup>;
}
