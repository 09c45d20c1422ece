// What the server's scripts answer, parsed.

import { z } from "zod";
import { HouseholdSmsError } from "../../core/errors";
import { documentSchema, type HouseholdDocument } from "../../core/people/document";
import type { Duration, Instant } from "../../core/units";
import { isMissingScript, type Link } from "./client";
import { type Entry, millisecondsOf, type Position, type RawEntry, rawEntry, readEntry } from "./entry";
import { type Keys, type Script, scripts } from "./scripts";

/** What is on the server isn't what the replica came from. */
export interface Lost {
  readonly kind: "lost";
  /** Undefined where there is nothing. */
  readonly epoch: string | undefined;
  /** Beginnings that an operator has let this one take the place of. */
  readonly replaces: string | undefined;
  /** Set by whoever noticed that something is missing. */
  readonly blocked: string | undefined;
  readonly head: Position;
}
export interface Missed {
  readonly kind: "missed";
  readonly version: string;
  /** Only where the version is another one. */
  readonly document: HouseholdDocument | undefined;
  readonly entries: readonly Entry[];
  /** Where the stream ends; there may be more than `entries` up to it. */
  readonly head: Position;
}
export interface Done {
  readonly kind: "done";
  readonly version: string;
  readonly positions: readonly Position[];
}
/** `late`: its time was over when it arrived. */
export type Answer = Lost | Missed | Done | { readonly kind: "late" };

export const nullable = z.nullish(z.string()).transform((value) => value ?? undefined);
export const answerSchema = z.union([
  z.tuple([z.literal("done"), z.number(), z.string(), z.array(z.string())]),
  z.tuple([z.literal("late"), z.number()]),
  z.tuple([z.literal("missed"), z.number(), z.string(), nullable, z.array(rawEntry), z.string()]),
  z.tuple([z.literal("lost"), z.number(), nullable, nullable, nullable, z.string()]),
]);
/** Throws `store_corrupt`. */
export const readDocument = (json: string): HouseholdDocument => {
  try {
    return documentSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new HouseholdSmsError(
      "store_corrupt",
      "The people and settings on the server can't be read, so nothing is sent: they were changed by hand, or written by a newer version; bring all instances to the same version, or put a backup of the server's data back",
      { cause },
    );
  }
};

export const answerOf = (raw: z.infer<typeof answerSchema>): Answer => {
  switch (raw[0]) {
    case "done":
      return { kind: "done", version: raw[2], positions: raw[3] };
    case "late":
      return { kind: "late" };
    case "missed": {
      const document = raw[3] === undefined ? undefined : readDocument(raw[3]);
      return { kind: "missed", version: raw[2], document, entries: raw[4].map(readEntry), head: raw[5] };
    }
    case "lost":
      return { kind: "lost", epoch: raw[2], replaces: raw[3], blocked: raw[4], head: raw[5] };
  }
};

// The household on the server: calls the scripts, and parses what they answer.

/** What a replica has: the household's beginning it belongs to, the last entry it knows, and the document's version. */
export interface Mark {
  readonly epoch: string;
  readonly head: Position;
  readonly version: string;
}

export interface Batch extends Mark {
  /** By the server's clock: it writes nothing any more after this. */
  readonly deadline: Instant;
  readonly by: string;
  readonly document: HouseholdDocument | undefined;
  /** JSON, an entry each. */
  readonly entries: readonly string[];
}

const page = 500;
/** Instances that have not been seen for that many beginnings start anew. */
const mostReplaced = 100;

const openedSchema = z.tuple([
  z.number(),
  z.tuple([nullable, nullable, nullable, nullable]),
  z.tuple([nullable, nullable, nullable]),
  z.array(rawEntry),
  z.string(),
]);

export class Journal {
  /** The server's clock, less the process's own. */
  #ahead = 0;

  constructor(
    readonly link: Link,
    readonly keys: Keys,
    /** How long an answer is waited for. */
    readonly patience: Duration,
  ) {}

  /** The server's time in `left` from now; never later than it will show then. */
  deadline(left: Duration): Instant {
    return Math.floor(performance.now() + this.#ahead + left) as Instant;
  }

  /** Entries after a place, oldest first, all of them. */
  async *after(position: Position): AsyncGenerator<Entry> {
    for await (const raw of this.rawAfter(position)) yield readEntry(raw);
  }

  async *rawAfter(position: Position): AsyncGenerator<RawEntry> {
    for (let from = position, more = true; more; ) {
      const words = ["XRANGE", this.keys.journal, `(${from}`, "+", "COUNT", String(page)];
      const raw = z.array(rawEntry).parse(await this.link.send(words, this.patience));
      yield* raw;
      from = raw.at(-1)?.[0] ?? from;
      more = raw.length === page;
    }
  }

  async commit({ epoch, head, version, deadline, by, document, entries }: Batch): Promise<Answer> {
    const json = document === undefined ? "" : JSON.stringify(document);
    const words = [epoch, head, version, String(deadline), by, json, ...entries];
    const raw = answerSchema.parse(await this.run(scripts.commit, words));
    this.#ahead = raw[1] - performance.now();
    return answerOf(raw);
  }

  async open() {
    const raw = openedSchema.parse(await this.run(scripts.open, []));
    this.#ahead = raw[0] - performance.now();
    const [, [epoch, version, document, blocked], [snapshotEpoch, position, state], [first], head] = raw;
    return { epoch, version, document, blocked, snapshot: { epoch: snapshotEpoch, position, state }, first, head };
  }

  async has(position: Position): Promise<boolean> {
    const entries = await this.link.send(["XRANGE", this.keys.journal, position, position], this.patience);
    return Array.isArray(entries) && entries.length > 0;
  }

  async begin(epoch: string, document: HouseholdDocument): Promise<void> {
    await this.run(scripts.begin, [epoch, JSON.stringify(document)]);
  }

  async block(epoch: string): Promise<void> {
    await this.run(scripts.block, [epoch]);
  }

  /** False where somebody was quicker. */
  async resume(head: Position, next: Mark, replaces: string, document: HouseholdDocument, state: string): Promise<boolean> {
    const words = [head, next.epoch, replaces, next.version, JSON.stringify(document), state];
    return (await this.run(scripts.resume, words)) === 1;
  }

  async keep({ epoch, head }: Mark, state: string, age: Duration): Promise<void> {
    await this.run(scripts.keep, [epoch, head, state, String(age), String(millisecondsOf(head))]);
  }

  /** Where a copy of the journal is made. */
  copyKey(name: string): string {
    return `${this.keys.copy}${name}`;
  }

  async copy(key: string, entries: readonly RawEntry[], life: number): Promise<void> {
    const words = entries.flatMap(([position, fields]) => [position, String(fields.length), ...fields]);
    await this.run(scripts.copy, [String(life), ...words], key);
  }

  /** False where the journal has gone on meanwhile. */
  async swap(key: string, { epoch, head }: Mark, next: string, state: string): Promise<boolean> {
    const [replaces] = z.tuple([nullable]).parse(await this.link.send(["HMGET", this.keys.document, "replaces"], this.patience));
    const replaced = [...(replaces?.split(" ") ?? []), epoch].slice(-mostReplaced).join(" ");
    return (await this.run(scripts.swap, [epoch, head, next, replaced, state], key)) === 1;
  }

  async remove(key: string): Promise<void> {
    await this.link.send(["UNLINK", key], this.patience);
  }

  /** `copy`: the key of a copy of the journal, for the scripts that have to do with one. */
  async run({ sha, source }: Script, words: readonly string[], copy = this.keys.copy): Promise<unknown> {
    const { journal, document, snapshot } = this.keys;
    const rest = ["4", journal, document, snapshot, copy, ...words];
    try {
      return await this.link.send(["EVALSHA", sha, ...rest], this.patience);
    } catch (error) {
      if (!isMissingScript(error)) throw error;
      return this.link.send(["EVAL", source, ...rest], this.patience);
    }
  }
}
