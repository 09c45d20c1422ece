// A disk through which each file that is opened passes on its way: to watch it, or to spoil it.

import type { StoreFile, StoreFiles } from "../../src/stores/file/disk";

/** What is given replaces the file's own; the rest stays. */
export const filesAround = (files: StoreFiles, around: (file: StoreFile) => Partial<StoreFile>): StoreFiles => ({
  makeDirectory: (path) => files.makeDirectory(path),
  list: (directory) => files.list(directory),
  readLink: (path) => files.readLink(path),
  rename: (from, to) => files.rename(from, to),
  remove: (path) => files.remove(path),
  syncDirectory: (path) => files.syncDirectory(path),
  async open(path, how) {
    const file = await files.open(path, how);
    return { ...file, ...around(file) };
  },
});
