// Damaged files: set aside under another name and reported. A person puts a good copy back, or goes on with what can still be read.

import { join } from "node:path";
import { asideMark, journalFolder, journalPath, type StoreDirectory } from "./directory";
import { removeDurably, renameDurably, replaceFile, unlessMissing, withFile } from "./disk";
import { encodeFrame, encodeHeader, type Frame } from "./journal";
import { scan } from "./reading";

export interface Damage {
  readonly of: "journal" | "document";
  /** Name of the file. */
  readonly name: string;
  /** One sentence: which file, what is wrong with it, and what to do. */
  readonly advice: string;
  /** Puts in its place what can still be read. Safe to do twice. */
  salvage(): Promise<void>;
}

/** Renames a damaged file, and returns its new path. A file that is gone needs no renaming. */
export const setAside = async ({ disk, clock, log }: StoreDirectory, path: string): Promise<string> => {
  const aside = `${path}${asideMark}${new Date(clock.now()).toISOString().replace(/[:.]/g, "-")}`;
  await unlessMissing(renameDurably(disk, path, aside));
  log("error", { event: "store_corrupt", detail: `set aside as ${aside}` });
  return aside;
};

const readableFrames = async ({ disk, encryption }: StoreDirectory, path: string): Promise<Buffer> => {
  const lines = [encodeHeader(encryption)];
  const keep = (frame: Frame) => lines.push(encodeFrame(frame, encryption));
  await unlessMissing(withFile(disk, path, "read", (file) => scan(file, 0, encryption, keep)));
  return Buffer.concat(lines);
};

/** A journal file that was set aside as `aside`, or is gone. */
export const damagedJournal = (directory: StoreDirectory, name: string, aside: string, problem: string): Damage => ({
  of: "journal",
  name,
  advice:
    `${journalFolder}/${name} ${problem}, so nothing is sent: put a good copy of it back into ${journalPath(directory)} and restart, ` +
    `or confirm on the household page to go on with what can still be read (the damaged file is kept as ${aside})`,
  salvage: async () => replaceFile(directory.disk, join(journalPath(directory), name), await readableFrames(directory, aside)),
});

interface SetAside {
  /** Within the store's directory. */
  readonly name: string;
  readonly path: string;
}

/** Damaged files that were set aside. Once nothing is damaged, each of them has been replaced. */
export const filesSetAside = async (directory: StoreDirectory): Promise<readonly SetAside[]> => {
  const found: SetAside[] = [];
  for (const folder of ["", journalFolder]) {
    const path = join(directory.path, folder);
    const names = [...(await directory.disk.list(path))].sort().filter((name) => name.includes(asideMark));
    found.push(...names.map((name) => ({ name: folder ? `${folder}/${name}` : name, path: join(path, name) })));
  }
  return found;
};

export const discardSetAside = async (directory: StoreDirectory): Promise<void> => {
  for (const { name, path } of await filesSetAside(directory)) {
    await removeDurably(directory.disk, path);
    directory.log("info", { event: "store_leftover_removed", detail: name });
  }
};
