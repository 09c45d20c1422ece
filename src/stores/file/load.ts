// Reads the whole store from the disk, at the start and again after a failed write: trims a torn tail and sets damaged files aside.

import { basename, dirname, join } from "node:path";
import { isHouseholdSmsError } from "../../core/errors";
import { fold } from "../../core/journal/fold";
import { emptyState, type State } from "../../core/journal/state";
import { emptyDocument, type HouseholdDocument } from "../../core/people/document";
import { type Checkpoint, checkpointName, readCheckpoint } from "./checkpoint";
import { type Damage, damagedJournal, setAside } from "./damage";
import { type JournalFile, journalFiles, journalPath, type Position, type StoreDirectory } from "./directory";
import { type DiskFile, makeDurable, temporary, withFile } from "./disk";
import { documentName, prepared } from "./document";
import { decodeHeader, type Frame, lineBreak } from "./journal";
import { isTornTail, type Scan, scan } from "./reading";

interface Replayed {
  readonly state: State;
  /** Name of the last document that the journal committed since the checkpoint. */
  readonly committed: string | undefined;
  /** Where the next frame goes; undefined if there is no journal yet. */
  readonly end: Position | undefined;
  /** Records read since the checkpoint. */
  readonly since: number;
  readonly damage: readonly Damage[];
  /** Ids of the keys that checkpoint and journal files are encrypted with; undefined stands for plain. */
  readonly keyIds: ReadonlySet<string | undefined>;
}

export interface Loaded extends Replayed {
  readonly document: HouseholdDocument;
}

/** Undefined if the checkpoint covers more than the file holds. */
const scanFrom = async (
  file: DiskFile,
  from: number,
  { encryption }: StoreDirectory,
  visit: (frame: Frame) => void,
): Promise<Scan | undefined> => {
  if (from > 0 && (await file.read(from - 1, 1))[0] !== lineBreak) return undefined;
  return scan(file, from, encryption, visit);
};

const trim = async (
  { disk, log }: StoreDirectory,
  { path, name }: JournalFile,
  { unreadable: [torn], size }: Scan,
): Promise<number> => {
  const start = torn?.start ?? size;
  await withFile(disk, path, "write", async (file) => {
    await file.truncate(start);
    await makeDurable(file.sync());
  });
  log("warn", { event: "store_tail_trimmed", detail: `${size - start} bytes of ${name} that were never acknowledged` });
  return start;
};

/** Returns where the file ends, or what is wrong with it. */
const replayFile = async (
  directory: StoreDirectory,
  checkpoint: Checkpoint | undefined,
  entry: JournalFile,
  newest: boolean,
  visit: (frame: Frame) => void,
): Promise<number | Damage> => {
  const { name, path } = entry;
  const from = checkpoint?.position.file === name ? checkpoint.position.offset : 0;
  const read = await withFile(directory.disk, path, "read", (file) => scanFrom(file, from, directory, visit));
  if (entry.aside) return damagedJournal(directory, name, path, "is damaged and was set aside");
  if (read?.unreadable.length === 0) return read.size;
  if (read && newest && isTornTail(read)) return trim(directory, entry, read);
  const problem = read ? "is damaged" : "is shorter than it was";
  return damagedJournal(directory, name, await setAside(directory, path), problem);
};

/** The key id in a file's header; a file without a header counts as current, since it is damaged. */
const headerKeyId = async ({ disk, encryption }: StoreDirectory, { path }: JournalFile): Promise<string | undefined> =>
  withFile(disk, path, "read", async (file) => {
    const [line] = (await file.read(0, 128)).toString("latin1").split("\n", 1);
    const header = decodeHeader(Buffer.from(line ?? "", "latin1"));
    return header ? header.keyId : encryption.keyId;
  });

/** Reads the journal from the checkpoint on, or from the beginning if there is none. */
const replay = async (directory: StoreDirectory): Promise<Replayed> => {
  const checkpoint = await readCheckpoint(directory);
  const state = checkpoint?.state ?? emptyState();
  const damage: Damage[] = [];
  const keyIds = new Set<string | undefined>(checkpoint && [checkpoint.keyId]);
  let end = checkpoint?.position;
  let committed: string | undefined;
  let since = 0;
  const visit = (frame: Frame) => {
    for (const record of frame.records) fold(state, record);
    since += frame.records.length;
    committed = frame.document ?? committed;
  };

  const files = await journalFiles(directory);
  if (end && !files.some(({ name }) => name === end?.file))
    damage.push(damagedJournal(directory, end.file, join(journalPath(directory), end.file), "is missing"));
  for (const entry of files) {
    if (!entry.aside) keyIds.add(await headerKeyId(directory, entry));
    if (checkpoint && entry.name < checkpoint.position.file) {
      if (entry.aside) damage.push(damagedJournal(directory, entry.name, entry.path, "is damaged and was set aside"));
      continue;
    }
    const read = await replayFile(directory, checkpoint, entry, entry === files.at(-1), visit);
    if (typeof read === "number") end = { file: entry.name, offset: read };
    else damage.push(read);
  }
  return { state, committed, end, since, damage, keyIds };
};

/** The document, or what is wrong with it. */
const readDocument = async ({ db }: StoreDirectory, empty: HouseholdDocument): Promise<HouseholdDocument | string> => {
  db.data = empty;
  try {
    await db.read();
  } catch (error) {
    if (isHouseholdSmsError(error) && error.code === "store_corrupt") return error.message;
    throw error;
  }
  return db.data === empty ? "is missing" : db.data;
};

/** What a crash leaves of a file that was still being written. */
const isUnfinished = (name: string): boolean => name.endsWith(temporary) || name.endsWith(prepared);

/** Whether the directory has never held a household. */
const isNew = async (directory: StoreDirectory): Promise<boolean> => {
  const { disk, adapter } = directory;
  const documents = (await disk.list(dirname(adapter.path))).filter(
    (name) => name.startsWith(basename(adapter.path)) && !isUnfinished(name),
  );
  if (documents.length > 0 || (await disk.list(directory.path)).includes(checkpointName)) return false;
  return (await journalFiles(directory)).length === 0;
};

/** What is left of a damaged document: its copy, or an empty household. */
const damagedDocument = async (
  directory: StoreDirectory,
  empty: HouseholdDocument,
  problem: string,
): Promise<[HouseholdDocument, Damage]> => {
  const { adapter } = directory;
  const aside = await setAside(directory, adapter.path);
  const copy = await adapter.readBackup();
  const left = copy ?? empty;
  const advice =
    `${documentName} ${problem}, so nothing is sent: ` +
    (copy ? `copy ${adapter.backup} to ${adapter.path}` : `put a good copy back at ${adapter.path}`) +
    ` and restart, or confirm on the household page to go on with ${copy ? "that copy" : "an empty household"}` +
    ` (the damaged one is ${aside}; if you changed it yourself, remove its line "checksum" and put it back)`;
  return [left, { of: "document", name: documentName, advice, salvage: () => adapter.repair(left) }];
};

/** The copy only helps if the document is damaged one day, so a failure is only logged. */
const keepBackup = async ({ adapter, log }: StoreDirectory, document: HouseholdDocument): Promise<void> => {
  try {
    await adapter.keepBackup(document);
  } catch (error) {
    log("warn", { event: "store_copy_failed", detail: String(error) });
  }
};

/** `end`: where the journal ends, as it was read. */
const removeUnfinished = async (directory: StoreDirectory, end: Position | undefined): Promise<void> => {
  const { disk, path, adapter } = directory;
  // A frame that was undone when a sync failed may come back in a crash until that is on the disk, and would need its document.
  if (end && (await adapter.hasPrepared()))
    await withFile(disk, join(journalPath(directory), end.file), "write", (file) => makeDurable(file.sync()));
  for (const folder of [path, journalPath(directory)])
    for (const name of await disk.list(folder)) if (name.endsWith(temporary)) await disk.remove(join(folder, name));
  await adapter.removePrepared();
};

/**
 * `after` a failure, a crash might still bring back what has been undone, so the document that belongs to it stays. Rejects only
 * if the disk can't be read, if the key doesn't fit, or for an unknown version.
 */
export const load = async (directory: StoreDirectory, after: "start" | "failure" = "start"): Promise<Loaded> => {
  const empty = emptyDocument(directory.made());
  if (await isNew(directory)) {
    directory.db.data = empty;
    await directory.db.write();
  }
  const journal = await replay(directory);
  if (journal.damage.length === 0) {
    if (journal.committed !== undefined) await directory.adapter.putInPlace(journal.committed);
    if (after === "start") await removeUnfinished(directory, journal.end);
  }
  const read = await readDocument(directory, empty);
  if (typeof read === "string") {
    const [document, damage] = await damagedDocument(directory, empty, read);
    return { ...journal, document, damage: [...journal.damage, damage] };
  }
  await keepBackup(directory, read);
  return { ...journal, document: read };
};
