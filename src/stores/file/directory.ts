// The store's directory: its files and their names, and what everything that works on it needs.

import { join } from "node:path";
import type { Low } from "lowdb";
import type { HouseholdDocument } from "../../core/people/document";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import type { NewHousehold } from "../../core/ports/store";
import type { Encryption } from "../encryption";
import type { Disk } from "./disk";
import type { DocumentAdapter } from "./document";

export interface StoreDirectory {
  /** Fenced: it can only be written while this process holds the directory's lock. */
  readonly disk: Disk;
  readonly path: string;
  readonly encryption: Encryption;
  readonly db: Low<HouseholdDocument>;
  /** The adapter `db` reads and writes through. */
  readonly adapter: DocumentAdapter;
  /** The last holder of the lock may still be suspended in the middle of a write. */
  readonly takenOver: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Called if there is no household yet. */
  made(): NewHousehold;
}

export const journalFolder = "journal";
export const journalPath = ({ path }: Pick<StoreDirectory, "path">): string => join(path, journalFolder);

/** In the name of a damaged file that was set aside; the time follows. */
export const asideMark = ".corrupt.";

/** A month's first file, or a later part of it. Names sort in the order in which the files were written. */
const journalFile = /^\d{4}-\d\d(_\d{4})?\.jsonl$/;

/** The journal file of an instant, by the calendar of UTC. */
export const monthFileOf = (at: number): string => `${new Date(at).toISOString().slice(0, 7)}.jsonl`;

/** The next part of the same month. */
export const nextPartOf = (file: string): string => {
  const [month = "", part = "0"] = file.replace(".jsonl", "").split("_");
  return `${month}_${String(Number(part) + 1).padStart(4, "0")}.jsonl`;
};

const monthOf = (file: string, later: number): number => {
  const [year, month] = file.split(/[-_.]/).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1 + later, 1);
};
export const monthStart = (file: string): number => monthOf(file, 0);
export const monthEnd = (file: string): number => monthOf(file, 1);

/** A place in the journal: the end of a frame. */
export interface Position {
  readonly file: string;
  readonly offset: number;
}

export interface JournalFile {
  readonly name: string;
  readonly path: string;
  /** It was set aside as damaged, and no good copy is in its place yet. */
  readonly aside: boolean;
}

/** The journal's files, oldest first, with those that were set aside in their place. */
export const journalFiles = async (directory: StoreDirectory): Promise<JournalFile[]> => {
  const journal = journalPath(directory);
  const files = new Map<string, JournalFile>();
  for (const entry of [...(await directory.disk.list(journal))].sort()) {
    const [name = "", time] = entry.split(asideMark);
    if (!journalFile.test(name) || (time === undefined && entry !== name)) continue;
    const known = files.get(name);
    if (time === undefined || !known || known.aside)
      files.set(name, { name, path: join(journal, entry), aside: time !== undefined });
  }
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};
