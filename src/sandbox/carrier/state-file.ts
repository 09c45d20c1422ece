// The sandbox's memory over restarts: one JSON line for each change, rewritten in short when it is opened.

import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { HouseholdSmsError } from "../../core/errors";
import { sandboxMessage } from "./message";

const entry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), message: sandboxMessage }),
  z.object({ kind: z.literal("opt-out"), number: z.string(), optedOut: z.boolean() }),
]);

export type Entry = z.infer<typeof entry>;

export interface StateFile {
  /** What the file said, oldest first. */
  read(): Entry[];
  append(entry: Entry): void;
  /** Replaces the file at once, or not at all. */
  rewrite(entries: readonly Entry[]): void;
}

const lineOf = (written: Entry): string => `${JSON.stringify(written)}\n`;

export function openStateFile(path: string): StateFile {
  mkdirSync(dirname(path), { recursive: true });
  return {
    read: () => readLines(path).flatMap((line, index, lines) => parseLine(path, line, index, lines.length)),
    append: (added) => appendFileSync(path, lineOf(added), { mode: 0o600 }),
    rewrite: (entries) => {
      writeFileSync(`${path}.new`, entries.map(lineOf).join(""), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function readLines(path: string): string[] {
  try {
    const lines = readFileSync(path, "utf8").split("\n");
    return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw new HouseholdSmsError("store_unreadable", `The carrier sandbox can't read ${path}.`, { cause: error });
  }
}

/** A killed process may leave its last line torn: that line was never promised to anybody and is dropped. */
function parseLine(path: string, line: string, index: number, count: number): Entry[] {
  try {
    return [entry.parse(JSON.parse(line))];
  } catch (error) {
    if (index === count - 1) return [];
    const advice = "Move the file away to start with an empty sandbox.";
    throw new HouseholdSmsError("store_corrupt", `Line ${index + 1} of ${path} is damaged. ${advice}`, { cause: error });
  }
}
