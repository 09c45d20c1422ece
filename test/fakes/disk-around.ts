// A disk through which each file that is opened passes on its way: to watch it, or to spoil it.

import type { Disk, DiskFile } from "../../src/stores/file/disk";

/** What is given replaces the file's own; the rest stays. */
export const diskAround = (files: Disk, around: (file: DiskFile) => Partial<DiskFile>): Disk => ({
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
