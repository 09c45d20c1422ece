// The image: the household in memory and the same household on the disk, and how the one follows the other.

import { fold } from "../../core/journal/fold";
import type { JournalRecord } from "../../core/journal/records";
import { snapshot } from "../../core/journal/snapshot";
import { type HouseholdDocument, logKept } from "../../core/people/document";
import type { View } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import { fingerprints } from "../encryption";
import type { Settled } from "../step";
import { Checkpoints } from "./checkpoint";
import { type Damage, journalEntries } from "./damage";
import { journalOf, monthFileOf, type Place } from "./directory";
import { encodeFrame, JournalWriter } from "./journal";
import { type Loaded, load } from "./load";
import type { Position } from "./reading";

export interface Step extends Settled<unknown> {
  /** It begins another journal file with a checkpoint in front of it; told whether that went well. Nothing else depends on it. */
  readonly turned?: (error?: unknown) => void;
}

/** What was read from the disk, and what goes on from there. */
interface Standing {
  readonly loaded: Loaded;
  readonly writer: JournalWriter;
  readonly checkpoints: Checkpoints;
}

export class Image {
  #view: View;
  #standing: Standing;
  /** Why the last document decided on is not in its place. */
  #misplaced: unknown;

  private constructor(
    readonly place: Place,
    readonly keep: Duration,
    loaded: Loaded,
  ) {
    this.#view = viewOf(loaded);
    this.#standing = standingOn(place, loaded);
  }

  static async load(place: Place, keep: Duration): Promise<Image> {
    return new Image(place, keep, await load(place));
  }

  get view(): View {
    return this.#view;
  }

  get damage(): readonly Damage[] {
    return this.#standing.loaded.damage;
  }

  /** Where the durable journal ends. */
  get end(): Position | undefined {
    return this.#standing.writer.end;
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
    const { state } = this.#view;
    const due =
      turning.length > 0 || (this.end && month > this.end.file) || this.#standing.checkpoints.isDue(state, records.length);
    // Taken now, since steps go on in memory while the disk is written to.
    const taken = due ? snapshot(state) : undefined;

    if (records.length > 0 || document) await this.#append(records, document, month);
    if (taken !== undefined) await (turning.length > 0 ? this.#turn(taken, turning) : this.#checkpoint(taken));
    return this.#misplaced;
  }

  /** Memory as the disk is. */
  async reload(after: "start" | "failure"): Promise<void> {
    await this.#standing.writer.close().catch(() => {});
    const loaded = await load(this.place, after);
    this.#view = viewOf(loaded);
    this.#standing = standingOn(this.place, loaded);
    this.#misplaced = undefined;
  }

  /**
   * Goes on with what can still be read of what is damaged, and with everything that is counted: a checkpoint of it stands in
   * front of a new journal file, before the damaged ones are mended. Done twice, it does no more than once.
   */
  async letGo(): Promise<void> {
    const { damage, decided } = this.#standing.loaded;
    const ofJournal = damage.filter(({ of }) => of === "journal");
    for (const each of damage) if (each.of === "document") await each.letGo();
    if (ofJournal.length > 0) {
      if (decided !== undefined) await this.place.adapter.settle(decided);
      await this.#beginAnew();
    }
    for (const each of ofJournal) await each.letGo();
    await this.reload("start");
  }

  /** `sound`: memory and disk are the same, so that the next start need not read what this one knows. */
  async close(sound: boolean): Promise<void> {
    const { writer, checkpoints } = this.#standing;
    if (sound && !checkpoints.isCurrent) await this.#checkpoint(snapshot(this.#view.state));
    await writer.close();
  }

  async #append(records: readonly JournalRecord[], document: HouseholdDocument | undefined, month: string): Promise<void> {
    const { writer, checkpoints } = this.#standing;
    const decided = document && (await this.place.adapter.prepare(document));
    const frame = { records, ...(decided !== undefined && { document: decided }) };
    await writer.append(encodeFrame(frame, this.place.sealing), month);
    checkpoints.count(records.length);
    if (document) this.#misplaced = await this.#put(document);
  }

  async #turn(taken: string, turning: readonly ((error?: unknown) => void)[]): Promise<void> {
    let failure: unknown;
    try {
      if (this.#misplaced !== undefined) throw this.#misplaced;
      if (this.end) await this.#turnAfter(this.end.file, taken);
    } catch (error) {
      failure = error ?? new Error("unknown");
    }
    for (const turned of turning) turned(failure);
  }

  /** After all files there are, those that are set aside included. */
  async #beginAnew(): Promise<void> {
    const months = (await journalEntries(this.place)).map(({ month }) => month);
    const newest = [...months, ...(this.end ? [this.end.file] : [])].sort().at(-1);
    if (newest !== undefined) await this.#turnAfter(newest, snapshot(this.#view.state));
  }

  async #turnAfter(file: string, taken: string): Promise<void> {
    const { writer, checkpoints } = this.#standing;
    await checkpoints.write(taken, await writer.turnAfter(file));
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

  /** Never while a document waits for its place: the frame that decided on it must be among those a start reads. */
  async #checkpoint(taken: string): Promise<void> {
    if (!this.end || this.#misplaced !== undefined) return;
    await this.#standing.checkpoints.tryToWrite(taken, this.end, logKept(this.#view.document, this.keep));
  }
}

const standingOn = (place: Place, loaded: Loaded): Standing => ({
  loaded,
  writer: new JournalWriter(place.files, journalOf(place), loaded.end),
  checkpoints: new Checkpoints(place, loaded.since),
});

const viewOf = ({ document, state }: Loaded): View => ({ document, state, fingerprintOf: fingerprints(document.fingerprintKey) });
