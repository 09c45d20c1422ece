// A household's store for tests, on a simulated disk or in a temporary directory.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log, LogLine } from "../../../src/core/ports/log";
import { type FileStoreOptions, type OpenFileStore, openFileStore } from "../../../src/stores/file/file-store";
import type { HeldLock, Lock } from "../../../src/stores/file/lock";
import { FakeClock } from "../../fakes/clock";
import { SimulatedDisk } from "../../fakes/simulated-disk";
import { at, made } from "../records";

const home = "/household";
export const paths = {
  document: `${home}/household.json`,
  backup: `${home}/household.json.bak`,
  checkpoint: `${home}/checkpoint.json`,
  journal: `${home}/journal/2026-11.jsonl`,
};

/** A lock without files, that is always free. */
export const fakeLock =
  (lock: Partial<HeldLock> = {}): Lock =>
  async () => ({ isHeld: () => true, takenOver: false, release: async () => {}, ...lock });

/** A store on a simulated disk, with its disk, clock and log lines for tests to look at. */
export class SimulatedHousehold {
  readonly disk = new SimulatedDisk();
  readonly clock = new FakeClock(at(0));
  readonly lines: LogLine[] = [];

  open(options: Partial<FileStoreOptions> = {}): Promise<OpenFileStore> {
    const log: Log = (_, line) => void this.lines.push(line);
    const lock = fakeLock();
    return openFileStore({ directory: home, made: () => made, clock: this.clock, log, disk: this.disk, lock, ...options });
  }

  events(): string[] {
    return this.lines.map(({ event }) => event);
  }
}

export const withDirectory = async (use: (directory: string) => Promise<void>): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), "household-"));
  try {
    await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
