// The real disk, counting what is written to it and synced.

import { type Disk, type DiskFile, nodeDisk } from "../../src/stores/file/disk";

export interface Written {
  readonly bytes: number;
  readonly syncs: number;
}

export class CountingDisk {
  #bytes = 0;
  #syncs = 0;
  #working = 0;
  readonly disk: Disk;

  constructor(disk: Disk = nodeDisk) {
    this.disk = {
      list: (path) => disk.list(path),
      readLink: (path) => disk.readLink(path),
      makeDirectory: (path) => this.#doing(disk.makeDirectory(path)),
      create: (from, to) => this.#doing(disk.create(from, to)),
      rename: (from, to) => this.#doing(disk.rename(from, to)),
      remove: (path) => this.#doing(disk.remove(path)),
      syncDirectory: (path) => this.#syncing(disk.syncDirectory(path)),
      open: async (path, how) => {
        const file = await this.#doing(disk.open(path, how));
        const write: DiskFile["write"] = (bytes, offset) => {
          this.#bytes += bytes.length;
          const work = file.write(bytes, offset);
          return how === "journal" ? this.#syncing(work) : this.#doing(work);
        };
        return { ...file, write, sync: () => this.#syncing(file.sync()) };
      },
    };
  }

  get written(): Written {
    return { bytes: this.#bytes, syncs: this.#syncs };
  }

  get isIdle(): boolean {
    return this.#working === 0;
  }

  #syncing<Result>(work: Promise<Result>): Promise<Result> {
    this.#syncs++;
    return this.#doing(work);
  }

  async #doing<Result>(work: Promise<Result>): Promise<Result> {
    this.#working++;
    try {
      return await work;
    } finally {
      this.#working--;
    }
  }
}
