// The household done wrong, in each of the ways that have cost others texts or money. A model that can't tell is worth nothing.

import type { Disk, DiskFile } from "../../src/stores/file/disk";
import { diskAround } from "../fakes/disk-around";

export const mutants = [
  "no sync on reserve",
  "no sync on STOP",
  "send before reserve",
  "release on timeout",
  "clock set back unguarded",
] as const;
export type Mutant = (typeof mutants)[number];

const marks: Partial<Record<Mutant, string>> = {
  "no sync on reserve": '"type":"reserved"',
  "no sync on STOP": '"to":"opted_out"',
};

/** A disk as the mutant uses it: it says it is done syncing where it never began. */
export const filesOf = (mutant: Mutant | undefined, files: Disk): Disk => {
  const mark = mutant && marks[mutant];
  if (mark === undefined) return files;
  return {
    ...diskAround(files, () => ({})),
    async open(path, how) {
      const file = await files.open(path, how === "journal" ? "write" : how);
      const write: DiskFile["write"] = async (bytes, offset) => {
        await file.write(bytes, offset);
        if (!bytes.includes(mark)) await file.sync();
      };
      return how === "journal" ? { ...file, write } : file;
    },
  };
};
