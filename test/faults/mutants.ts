// The household done wrong, in each of the ways that have cost others texts or money. A model that can't tell is worth nothing.

import type { StoreFile, StoreFiles } from "../../src/stores/file/disk";
import { filesAround } from "../fakes/files-around";

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
export const filesOf = (mutant: Mutant | undefined, files: StoreFiles): StoreFiles => {
  const mark = mutant && marks[mutant];
  if (mark === undefined) return files;
  return {
    ...filesAround(files, () => ({})),
    async open(path, how) {
      const file = await files.open(path, how === "journal" ? "write" : how);
      const write: StoreFile["write"] = async (bytes, offset) => {
        await file.write(bytes, offset);
        if (!bytes.includes(mark)) await file.sync();
      };
      return how === "journal" ? { ...file, write } : file;
    },
  };
};
