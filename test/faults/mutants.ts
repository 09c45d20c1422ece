// Households with a defect that has cost others texts or money. A test that doesn't notice them proves nothing.

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

/** The disk as the mutant uses it: some writes are reported as synced and never are. */
export const diskOf = (mutant: Mutant | undefined, disk: Disk): Disk => {
  const mark = mutant && marks[mutant];
  if (mark === undefined) return disk;
  return {
    ...diskAround(disk, () => ({})),
    async open(path, mode) {
      const file = await disk.open(path, mode === "journal" ? "write" : mode);
      const write: DiskFile["write"] = async (bytes, offset) => {
        await file.write(bytes, offset);
        if (!bytes.includes(mark)) await file.sync();
      };
      return mode === "journal" ? { ...file, write } : file;
    },
  };
};
