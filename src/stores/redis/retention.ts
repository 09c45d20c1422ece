// Rewriting the journal: copied beside itself with what is to change, and put in its own place as one step, while steps go on.

import { randomUUID } from "node:crypto";
import type { JournalRecord } from "../../core/journal/records";
import { snapshot } from "../../core/journal/snapshot";
import { logKept } from "../../core/people/document";
import type { Rewrite } from "../../core/ports/store";
import { settleRecord } from "../step";
import { refused } from "./committer";
import { isBefore, nowhere, type Position, type RawEntry, readEntry } from "./entry";
import type { Journal } from "./journal";
import type { Surroundings } from "./redis-store";
import type { Replica } from "./replica";

/** A copy that nobody finishes is gone after an hour. */
const copyLife = 3_600_000;
const inOneStep = 200;

export class JournalCopy {
  readonly #epoch = randomUUID();
  readonly #key: string;
  readonly #replaces: string;
  /** What comes after it stays as it is. */
  readonly #last: Position;
  #head: Position = nowhere;
  #changed = false;
  readonly unread: string[] = [];

  /** `replica`: whose beginning the copy takes the place of. */
  constructor(
    readonly journal: Journal,
    readonly replica: Replica,
    readonly change: Rewrite,
  ) {
    this.#replaces = replica.mark.epoch;
    this.#last = replica.mark.head;
    this.#key = journal.copyKey(this.#epoch);
  }

  /** Copies what isn't copied yet. */
  async follow(): Promise<void> {
    const entries: RawEntry[] = [];
    for await (const entry of this.journal.rawAfter(this.#head)) {
      entries.push(this.#copied(entry));
      if (entries.length >= inOneStep) await this.#write(entries.splice(0));
    }
    if (entries.length > 0) await this.#write(entries);
  }

  /**
   * Puts the copy in the journal's place, and with it a state of which the same is true. False where the journal has gone on. The
   * replica must have followed, and go on from what is on the server then, like every other instance.
   */
  async putInPlace(): Promise<boolean> {
    if (!this.#changed && !this.change.state) return true;
    const { mark, view } = this.replica;
    if (mark.epoch !== this.#replaces) throw refused("Another instance was rewriting the journal; do it again");
    if (mark.head !== this.#head) return false;
    const state = structuredClone(view.state);
    this.change.state?.(state);
    return this.journal.swap(this.#key, mark, this.#epoch, snapshot(state));
  }

  async discard(): Promise<void> {
    await this.journal.remove(this.#key).catch(() => {});
  }

  /** Every entry keeps its place, also where nothing is left in it. */
  #copied(raw: RawEntry): RawEntry {
    const [position, fields] = raw;
    const copied: string[] = [];
    for (let n = 0; n < fields.length; n += 2) {
      const [name = "", value = ""] = fields.slice(n, n + 2);
      copied.push(name, name === "records" ? this.#records(raw, value) : this.#beginning(name, value));
    }
    return [position, copied];
  }

  /** The entry a household begins with names its beginning, and this is a new one. */
  #beginning(name: string, value: string): string {
    return name === "epoch" && value === this.#replaces ? this.#epoch : value;
  }

  #records(raw: RawEntry, written: string): string {
    if (isBefore(this.#last, raw[0])) return written;
    const records = this.#read(raw);
    const left = records.map((record) => this.change.record(record));
    if (left.every((record, n) => record === records[n])) return written;
    this.#changed = true;
    return JSON.stringify(left.flatMap((record) => (record ? [settleRecord(record)] : [])));
  }

  #read(raw: RawEntry): readonly JournalRecord[] {
    try {
      return readEntry(raw).records;
    } catch {
      this.unread.push(raw[0]);
      return [];
    }
  }

  async #write(entries: readonly RawEntry[]): Promise<void> {
    await this.journal.copy(this.#key, entries, copyLife);
    this.#head = entries.at(-1)?.[0] ?? this.#head;
  }
}

// Keeping: what makes the next start short and sure, a snapshot on the server and a note on this machine. Both may fail.

/** Records after which a snapshot is due: about what a start reads at most. */
const snapshotEvery = 2000;

export class Keeping {
  constructor(
    readonly around: Surroundings,
    readonly replica: Replica,
  ) {}

  /** Steps were taken. */
  written(): void {
    if (this.replica.since >= snapshotEvery) void this.#snapshot();
  }

  /** All is well at this moment. */
  seen(): void {
    void this.around.note.write(this.replica.view.document, this.replica.mark);
  }

  async last(): Promise<void> {
    if (this.replica.since > 0) await this.#snapshot();
    await this.around.note.write(this.replica.view.document, this.replica.mark, true);
  }

  async #snapshot(): Promise<void> {
    const { journal, keep, log } = this.around;
    const { mark, view } = this.replica;
    this.replica.since = 0;
    try {
      await journal.keep(mark, snapshot(view.state), logKept(view.document, keep));
    } catch (error) {
      log("warn", { event: "store_snapshot_failed", detail: String(error) });
    }
  }
}
