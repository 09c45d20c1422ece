// One process to a directory. The lock outlives a crash of its holder by seconds, and names who holds it.

import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { lock as lockFile } from "proper-lockfile";
import { HouseholdSmsError } from "../../core/errors";
import { codeOf } from "./disk";

type Unlock = () => Promise<void>;
/** `onLost`: somebody else has taken it over, as after a long sleep of this machine. */
export type Lock = (directory: string, onLost: () => void) => Promise<Unlock>;

interface LockTiming {
  /** Milliseconds without a sign of life after which its holder counts as dead; at least 2000. */
  readonly stale: number;
}
const defaultTiming: LockTiming = { stale: 10_000 };
const attemptEvery = 250;

const lockOf = (directory: string): string => join(directory, "lock");
const holderOf = (directory: string): string => join(directory, "lock.json");

const describeHolder = async (directory: string): Promise<string> => {
  try {
    const { pid, host } = JSON.parse(await readFile(holderOf(directory), "utf8")) as { pid?: unknown; host?: unknown };
    return `process ${Number(pid)} on ${String(host)}`;
  } catch {
    return "another process";
  }
};

const lastSignOfLife = async (directory: string): Promise<number | undefined> =>
  (await stat(lockOf(directory)).catch(() => undefined))?.mtimeMs;

const acquire = (directory: string, onLost: () => void, { stale }: LockTiming): Promise<Unlock> =>
  lockFile(directory, {
    lockfilePath: lockOf(directory),
    realpath: false,
    stale,
    update: stale / 5,
    retries: { retries: Math.ceil((stale * 1.2) / attemptEvery), minTimeout: attemptEvery, maxTimeout: attemptEvery, factor: 1 },
    onCompromised: onLost,
  });

/** A holder that gave no sign of life all the while we waited is dead, whatever a clock set back meanwhile makes of its time. */
const acquireFromTheDead = async (directory: string, onLost: () => void, timing: LockTiming): Promise<Unlock> => {
  const before = await lastSignOfLife(directory);
  try {
    return await acquire(directory, onLost, timing);
  } catch (error) {
    if (codeOf(error) !== "ELOCKED" || before === undefined || (await lastSignOfLife(directory)) !== before) throw error;
    await rm(lockOf(directory), { recursive: true, force: true });
    return acquire(directory, onLost, timing);
  }
};

/** Rejects with `store_locked`, one line that names the holder, once the holder has been waited for. */
export const lockDirectory =
  (timing: LockTiming = defaultTiming): Lock =>
  async (directory, onLost) => {
    let ours = true;
    const lost = () => {
      ours = false;
      onLost();
    };
    const unlock = await acquireFromTheDead(directory, lost, timing).catch(async (cause: unknown) => {
      if (codeOf(cause) !== "ELOCKED") throw cause;
      const holder = await describeHolder(directory);
      const advice = "stop that one, or give this one a directory of its own";
      throw new HouseholdSmsError("store_locked", `The store in ${directory} is in use by ${holder}: ${advice}`, { cause });
    });
    await writeFile(holderOf(directory), `${JSON.stringify({ pid: process.pid, host: hostname() })}\n`, { mode: 0o600 });
    return async () => {
      if (!ours) return;
      await rm(holderOf(directory), { force: true });
      await unlock().catch(() => {});
    };
  };
