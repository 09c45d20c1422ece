// A disk around another one, whose files can be watched or changed.

import type { Disk, DiskFile } from "../../src/stores/file/disk";

/** `around` replaces operations of each opened file. */
export const diskAround = (disk: Disk, around: (file: DiskFile) => Partial<DiskFile>): Disk => ({
  makeDirectory: (path) => disk.makeDirectory(path),
  list: (directory) => disk.list(directory),
  readLink: (path) => disk.readLink(path),
  create: (from, to) => disk.create(from, to),
  rename: (from, to) => disk.rename(from, to),
  remove: (path) => disk.remove(path),
  syncDirectory: (path) => disk.syncDirectory(path),
  async open(path, mode) {
    const file = await disk.open(path, mode);
    return { ...file, ...around(file) };
  },
});
