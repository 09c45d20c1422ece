// The household on the server: a stream of entries, the document and a snapshot. Calls the scripts and parses everything read.

import * as z from "zod";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import { type JournalRecord, recordSchema } from "../../core/journal/records";
import type { State } from "../../core/journal/state";
import { documentSchema, type HouseholdDocument } from "../../core/people/document";
import type { Duration, Instant } from "../../core/units";
import {
  decodeDocument,
  decodeRecords,
  decodeState,
  encodeDocument,
  encodeRecords,
  encodeState,
  isCurrentEncoding,
  recordsJson,
  type StoredRecords,
} from "../encoding";
import type { Encryption } from "../encryption";
import { type Connection, isMissingScript } from "./client";
import { type Keys, type Script, scripts } from "./scripts";

/** A place in the stream, `1763812345678-0`: milliseconds of the server's clock and a number. */
export type Position = string;

/** Before everything. */
export const beginning: Position = "0-0";

export const millisecondsOf = (position: Position): number => Number(position.split("-")[0]);

export const isBefore = (a: Position, b: Position): boolean => {
  const [aTime = 0, aNumber = 0] = a.split("-").map(Number);
  const [bTime = 0, bNumber = 0] = b.split("-").map(Number);
  return aTime < bTime || (aTime === bTime && aNumber < bNumber);
};

/** Who wrote an entry: the instance, and the number of its batch. */
interface Author {
  readonly instance: string;
  readonly batch: number;
}

const writeAuthor = ({ instance, batch }: Author): string => `${instance}:${batch}`;
const readAuthor = (text: string): Author => {
  const [instance = "", batch] = text.split(":");
  return { instance, batch: Number(batch) };
};

/** What one step wrote. */
export interface Entry {
  readonly position: Position;
  readonly by: Author;
  readonly records: readonly JournalRecord[];
}

const rawEntry = z.tuple([z.string(), z.array(z.string())]);
/** Position and fields, name and value in turn. */
export type RawEntry = z.infer<typeof rawEntry>;

export const fieldOf = (fields: readonly string[], name: string): string | undefined => {
  for (let n = 0; n < fields.length; n += 2) if (fields[n] === name) return fields[n + 1];
  return undefined;
};

/** What a replica is based on: the household's beginning it belongs to, the last entry it knows, and the document's version. */
export interface Baseline {
  readonly epoch: string;
  readonly head: Position;
  readonly version: string;
}

/** What is on the server isn't what the replica came from. */
export interface Lost {
  readonly kind: "lost";
  /** Undefined if there is nothing. */
  readonly epoch: string | undefined;
  /** Epochs that an operator has let this one replace. */
  readonly replaces: string | undefined;
  /** Set by the instance that noticed that something is missing. */
  readonly blocked: string | undefined;
  readonly head: Position;
}
/** Other instances have written; nothing was written for this one. */
export interface Missed {
  readonly kind: "missed";
  readonly version: string;
  /** Only if its version has changed. */
  readonly document: HouseholdDocument | undefined;
  readonly entries: readonly Entry[];
  /** The end of the stream; there may be more than `entries` up to it. */
  readonly head: Position;
}
export interface Done {
  readonly kind: "done";
  readonly version: string;
  readonly positions: readonly Position[];
}
/** `expired`: the deadline had passed when it arrived, so nothing was written. */
export type Answer = Lost | Missed | Done | { readonly kind: "expired" };

const nullable = z.nullish(z.string()).transform((value) => value ?? undefined);
const answerSchema = z.union([
  z.tuple([z.literal("done"), z.number(), z.string(), z.array(z.string())]),
  z.tuple([z.literal("expired"), z.number()]),
  z.tuple([z.literal("missed"), z.number(), z.string(), nullable, z.array(rawEntry), z.string()]),
  z.tuple([z.literal("lost"), z.number(), nullable, nullable, nullable, z.string()]),
]);

interface Commit extends Baseline {
  /** By the server's clock: nothing is written after this. */
  readonly deadline: Instant;
  readonly by: Author;
  readonly document: HouseholdDocument | undefined;
  /** The records of each step. */
  readonly steps: readonly (readonly JournalRecord[])[];
}

const openedSchema = z.tuple([
  z.number(),
  z.tuple([nullable, nullable, nullable, nullable, nullable]),
  z.tuple([nullable, nullable, nullable]),
  z.array(rawEntry),
  z.string(),
]);

/** What a start finds on the server. */
export interface Opened {
  readonly epoch: string | undefined;
  readonly version: string | undefined;
  /** As it is stored. */
  readonly document: string | undefined;
  readonly blocked: string | undefined;
  /** Id of the key that everything is encrypted with; undefined if it is in plain. */
  readonly keyId: string | undefined;
  readonly snapshot: {
    readonly epoch?: string | undefined;
    readonly position?: string | undefined;
    readonly state?: string | undefined;
  };
  readonly first: RawEntry | undefined;
  readonly head: Position;
}

const storedRecordsSchema = z.object({ records: z.array(z.unknown()), encrypted: z.string().optional() });
const recordsSchema = z.array(recordSchema);

const corrupt = (what: string, cause: unknown): HouseholdSmsError =>
  isHouseholdSmsError(cause)
    ? cause
    : new HouseholdSmsError(
        "store_corrupt",
        `${what} can't be read, so nothing is sent: it was changed by hand, or written by another version; bring all instances to the same version, or put a backup of the server's data back`,
        { cause },
      );

/** Entries fetched at once. */
const blockSize = 500;
/** An instance that has missed more new beginnings than this starts anew. */
const mostReplaced = 100;

export class Journal {
  /** The server's clock minus the process's own. */
  #ahead = 0;

  constructor(
    readonly connection: Connection,
    readonly keys: Keys,
    readonly encryption: Encryption,
    /** How long to wait for an answer. */
    readonly timeout: Duration,
  ) {}

  /** The server's time `left` from now, rounded down. */
  deadline(left: Duration): Instant {
    return Math.floor(performance.now() + this.#ahead + left) as Instant;
  }

  send(...words: readonly string[]): Promise<unknown> {
    return this.connection.send(words, this.timeout);
  }

  /** All entries after a place, oldest first. */
  async *after(position: Position): AsyncGenerator<Entry> {
    for await (const raw of this.rawAfter(position)) yield this.readEntry(raw);
  }

  async *rawAfter(position: Position): AsyncGenerator<RawEntry> {
    for (let from = position, more = true; more; ) {
      const raw = await this.range("XRANGE", `(${from}`, "+", blockSize);
      yield* raw;
      from = raw.at(-1)?.[0] ?? from;
      more = raw.length === blockSize;
    }
  }

  async range(command: "XRANGE" | "XREVRANGE", from: string, to: string, count: number): Promise<RawEntry[]> {
    return z.array(rawEntry).parse(await this.send(command, this.keys.journal, from, to, "COUNT", String(count)));
  }

  /** Throws `store_corrupt`, or `store_unreadable` if it is encrypted with another key. */
  readEntry([position, fields]: RawEntry): Entry {
    try {
      const records = recordsSchema.parse(decodeRecords(storedRecords(fields), this.encryption));
      return { position, by: readAuthor(fieldOf(fields, "by") ?? ""), records };
    } catch (cause) {
      throw corrupt(`The journal's entry ${position}`, cause);
    }
  }

  /** The records of an entry as JSON text; empty if it can't be read. */
  entryJson([, fields]: RawEntry): string {
    try {
      return recordsJson(storedRecords(fields), this.encryption);
    } catch {
      return "";
    }
  }

  /** Whether an entry is stored in plain or encrypted as it would be written now. */
  isCurrent([, fields]: RawEntry): boolean {
    return isCurrentEncoding(storedRecords(fields), this.encryption);
  }

  encodeRecords(records: readonly JournalRecord[]): string {
    return JSON.stringify(encodeRecords(records, this.encryption));
  }

  /** Throws `store_corrupt`, or `store_unreadable` if it is encrypted with another key. */
  readDocument(json: string): HouseholdDocument {
    try {
      return documentSchema.parse(decodeDocument(JSON.parse(json), this.encryption));
    } catch (cause) {
      throw corrupt("The people and settings on the server", cause);
    }
  }

  /** Undefined if it can't be read. Throws `store_unreadable` if it is encrypted with another key. */
  readState(json: string): State | undefined {
    try {
      return decodeState(JSON.parse(json), this.encryption);
    } catch (error) {
      if (isHouseholdSmsError(error)) throw error;
      return undefined;
    }
  }

  async commit({ epoch, head, version, deadline, by, document, steps }: Commit): Promise<Answer> {
    const json = document === undefined ? "" : encodeDocument(document, this.encryption);
    const entries = steps.map((records) => this.encodeRecords(records));
    const words = [epoch, head, version, String(deadline), writeAuthor(by), json, ...entries];
    const raw = answerSchema.parse(await this.#run(scripts.commit, words));
    this.#ahead = raw[1] - performance.now();
    switch (raw[0]) {
      case "done":
        return { kind: "done", version: raw[2], positions: raw[3] };
      case "expired":
        return { kind: "expired" };
      case "missed": {
        const changed = raw[3] === undefined ? undefined : this.readDocument(raw[3]);
        const missed = raw[4].map((each) => this.readEntry(each));
        return { kind: "missed", version: raw[2], document: changed, entries: missed, head: raw[5] };
      }
      case "lost":
        return { kind: "lost", epoch: raw[2], replaces: raw[3], blocked: raw[4], head: raw[5] };
    }
  }

  async open(): Promise<Opened> {
    const raw = openedSchema.parse(await this.#run(scripts.open, []));
    this.#ahead = raw[0] - performance.now();
    const [, [epoch, version, document, blocked, key], [snapshotEpoch, position, state], [first], head] = raw;
    const snapshot = { epoch: snapshotEpoch, position, state };
    return { epoch, version, document, blocked, keyId: key || undefined, snapshot, first, head };
  }

  async has(position: Position): Promise<boolean> {
    return (await this.range("XRANGE", position, position, 1)).length > 0;
  }

  async begin(epoch: string, document: HouseholdDocument): Promise<void> {
    await this.#run(scripts.begin, [epoch, encodeDocument(document, this.encryption), this.#keyId]);
  }

  async block(epoch: string): Promise<void> {
    await this.#run(scripts.block, [epoch]);
  }

  /** False if another instance was faster. */
  async resume(head: Position, next: Baseline, replaces: string, document: HouseholdDocument, state: State): Promise<boolean> {
    const content = [encodeDocument(document, this.encryption), encodeState(state, this.encryption)];
    return (await this.#run(scripts.resume, [head, next.epoch, replaces, next.version, ...content])) === 1;
  }

  /** Writes a snapshot, and removes entries before it that are older than `age`. */
  async keep({ epoch, head }: Baseline, state: State, age: Duration): Promise<void> {
    const encoded = encodeState(state, this.encryption);
    await this.#run(scripts.keep, [epoch, head, encoded, String(age), String(millisecondsOf(head))]);
  }

  /** The key of a copy of the journal. */
  copyKey(name: string): string {
    return `${this.keys.copy}${name}`;
  }

  async copy(key: string, entries: readonly RawEntry[], life: number): Promise<void> {
    const words = entries.flatMap(([position, fields]) => [position, String(fields.length), ...fields]);
    await this.#run(scripts.copy, [String(life), ...words], key);
  }

  /** Replaces the journal with a copy. False if the journal has gone on meanwhile. */
  async swap(key: string, { epoch, head }: Baseline, next: string, state: State): Promise<boolean> {
    const [replaces] = z.tuple([nullable]).parse(await this.send("HMGET", this.keys.document, "replaces"));
    const replaced = [...(replaces?.split(" ") ?? []), epoch].slice(-mostReplaced).join(" ");
    const words = [epoch, head, next, replaced, encodeState(state, this.encryption), this.#keyId];
    return (await this.#run(scripts.swap, words, key)) === 1;
  }

  async remove(key: string): Promise<void> {
    await this.send("UNLINK", key);
  }

  get #keyId(): string {
    return this.encryption.keyId ?? "";
  }

  /** `copy`: the key of a copy of the journal, for the scripts that need one. */
  async #run({ sha, source }: Script, words: readonly string[], copy = this.keys.copy): Promise<unknown> {
    const { journal, document, snapshot } = this.keys;
    const rest = ["4", journal, document, snapshot, copy, ...words];
    try {
      return await this.send("EVALSHA", sha, ...rest);
    } catch (error) {
      if (!isMissingScript(error)) throw error;
      return this.send("EVAL", source, ...rest);
    }
  }
}

const storedRecords = (fields: readonly string[]): StoredRecords =>
  storedRecordsSchema.parse(JSON.parse(fieldOf(fields, "records") ?? ""));
