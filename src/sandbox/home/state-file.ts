// The home's memory over a restart: one JSON file, replaced as a whole so that a crash leaves the old or the new one.

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { HouseholdSmsError } from "../../core/errors";
import { type HomeData, homeData } from "./data";

/** What the file holds, or undefined where there is none yet. Throws `store_corrupt`: nothing is defaulted. */
export function readStateFile(path: string): HomeData | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return homeData.parse(JSON.parse(text));
  } catch (cause) {
    const advice = "move it away to start the simulated home afresh";
    throw new HouseholdSmsError("store_corrupt", `The simulated home can't read ${path}: ${advice}.`, { cause });
  }
}

/** Keeps the home's data in the file at each call. A failure is said once until it works again; the home goes on meanwhile. */
export function keeper(path: string, warn: (line: string) => void = () => {}): (data: HomeData) => void {
  let failing = false;
  return (data) => {
    try {
      writeStateFile(path, data);
      failing = false;
    } catch (error) {
      const why = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
      if (!failing) warn(`The simulated home can't write ${path} (${why}): changes are lost when it ends.`);
      failing = true;
    }
  };
}

/** Replaces the file; the new contents are on the disk before the old ones go. */
function writeStateFile(path: string, data: HomeData): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.tmp`;
  const file = openSync(beside, "w", 0o600);
  try {
    writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw new HouseholdSmsError("store_unreadable", `The simulated home can't read ${path}.`, { cause });
  }
}
