// The household done wrong, in each of the ways that have cost others texts or money. A model that can't tell is worth nothing.

import type { StoreFile, StoreFiles } from "../../../src/store/file/store-files";

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

const forgetful = (file: StoreFile, mark: string): StoreFile => {
  let forgets = false;
  return {
    size: () => file.size(),
    read: (offset, length) => file.read(offset, length),
    truncate: (length) => file.truncate(length),
    close: () => file.close(),
    write(bytes, offset) {
      forgets = bytes.includes(mark);
      return file.write(bytes, offset);
    },
    sync: async () => {
      if (!forgets) await file.sync();
    },
  };
};

/** A disk as the mutant uses it: it says it is done syncing where it never began. */
export const filesOf = (mutant: Mutant | undefined, files: StoreFiles): StoreFiles => {
  const mark = mutant && marks[mutant];
  if (mark === undefined) return files;
  return {
    makeDirectory: (path) => files.makeDirectory(path),
    list: (directory) => files.list(directory),
    readLink: (path) => files.readLink(path),
    rename: (from, to) => files.rename(from, to),
    remove: (path) => files.remove(path),
    syncDirectory: (path) => files.syncDirectory(path),
    open: async (path, how) => forgetful(await files.open(path, how), mark),
  };
};
