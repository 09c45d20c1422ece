// The sandbox's memory: all texts, and which numbers have opted out; with a file it survives restarts.

import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { HouseholdSmsError } from "../../core/errors";
import { type SandboxMessage, sandboxMessage } from "./message";

const maxMessages = 2000;

/** One line of the file. */
const entry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), message: sandboxMessage }),
  z.object({ kind: z.literal("opt-out"), number: z.string(), optedOut: z.boolean() }),
]);
type Entry = z.infer<typeof entry>;

export interface SandboxListener {
  message(message: SandboxMessage): void;
  optOuts(): void;
}

/** Each change is in the file before listeners hear of it. */
export class SandboxStore {
  readonly #messages = new Map<string, SandboxMessage>();
  readonly #optedOut = new Set<string>();
  readonly #listeners = new Set<SandboxListener>();
  readonly #file: StateFile | undefined;

  constructor(file?: StateFile) {
    this.#file = file;
    for (const entry of file?.read() ?? []) this.#apply(entry);
    for (const sid of [...this.#messages.keys()].slice(0, -maxMessages)) this.#messages.delete(sid);
    file?.rewrite(this.#entries());
  }

  /** Oldest first. */
  all(): readonly SandboxMessage[] {
    return [...this.#messages.values()];
  }

  find(sid: string): SandboxMessage | undefined {
    return this.#messages.get(sid);
  }

  /** Adds or replaces a text. */
  put(message: SandboxMessage): SandboxMessage {
    this.#write({ kind: "message", message });
    for (const listener of this.#listeners) listener.message(message);
    return message;
  }

  isOptedOut(number: string): boolean {
    return this.#optedOut.has(number);
  }

  setOptedOut(number: string, optedOut: boolean): void {
    if (this.isOptedOut(number) === optedOut) return;
    this.#write({ kind: "opt-out", number, optedOut });
    for (const listener of this.#listeners) listener.optOuts();
  }

  listen(listener: SandboxListener): void {
    this.#listeners.add(listener);
  }

  #write(entry: Entry): void {
    this.#file?.append(entry);
    this.#apply(entry);
  }

  #apply(entry: Entry): void {
    if (entry.kind === "message") this.#messages.set(entry.message.sid, entry.message);
    else if (entry.optedOut) this.#optedOut.add(entry.number);
    else this.#optedOut.delete(entry.number);
  }

  #entries(): Entry[] {
    return [
      ...this.all().map((message) => ({ kind: "message", message }) as const),
      ...[...this.#optedOut].map((number) => ({ kind: "opt-out", number, optedOut: true }) as const),
    ];
  }
}

/** One JSON line per change; compacted when opened. */
interface StateFile {
  /** Oldest first. */
  read(): Entry[];
  append(entry: Entry): void;
  /** Replaces the whole file, atomically. */
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

/** A killed process may leave its last line incomplete; no listener had heard of it, so it is dropped. */
function parseLine(path: string, line: string, index: number, count: number): Entry[] {
  try {
    return [entry.parse(JSON.parse(line))];
  } catch (error) {
    if (index === count - 1) return [];
    const advice = "Move the file away to start with an empty sandbox.";
    throw new HouseholdSmsError("store_corrupt", `Line ${index + 1} of ${path} is damaged. ${advice}`, { cause: error });
  }
}
