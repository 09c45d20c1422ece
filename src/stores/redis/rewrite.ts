// Rewrites the journal: makes a changed copy of it and swaps it in as one step, while steps go on.

import { randomUUID } from "node:crypto";
import type { JournalRecord } from "../../core/journal/records";
import type { Rewrite } from "../../core/ports/store";
import { rewriteRecords } from "../step";
import { refused } from "./committer";
import { beginning, isBefore, type Journal, type Position, type RawEntry } from "./journal";
import type { Replica } from "./replica";

/** A copy that isn't finished expires after an hour. */
const copyLife = 3_600_000;
const entriesAtOnce = 200;

export class JournalCopy {
  readonly #epoch = randomUUID();
  readonly #key: string;
  readonly #replaces: string;
  /** Entries after it stay as they are. */
  readonly #last: Position;
  #head: Position = beginning;
  #changed = false;
  /** Entries that can't be read. */
  readonly unread: string[] = [];

  /** `replica`: it has the household's beginning that the copy replaces. */
  constructor(
    private readonly journal: Journal,
    private readonly replica: Replica,
    private readonly change: Rewrite,
  ) {
    this.#replaces = replica.baseline.epoch;
    this.#last = replica.baseline.head;
    this.#key = journal.copyKey(this.#epoch);
  }

  /** Copies the entries that aren't copied yet. */
  async follow(): Promise<void> {
    const entries: RawEntry[] = [];
    for await (const entry of this.journal.rawAfter(this.#head)) {
      entries.push(this.#copy(entry));
      if (entries.length >= entriesAtOnce) await this.#write(entries.splice(0));
    }
    if (entries.length > 0) await this.#write(entries);
  }

  /**
   * Swaps the copy in, and with it the changed state. False if the journal has gone on. The replica must have followed it, and must
   * reload afterwards, like every other instance.
   */
  async swap(): Promise<boolean> {
    if (!this.#changed && !this.change.state) return true;
    const { baseline, view } = this.replica;
    if (baseline.epoch !== this.#replaces) throw refused("Another instance was rewriting the journal; do it again");
    if (baseline.head !== this.#head) return false;
    const state = structuredClone(view.state);
    this.change.state?.(state);
    return this.journal.swap(this.#key, baseline, this.#epoch, state);
  }

  async discard(): Promise<void> {
    await this.journal.remove(this.#key).catch(() => {});
  }

  /** Every entry keeps its position, even if nothing is left in it. */
  #copy(raw: RawEntry): RawEntry {
    const [position, fields] = raw;
    const copied: string[] = [];
    for (let n = 0; n < fields.length; n += 2) {
      const [name = "", value = ""] = fields.slice(n, n + 2);
      copied.push(name, name === "records" ? this.#rewrite(raw, value) : this.#renameEpoch(name, value));
    }
    return [position, copied];
  }

  /** The entry that begins the household names its epoch, and this is a new one. */
  #renameEpoch(name: string, value: string): string {
    return name === "epoch" && value === this.#replaces ? this.#epoch : value;
  }

  #rewrite(raw: RawEntry, stored: string): string {
    if (isBefore(this.#last, raw[0])) return stored;
    const records = this.#read(raw);
    if (!records) return stored;
    const rewritten = rewriteRecords(records, (record) => this.change.record(record));
    if (rewritten === records && this.journal.isCurrent(raw)) return stored;
    this.#changed = true;
    return this.journal.encodeRecords(rewritten);
  }

  #read(raw: RawEntry): readonly JournalRecord[] | undefined {
    try {
      return this.journal.readEntry(raw).records;
    } catch {
      this.unread.push(raw[0]);
      return undefined;
    }
  }

  async #write(entries: readonly RawEntry[]): Promise<void> {
    await this.journal.copy(this.#key, entries, copyLife);
    this.#head = entries.at(-1)?.[0] ?? this.#head;
  }
}
