// Rewrites the journal: makes a changed copy of it and swaps it in as one step, while steps go on.

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { JournalRecord } from "../../core/journal/records";
import type { Log } from "../../core/ports/log";
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

  /** Whether the copy has replaced the journal. */
  get swapped(): boolean {
    return this.replica.baseline.epoch === this.#epoch;
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

const pollInterval = 100;
const longestWait = 60_000;

/** Runs a background job of the server, and resolves once it is done. Rejects if the server refuses it, or if it fails. */
const runJob = async (journal: Journal, command: string, running: RegExp, failed: RegExp): Promise<void> => {
  await journal.send(command);
  for (let waited = 0; ; waited += pollInterval) {
    const info = String(await journal.send("INFO", "persistence"));
    if (!running.test(info)) {
      if (failed.test(info)) throw new Error(`${command} failed`);
      return;
    }
    if (waited >= longestWait) throw new Error(`${command} takes too long`);
    await sleep(pollInterval);
  }
};

/**
 * Makes the server's files forget what was replaced: an append-only file keeps every command, and a dump the content at its time, until
 * they are written anew. Returns the names of files for which an admin must do that.
 */
export const renewServerFiles = async (journal: Journal, log: Log): Promise<readonly string[]> => {
  const info = String(await journal.send("INFO", "persistence").catch(() => "aof_enabled:1"));
  const left: string[] = [];
  const renew = async (name: string, command: string, running: RegExp, failed: RegExp): Promise<void> => {
    try {
      await runJob(journal, command, running, failed);
    } catch (error) {
      log("warn", { event: "store_server_file_not_renewed", detail: `${command}: ${String(error)}` });
      left.push(name);
    }
  };
  if (/aof_enabled:1/.test(info))
    await renew(
      "the server's append-only file (run BGREWRITEAOF)",
      "BGREWRITEAOF",
      /aof_rewrite_(in_progress|scheduled):1/,
      /aof_last_bgrewrite_status:(?!ok)/,
    );
  if (await hasDump(journal))
    await renew("the server's dump (run BGSAVE)", "BGSAVE", /rdb_bgsave_in_progress:1/, /rdb_last_bgsave_status:(?!ok)/);
  return left;
};

/** Whether the server writes dumps by itself. */
const hasDump = async (journal: Journal): Promise<boolean> => {
  const reply = await journal.send("CONFIG", "GET", "save").catch(() => undefined);
  return Array.isArray(reply) && Boolean(reply[1]);
};
