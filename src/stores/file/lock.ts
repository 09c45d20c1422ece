// The lock: one process for each directory. A holder counts as dead only after it was asked and watched standing still, and its writes are
// fenced. It writes only while it is asked: a sign of life every two seconds would wear out an SD card.

import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { HouseholdSmsError } from "../../core/errors";
import { codeOf, type Disk, type DiskFile, unlessMissing } from "./disk";

export interface HeldLock {
  /** Whether this process still holds the lock: another one may have taken it over while this one was suspended. */
  isHeld(): boolean;
  /** It was taken over from a holder that didn't release it, and that might still be suspended in the middle of a write. */
  readonly takenOver: boolean;
  release(): Promise<void>;
}

/** `onLost` is called if another process has taken the lock over. Rejects with `store_locked`, with a sentence that names the holder. */
export type Lock = (directory: string, onLost: () => void) => Promise<HeldLock>;

/** This process no longer holds the lock. */
export class LockLost extends Error {
  override readonly name = "LockLost";

  constructor() {
    super("Another process has taken over the store");
  }
}

/** What a lock file says. Always of the same length, so that it can be overwritten in place. */
interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  readonly beats: number;
  readonly released: boolean;
}

const encode = ({ id, pid, host, beats, released }: Holder): string =>
  `${JSON.stringify({ id, pid, host, beats: String(beats).padStart(12, "0"), released: released ? 1 : 0 })}\n`;

const decode = (text: string): Holder | undefined => {
  try {
    const { id, pid, host, beats, released } = JSON.parse(text) as Record<string, unknown>;
    return { id: String(id), pid: Number(pid), host: String(host), beats: Number(beats), released: released === 1 };
  } catch {
    return undefined;
  }
};

/** Each takeover has a new generation, and a file of its own. */
const fileOf = (directory: string, generation: number): string => join(directory, `lock-${generation}.json`);

/** Whoever waits for the lock creates it again and again; its holder removes it and gives a sign of life. */
const askedFileOf = (directory: string, generation: number): string => `${fileOf(directory, generation)}.asked`;

/** Asks the holder for a sign of life, unless it is asked already. */
const ask = async (directory: string, generation: number): Promise<void> => {
  try {
    await writeFile(askedFileOf(directory, generation), "", { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
};

/** Newest first. */
const generationsIn = async (directory: string): Promise<number[]> =>
  (await readdir(directory))
    .flatMap((name) => /^lock-(\d+)\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);

interface Seen {
  readonly generation: number;
  readonly text: string;
}

/** The newest lock file; undefined if the directory was never locked. */
const newestIn = async (directory: string): Promise<Seen | undefined> => {
  const [generation] = await generationsIn(directory);
  if (generation === undefined) return undefined;
  const text = await unlessMissing(readFile(fileOf(directory, generation), "utf8"));
  return text === undefined ? newestIn(directory) : { generation, text };
};

/**
 * Creates the next generation's file, which only one process can. Another process may have gone on to later generations since this
 * one looked, so the newest file decides.
 */
const claim = async (directory: string, generation: number, holder: Holder): Promise<boolean> => {
  const path = fileOf(directory, generation);
  try {
    await writeFile(path, encode(holder), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  const [newest, ...older] = await generationsIn(directory);
  if (newest !== generation) {
    await rm(path, { force: true });
    return false;
  }
  // From here on the last holder's fence is down. Only now may its files be read.
  for (const each of older) {
    await rm(fileOf(directory, each), { force: true });
    await rm(askedFileOf(directory, each), { force: true });
  }
  return true;
};

interface LockTiming {
  /** Milliseconds a holder must be watched standing still before it counts as dead. */
  readonly stale: number;
}
const defaultTiming: LockTiming = { stale: 10_000 };
const longestPoll = 250;

/** Locks that this process holds. Process ids don't tell: two containers may have the same one, and the same host name. */
const heldHere = new Set<string>();

const inUse = (directory: string, { text }: Seen): HouseholdSmsError => {
  const holder = decode(text);
  const [by, advice] =
    holder && heldHere.has(holder.id)
      ? ["another sms-config node of this Node-RED", "give each of them a folder of its own"]
      : [
          holder ? `process ${holder.pid} on ${holder.host}` : "another process",
          "stop that one, or give this one a folder of its own",
        ];
  return new HouseholdSmsError("store_locked", `The store in ${directory} is in use by ${by}: ${advice}`);
};

/** Waits for a holder to release the lock or to stand still, and longer if it seems to have just died. Only time in which it was really watched counts, by our own clock. */
const acquire = async (
  directory: string,
  holder: Holder,
  { stale }: LockTiming,
): Promise<Omit<Seen, "text"> & { takenOver: boolean }> => {
  const interval = Math.min(longestPoll, stale / 8);
  const longestWait = stale * 1.1;
  let seen: Seen | undefined;
  let stoodStill = 0;
  for (let waited = 0, last = performance.now(); ; ) {
    const newest = await newestIn(directory);
    const now = performance.now();
    // A process that was suspended itself has watched nothing meanwhile.
    const watched = Math.min(now - last, 2 * interval);
    last = now;
    waited += watched;
    stoodStill = newest && newest.generation === seen?.generation && newest.text === seen.text ? stoodStill + watched : 0;
    seen = newest;
    const free = !newest || decode(newest.text)?.released === true;
    if (free || stoodStill >= stale) {
      const generation = (newest?.generation ?? 0) + 1;
      if (await claim(directory, generation, holder)) return { generation, takenOver: !free };
    } else if (waited >= longestWait && stoodStill < stale / 2) throw inUse(directory, newest);
    else await ask(directory, newest.generation);
    await sleep(interval);
  }
};

export const lockDirectory =
  (timing: LockTiming = defaultTiming): Lock =>
  async (directory, onLost) => {
    const me = { id: randomUUID(), pid: process.pid, host: hostname() };
    const { generation, takenOver } = await acquire(directory, { ...me, beats: 0, released: false }, timing);
    const path = fileOf(directory, generation);
    let beats = 0;
    let over = false;
    let answered: Promise<void> = Promise.resolve();
    heldHere.add(me.id);

    /** Overwrites our file, and never creates it anew once it was removed. */
    const write = async (released: boolean): Promise<void> => {
      const file = await open(path, "r+");
      try {
        await file.write(encode({ ...me, beats: ++beats, released }), 0);
      } finally {
        await file.close();
      }
    };
    const end = (): void => {
      over = true;
      clearInterval(timer);
      heldHere.delete(me.id);
    };
    const answer = (): void => {
      const asked = askedFileOf(directory, generation);
      if (!over && !existsSync(path)) {
        end();
        onLost();
      } else if (!over && existsSync(asked))
        answered = rm(asked, { force: true })
          .then(() => write(false))
          .catch(() => {});
    };
    const timer = setInterval(answer, timing.stale / 5);
    timer.unref();
    return {
      takenOver,
      isHeld: () => !over && existsSync(path),
      async release() {
        if (over) return;
        end();
        await answered;
        // The file stays, so that generations go on counting.
        await write(true).catch(() => {});
      },
    };
  };

/**
 * A disk that writes only while the lock is held. What is appended to the journal is checked after the write: if the lock was still
 * held then, the next holder will read it; if not, it must not be acknowledged.
 */
export const fenced = (disk: Disk, lock: Pick<HeldLock, "isHeld">): Disk => {
  const check = (): void => {
    if (!lock.isHeld()) throw new LockLost();
  };
  const fencedFile = (file: DiskFile): DiskFile => ({
    ...file,
    async write(bytes, offset) {
      check();
      await file.write(bytes, offset);
      check();
    },
    async truncate(length) {
      check();
      await file.truncate(length);
    },
  });
  const fencedOperation =
    <Arguments extends readonly unknown[]>(operation: (...given: Arguments) => Promise<void>) =>
    async (...given: Arguments): Promise<void> => {
      check();
      await operation(...given);
    };
  return {
    makeDirectory: fencedOperation((path) => disk.makeDirectory(path)),
    list: (directory) => disk.list(directory),
    readLink: (path) => disk.readLink(path),
    async open(path, mode) {
      if (mode === "read") return disk.open(path, mode);
      check();
      return fencedFile(await disk.open(path, mode));
    },
    create: fencedOperation((from, to) => disk.create(from, to)),
    rename: fencedOperation((from, to) => disk.rename(from, to)),
    remove: fencedOperation((path) => disk.remove(path)),
    syncDirectory: (path) => disk.syncDirectory(path),
  };
};
