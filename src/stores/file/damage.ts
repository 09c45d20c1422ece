// What can't be read is set aside under another name, told, and waited for: a person puts a good copy back, or lets it go.

import { basename, dirname, join } from "node:path";
import { isMonthFile, journalOf, names, type Place } from "./directory";
import { codeOf, makeDurable, moveTo, replaceFile, withFile } from "./disk";
import { header } from "./journal";
import { scan } from "./reading";

export interface Damage {
  readonly of: "journal" | "document";
  /** One sentence: which file, what is wrong with it, and what to do. */
  readonly advice: string;
  /** Puts in its place what can still be read. Done twice, it does no more than once. */
  letGo(): Promise<void>;
}

/** In the name of what was set aside; the time follows. */
export const asideMark = ".corrupt.";

/** Renames the file, and answers its new path. What isn't there any more needs no renaming. */
export const setAside = async ({ files, clock, log }: Place, path: string): Promise<string> => {
  const aside = `${path}${asideMark}${new Date(clock.now()).toISOString().replace(/[:.]/g, "-")}`;
  await moveTo(files, path, aside).catch((error: unknown) => {
    if (codeOf(error) !== "ENOENT") throw error;
  });
  log("error", { event: "store_corrupt", detail: `set aside as ${aside}` });
  return aside;
};

export interface JournalEntry {
  readonly month: string;
  readonly path: string;
  /** It was set aside, and nobody has put a good copy in its place yet. */
  readonly aside: boolean;
}

/** The journal's files, oldest first, those set aside in their place among them. */
export const journalEntries = async (place: Place): Promise<JournalEntry[]> => {
  const directory = journalOf(place);
  const entries = new Map<string, JournalEntry>();
  for (const name of [...(await place.files.list(directory))].sort()) {
    const [month = "", time] = name.split(asideMark);
    if (!isMonthFile(month) || (time === undefined && name !== month)) continue;
    const known = entries.get(month);
    if (time === undefined || !known || known.aside)
      entries.set(month, { month, path: join(directory, name), aside: time !== undefined });
  }
  return [...entries.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
};

const readableLines = async ({ files, sealing }: Place, path: string): Promise<Buffer> => {
  const lines: Buffer[] = [header];
  const breakAfter = Buffer.from("\n");
  const read = withFile(files, path, "read", (file) =>
    scan(file, 0, sealing, (_, line) => lines.push(Buffer.from(line), breakAfter)),
  );
  await read.catch((error: unknown) => {
    if (codeOf(error) !== "ENOENT") throw error;
  });
  return Buffer.concat(lines);
};

/** A journal file that was set aside (`path`: where to), or is gone. */
export const damagedJournal = (place: Place, month: string, path: string, problem: string): Damage => ({
  of: "journal",
  advice:
    `${names.journal}/${month} ${problem}, so nothing is sent: put a good copy of it back into ${journalOf(place)} and restart, ` +
    `or confirm on the household page to go on with what can still be read (what could not be read is kept as ${path})`,
  letGo: async () => replaceFile(place.files, join(journalOf(place), month), await readableLines(place, path)),
});

// What was set aside as damaged and is needed no more: a good copy took its place, or somebody went on without.

interface Leftover {
  /** Within the store's directory. */
  readonly name: string;
  readonly path: string;
}

/** Only where nothing is damaged now: then each of them has been replaced. */
export const leftovers = async (place: Place): Promise<readonly Leftover[]> => {
  const journal = journalOf(place);
  const found: Leftover[] = [];
  for (const [directory, prefix] of [
    [place.directory, ""],
    [journal, `${basename(journal)}/`],
  ] as const)
    for (const name of [...(await place.files.list(directory))].sort())
      if (name.includes(asideMark)) found.push({ name: `${prefix}${name}`, path: join(directory, name) });
  return found;
};

export const discard = async (place: Place): Promise<void> => {
  for (const { name, path } of await leftovers(place)) {
    await place.files.remove(path);
    await makeDurable(() => place.files.syncDirectory(dirname(path)));
    place.log("info", { event: "store_leftover_removed", detail: name });
  }
};
