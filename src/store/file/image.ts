// The image: the household in memory and the same household on the disk, and how the one follows the other.

import { fold } from "../../core/journal/fold";
import type { JournalRecord } from "../../core/journal/records";
import { snapshot } from "../../core/journal/snapshot";
import type { HouseholdDocument } from "../../core/people/document";
import type { LogPage, LogQuery, View } from "../../core/ports/store";
import type { Duration, Instant } from "../../core/units";
import { fingerprints } from "../fingerprint";
import type { Settled } from "../settle";
import { writeCheckpoint } from "./checkpoint";
import { type Damage, type JournalEntry, journalEntries } from "./damage";
import { monthFileOf, monthStart } from "./format";
import { encodeFrame } from "./frame";
import { JournalWriter } from "./journal-writer";
import { type Loaded, load } from "./load";
import { type Position, readPage } from "./page";
import { checkpointOf, journalOf, type Place } from "./place";
import { forgetOldestMonth } from "./retention";

/** Records after which a checkpoint is due: about what a start reads at most. */
const checkpointEvery = 5000;

export interface Step extends Settled<unknown> {
  /** It begins another journal file with a checkpoint in front of it; told whether that went well. Nothing else depends on it. */
  readonly turned?: (error?: unknown) => void;
}

export class Image {
  #view: View;
  #writer: JournalWriter;
  #damage: readonly Damage[];
  /** Records since the checkpoint. */
  #since: number;
  /** Why the last document decided on is not in its place. */
  #misplaced: unknown;

  private constructor(
    readonly place: Place,
    readonly keep: Duration,
    loaded: Loaded,
  ) {
    this.#view = viewOf(loaded);
    this.#writer = new JournalWriter(place.files, journalOf(place), loaded.end);
    this.#damage = loaded.damage;
    this.#since = loaded.since;
  }

  static async load(place: Place, keep: Duration): Promise<Image> {
    return new Image(place, keep, await load(place));
  }

  get view(): View {
    return this.#view;
  }

  get damage(): readonly Damage[] {
    return this.#damage;
  }

  /** In memory only; every step that is applied must be written next, in order, or the image loaded anew. */
  apply({ records, document }: Step): void {
    for (const record of records) fold(this.#view.state, record);
    if (document) this.#view = { ...this.#view, document };
  }

  /**
   * Makes durable what was applied, all of it. The frame in the journal is what decides: until its sync nothing has happened and
   * this rejects; from then on everything has, and a crash changes nothing about it, since the new document lies beside the old
   * one already, under the name the frame gives. So a STOP that is acknowledged is in the document, after any crash.
   * Answers with the error that kept the document from its place, if any did; the next load puts it there.
   */
  async write(steps: readonly Step[]): Promise<unknown> {
    const records = steps.flatMap((step) => step.records);
    const document = steps.findLast((step) => step.document)?.document;
    const turning = steps.flatMap(({ turned }) => turned ?? []);
    if (records.length === 0 && !document && turning.length === 0) return undefined;
    const month = monthFileOf(this.place.clock.now());
    const due =
      turning.length > 0 ||
      this.#since + records.length >= checkpointEvery ||
      (this.#writer.end && month > this.#writer.end.file);
    const taken = due ? snapshot(this.#view.state) : undefined;

    if (records.length > 0 || document) await this.#append(records, document, month);
    if (turning.length > 0) await this.#turn(taken, turning);
    else if (taken !== undefined) await this.#checkpoint(taken);
    return this.#misplaced;
  }

  /** The journal's files, oldest first, but for the one that is written to. */
  async olderFiles(): Promise<JournalEntry[]> {
    const { end } = this.#writer;
    return (await journalEntries(this.place)).filter(({ month }) => end && month < end.file);
  }

  /** Whether the file that is written to may hold records of this time or before. */
  currentHolds(before: Instant): boolean {
    const { end } = this.#writer;
    return end !== undefined && monthStart(end.file) < before;
  }

  async page(query: LogQuery): Promise<LogPage> {
    const { files, sealing, log } = this.place;
    const { end } = this.#writer;
    const months = (await journalEntries(this.place)).filter(({ aside }) => !aside).map(({ month }) => month);
    const { unreadable, ...page } = await readPage({ files, sealing, directory: journalOf(this.place), months, end }, query);
    if (unreadable.length > 0) log("warn", { event: "store_lines_unreadable", detail: unreadable.join(", ") });
    return page;
  }

  /** Memory as the disk is. */
  async reload(after: "start" | "failure"): Promise<void> {
    await this.#writer.close().catch(() => {});
    const loaded = await load(this.place, after);
    this.#view = viewOf(loaded);
    this.#writer = new JournalWriter(this.place.files, journalOf(this.place), loaded.end);
    this.#damage = loaded.damage;
    this.#since = loaded.since;
    this.#misplaced = undefined;
  }

  /** `sound`: memory and disk are the same, so that the next start need not read what this one knows. */
  async close(sound: boolean): Promise<void> {
    if (sound && this.#since > 0) await this.#checkpoint(snapshot(this.#view.state));
    await this.#writer.close();
  }

  async #append(records: readonly JournalRecord[], document: HouseholdDocument | undefined, month: string): Promise<void> {
    const decided = document && (await this.place.adapter.prepare(document));
    await this.#writer.append(
      encodeFrame({ records, ...(decided !== undefined && { document: decided }) }, this.place.sealing),
      month,
    );
    this.#since += records.length;
    if (document) this.#misplaced = await this.#put(document);
  }

  async #turn(taken: unknown, turning: readonly ((error?: unknown) => void)[]): Promise<void> {
    let failure: unknown;
    try {
      if (this.#misplaced !== undefined) throw this.#misplaced;
      await this.#writer.turn();
      if (this.#writer.end) await this.#keepState(taken, this.#writer.end);
    } catch (error) {
      failure = error ?? new Error("unknown");
    }
    for (const turned of turning) turned(failure);
  }

  async #put(document: HouseholdDocument): Promise<unknown> {
    try {
      this.place.db.data = document;
      await this.place.db.write();
      return undefined;
    } catch (error) {
      return error;
    }
  }

  /**
   * A start gets by without it, so that it may fail. Never while a document waits for its place: the frame that decided on it
   * must be among those a start reads.
   */
  async #checkpoint(taken: unknown): Promise<void> {
    const { end } = this.#writer;
    if (!end || this.#misplaced !== undefined) return;
    try {
      await this.#keepState(taken, end);
      await forgetOldestMonth(this.place, this.keep, end);
    } catch (error) {
      this.place.log("warn", { event: "store_checkpoint_failed", detail: String(error) });
    }
  }

  async #keepState(taken: unknown, end: Position): Promise<void> {
    await writeCheckpoint(this.place, checkpointOf(this.place), taken, end);
    this.#since = 0;
  }
}

const viewOf = ({ document, state }: Loaded): View => ({ document, state, fingerprintOf: fingerprints(document.fingerprintKey) });
