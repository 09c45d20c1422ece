// Reads the whole store from the disk: at the start, and again after a step has failed.

import { basename, dirname, join } from "node:path";
import { isHouseholdSmsError } from "../../core/errors";
import { fold } from "../../core/journal/fold";
import { emptyState, type State } from "../../core/journal/state";
import { emptyDocument, type HouseholdDocument } from "../../core/people/document";
import { type Checkpoint, readCheckpoint } from "./checkpoint";
import { type Damage, damagedJournal, type JournalEntry, journalEntries, setAside } from "./damage";
import { checkpointOf, journalOf, names, type Place, prepared, temporary } from "./directory";
import { makeDurable, readWhole, replaceFile, type StoreFile, withFile } from "./disk";
import { decodeDocument } from "./document";
import { type Frame, lineBreak } from "./journal";
import { isTornTail, type Position, type Scan, scan } from "./reading";

export interface Loaded extends Replayed {
  readonly document: HouseholdDocument;
}

const nobody = ({ made }: Place): HouseholdDocument => {
  const { household, fingerprintKey } = made();
  return emptyDocument({ household, fingerprintKey });
};

/** The document; or what is wrong with it. */
const readDocument = async ({ db }: Place, none: HouseholdDocument): Promise<HouseholdDocument | string> => {
  db.data = none;
  try {
    await db.read();
  } catch (error) {
    if (isHouseholdSmsError(error) && error.code === "store_corrupt") return error.message;
    throw error;
  }
  return db.data === none ? "is missing" : db.data;
};

/** What a crash leaves of a file that was still being written. */
const isUnfinished = (name: string): boolean => name.endsWith(temporary) || name.endsWith(prepared);

const removeUnfinished = async ({ files }: Place, directory: string): Promise<void> => {
  for (const name of await files.list(directory)) if (name.endsWith(temporary)) await files.remove(join(directory, name));
};

/** Nothing in the directory has ever been a household's. */
const isNew = async (place: Place): Promise<boolean> => {
  const { path } = place.adapter;
  const documents = (await place.files.list(dirname(path))).filter(
    (name) => name.startsWith(basename(path)) && !isUnfinished(name),
  );
  const checkpoint = (await place.files.list(place.directory)).includes(names.checkpoint);
  return documents.length === 0 && !checkpoint && (await journalEntries(place)).length === 0;
};

/** What is left of a damaged document: the copy beside it, or nothing. */
const damagedDocument = async (place: Place, none: HouseholdDocument, problem: string): Promise<[HouseholdDocument, Damage]> => {
  const { files, adapter } = place;
  const aside = await setAside(place, adapter.path);
  const copy = await readWhole(files, adapter.backup);
  const read = copy && decodeDocument(copy, place.sealing);
  const left = read?.ok ? read.document : none;
  const advice =
    `${names.document} ${problem}, so nothing is sent: ` +
    (read?.ok ? `copy ${adapter.backup} to ${adapter.path}` : `put a good copy back at ${adapter.path}`) +
    ` and restart, or confirm on the household page to go on with ${read?.ok ? "that copy" : "a household nobody lives in"}` +
    ` (the damaged one is ${aside}; if you changed it yourself, remove its line "checksum" and put it back)`;
  return [left, { of: "document", advice, letGo: () => replaceFile(files, adapter.path, adapter.encode(left)) }];
};

/** The copy is for the day the document is damaged; until then the store does without it. */
const keepCopy = async ({ files, adapter, log }: Place, document: HouseholdDocument): Promise<void> => {
  const text = adapter.encode(document);
  try {
    if ((await readWhole(files, adapter.backup))?.toString() !== text) await replaceFile(files, adapter.backup, text);
  } catch (error) {
    log("warn", { event: "store_copy_failed", detail: String(error) });
  }
};

/** Removes what no file that counts depends on. Only once the journal on the disk is sure to be the one that was read. */
const tidy = async (place: Place): Promise<void> => {
  await removeUnfinished(place, place.directory);
  await removeUnfinished(place, journalOf(place));
  await place.adapter.tidy();
};

/**
 * `after`: a start; or a failed write, when nobody can tell yet whether a crash would bring back what has been undone, so that
 * the document which belongs to it stays. Rejects only where the disk can't be read, or was written by a newer version.
 */
export const load = async (place: Place, after: "start" | "failure" = "start"): Promise<Loaded> => {
  const none = nobody(place);
  if (await isNew(place)) {
    place.db.data = none;
    await place.db.write();
  }
  const journal = await replay(place);
  if (journal.damage.length === 0) {
    if (journal.decided !== undefined) await place.adapter.settle(journal.decided);
    if (after === "start") await tidy(place);
  }
  const read = await readDocument(place, none);
  if (typeof read === "string") {
    const [document, damage] = await damagedDocument(place, none, read);
    return { ...journal, document, damage: [...journal.damage, damage] };
  }
  await keepCopy(place, read);
  return { ...journal, document: read };
};

// Reads the journal: from the checkpoint on, or from the beginning where there is none. Trims a torn tail, sets aside the rest.

export interface Replayed {
  readonly state: State;
  /** Name of the last document the journal says was decided on since the checkpoint. */
  readonly decided: string | undefined;
  /** Where the next frame goes; undefined where there is no journal yet. */
  readonly end: Position | undefined;
  /** Records read since the checkpoint. */
  readonly since: number;
  readonly damage: readonly Damage[];
}

/** Undefined where the checkpoint speaks of more than the file holds. */
const scanFrom = async (
  file: StoreFile,
  from: number,
  { sealing }: Place,
  visit: (frame: Frame) => void,
): Promise<Scan | undefined> => {
  if (from > 0 && (await file.read(from - 1, 1))[0] !== lineBreak) return undefined;
  return scan(file, from, sealing, visit);
};

const trim = async (
  { files, log }: Place,
  { path, month }: JournalEntry,
  { unreadable: [torn], size }: Scan,
): Promise<number> => {
  const start = torn?.start ?? size;
  await withFile(files, path, "write", async (file) => {
    await file.truncate(start);
    await makeDurable(() => file.sync());
  });
  log("warn", { event: "store_tail_trimmed", detail: `${size - start} bytes of ${month} that were never acknowledged` });
  return start;
};

interface Reading {
  readonly place: Place;
  readonly checkpoint: Checkpoint | undefined;
  readonly visit: (frame: Frame) => void;
}

/** Answers where the file ends, or what is wrong with it. */
const readEntry = async (
  { place, checkpoint, visit }: Reading,
  entry: JournalEntry,
  newest: boolean,
): Promise<number | Damage> => {
  const { month, path } = entry;
  const { position } = checkpoint ?? {};
  const from = position?.file === month ? position.offset : 0;
  const done = await withFile(place.files, path, "read", (file) => scanFrom(file, from, place, visit));
  if (entry.aside) return damagedJournal(place, month, path, "is damaged and was set aside");
  if (done?.unreadable.length === 0) return done.size;
  if (done && newest && isTornTail(done)) return trim(place, entry, done);
  const problem = done ? "is damaged" : "is shorter than it was";
  return damagedJournal(place, month, await setAside(place, path), problem);
};

/** Rejects only where the disk can't be read at all. */
export const replay = async (place: Place): Promise<Replayed> => {
  const checkpoint = await readCheckpoint(place, checkpointOf(place));
  const state = checkpoint?.state ?? emptyState();
  const damage: Damage[] = [];
  let end = checkpoint?.position;
  let decided: string | undefined;
  let since = 0;
  const visit = (frame: Frame) => {
    for (const record of frame.records) fold(state, record);
    since += frame.records.length;
    decided = frame.document ?? decided;
  };

  const entries = await journalEntries(place);
  if (end && !entries.some(({ month }) => month === end?.file))
    damage.push(damagedJournal(place, end.file, join(journalOf(place), end.file), "is missing"));
  for (const entry of entries) {
    const known = checkpoint && entry.month < checkpoint.position.file;
    if (known && !entry.aside) continue;
    if (known) {
      damage.push(damagedJournal(place, entry.month, entry.path, "is damaged and was set aside"));
      continue;
    }
    const read = await readEntry({ place, checkpoint, visit }, entry, entry === entries.at(-1));
    if (typeof read === "number") end = { file: entry.month, offset: read };
    else damage.push(read);
  }
  return { state, decided, end, since, damage };
};
