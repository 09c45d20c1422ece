// Reads the journal: from the checkpoint on, or from the beginning where there is none. Trims a torn tail, sets aside the rest.

import { join } from "node:path";
import { fold } from "../../core/journal/fold";
import { emptyState, type State } from "../../core/journal/state";
import { type Checkpoint, readCheckpoint } from "./checkpoint";
import { type Damage, damagedJournal, type JournalEntry, journalEntries, setAside } from "./damage";
import { type Frame, lineBreak } from "./frame";
import type { Position } from "./page";
import { checkpointOf, journalOf, type Place } from "./place";
import { isTornTail, type Scan, scan } from "./scan";
import { makeDurable, type StoreFile, withFile } from "./store-files";

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
