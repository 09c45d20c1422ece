// The sandbox's memory: all texts, and which numbers have opted out; with a file it survives restarts.

import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import { type Duration, days, type Instant, later } from "../../core/units";
import { type SandboxMessage, sandboxMessage } from "./message";

/** Kept at most; the oldest go first. */
const maxMessages = 2000;
const maxAge = days(30);
/** Lines appended before the file is compacted. */
const compactEvery = 5000;

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
  #appended = 0;

  /** `now`: texts that are too old are removed. */
  constructor(
    file: StateFile | undefined,
    private readonly now: () => Instant,
  ) {
    this.#file = file;
    for (const entry of file?.read() ?? []) this.#apply(entry);
    this.#compact();
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
    if (++this.#appended >= compactEvery) this.#compact();
  }

  #compact(): void {
    this.#appended = 0;
    const oldest = later(this.now(), -maxAge as Duration);
    const all = this.all();
    for (const [n, { sid, updatedAt }] of all.entries())
      if (n < all.length - maxMessages || updatedAt < oldest) this.#messages.delete(sid);
    this.#file?.rewrite(this.#entries());
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

/** Encrypts the lines of the file. */
export interface LineCipher {
  encrypt(line: string): string;
  /** Throws if the key doesn't fit. */
  decrypt(encrypted: string): string;
}

/** With a cipher, lines are encrypted; plain ones are still read. */
export function openStateFile(path: string, cipher?: LineCipher): StateFile {
  mkdirSync(dirname(path), { recursive: true });
  const lineOf = (written: Entry): string => {
    const line = JSON.stringify(written);
    return `${cipher ? cipher.encrypt(line) : line}\n`;
  };
  return {
    read: () => readLines(path).flatMap((line, index, lines) => parseLine(path, line, index, lines.length, cipher)),
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
function parseLine(path: string, line: string, index: number, count: number, cipher: LineCipher | undefined): Entry[] {
  try {
    return [entry.parse(JSON.parse(cipher && !line.startsWith("{") ? cipher.decrypt(line) : line))];
  } catch (error) {
    if (isHouseholdSmsError(error)) throw error;
    if (index === count - 1) return [];
    const advice = "Move the file away to start with an empty sandbox.";
    throw new HouseholdSmsError("store_corrupt", `Line ${index + 1} of ${path} is damaged. ${advice}`, { cause: error });
  }
}
