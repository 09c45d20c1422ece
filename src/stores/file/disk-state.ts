// The household in memory and on the disk, and how the disk follows memory.

import { join } from "node:path";
import type { JournalRecord } from "../../core/journal/records";
import { type HouseholdDocument, logKept } from "../../core/people/document";
import type { View } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import { encodeState } from "../encoding";
import { type ValidStep, viewOf, withStep } from "../step";
import { Checkpoints } from "./checkpoint";
import { ClosedFiles } from "./closed-files";
import { type Damage, damagedJournal, setAside } from "./damage";
import { journalFiles, journalPath, monthFileOf, type Position, type StoreDirectory } from "./directory";
import { encodeFrame, JournalWriter } from "./journal";
import { type Loaded, load } from "./load";

export interface PendingStep extends ValidStep<unknown> {
  /** Begin another journal file, after a checkpoint. Called with what went wrong, if anything; nothing else depends on it. */
  readonly rotated?: (error?: unknown) => void;
}

interface OpenStore {
  readonly loaded: Loaded;
  readonly writer: JournalWriter;
  readonly checkpoints: Checkpoints;
}

/** `inherited`: the file that a suspended holder of the lock may still append to. */
const openStore = (
  directory: StoreDirectory,
  closedFiles: ClosedFiles,
  loaded: Loaded,
  inherited: string | undefined,
): OpenStore => {
  const { disk, encryption } = directory;
  const mustRotate = loaded.end !== undefined && loaded.end.file === inherited;
  return {
    loaded,
    writer: new JournalWriter(disk, journalPath(directory), encryption, loaded.end, mustRotate),
    checkpoints: new Checkpoints(directory, closedFiles, loaded.since),
  };
};

export class DiskState {
  #view: View;
  #open: OpenStore;
  readonly #inherited: string | undefined;
  readonly closedFiles: ClosedFiles;
  /** Why the last committed document is not in its place. */
  #misplaced: unknown;

  private constructor(
    readonly directory: StoreDirectory,
    readonly keep: Duration,
    loaded: Loaded,
  ) {
    this.#view = viewOf(loaded);
    this.#inherited = directory.takenOver ? loaded.end?.file : undefined;
    this.closedFiles = new ClosedFiles(directory);
    this.#open = openStore(directory, this.closedFiles, loaded, this.#inherited);
  }

  static async load(directory: StoreDirectory, keep: Duration): Promise<DiskState> {
    return new DiskState(directory, keep, await load(directory));
  }

  get view(): View {
    return this.#view;
  }

  get damage(): readonly Damage[] {
    return this.#open.loaded.damage;
  }

  /** Where the durable journal ends. */
  get end(): Position | undefined {
    return this.#open.writer.end;
  }

  /** Whether everything read was in plain or encrypted as it would be written now. */
  get hasCurrentEncoding(): boolean {
    const { encryption, adapter } = this.directory;
    return [adapter.keyId, ...this.#open.loaded.keyIds].every((keyId) => keyId === encryption.keyId);
  }

  /** Changes memory only: every applied step must be written next, in order, or the state be loaded anew. */
  apply(step: PendingStep): void {
    this.#view = withStep(this.#view, step);
  }

  /**
   * Makes everything applied durable. The frame in the journal commits it: until its sync nothing has happened and this rejects; after
   * it everything has, whatever crashes, since the new document is already beside the old one under the name in the frame. So an
   * acknowledged STOP is in the document after any crash. Returns the error that kept the document from its place, if any; the next
   * load puts it there.
   */
  async write(steps: readonly PendingStep[]): Promise<unknown> {
    const records = steps.flatMap((step) => step.records);
    const document = steps.findLast((step) => step.document)?.document;
    const rotations = steps.flatMap(({ rotated }) => rotated ?? []);
    if (records.length === 0 && !document && rotations.length === 0) return undefined;
    const month = monthFileOf(this.directory.clock.now());
    const { state } = this.#view;
    const begins = this.end && (month > this.end.file || this.end.file === this.#inherited);
    const due = rotations.length > 0 || begins || this.#open.checkpoints.isDue(state, records.length);
    // Encoded now, since steps go on in memory while the disk is written.
    const encoded = due ? encodeState(state, this.directory.encryption) : undefined;

    if (records.length > 0 || document) await this.#append(records, document, month);
    if (encoded !== undefined) await (rotations.length > 0 ? this.#rotate(encoded, rotations) : this.#checkpoint(encoded));
    return this.#misplaced;
  }

  /** Makes memory what the disk is. */
  async reload(after: "start" | "failure"): Promise<void> {
    await this.#open.writer.close().catch(() => {});
    const loaded = await load(this.directory, after);
    this.#view = viewOf(loaded);
    this.#open = openStore(this.directory, this.closedFiles, loaded, this.#inherited);
    this.#misplaced = undefined;
  }

  /**
   * Goes on with everything counted and with what can still be read of damaged files: a checkpoint and a new journal file come
   * first, then the damaged files are salvaged. Safe to do twice.
   */
  async salvage(): Promise<void> {
    const { damage, committed } = this.#open.loaded;
    const ofJournal = damage.filter(({ of }) => of === "journal");
    for (const each of damage) if (each.of === "document") await each.salvage();
    if (ofJournal.length > 0) {
      if (committed !== undefined) await this.directory.adapter.putInPlace(committed);
      await this.#rotateAfterAll();
    }
    for (const each of ofJournal) await this.closedFiles.change(each.name, () => each.salvage());
    await this.reload("start");
  }

  /** Sets closed files aside and replaces them with what can still be read of them. The state doesn't depend on them. */
  async salvageClosed(names: readonly string[]): Promise<void> {
    for (const name of names)
      await this.closedFiles.change(name, async () => {
        const aside = await setAside(this.directory, join(journalPath(this.directory), name));
        await damagedJournal(this.directory, name, aside, "is damaged").salvage();
      });
  }

  /** `inSync`: memory and disk are the same, so a checkpoint spares the next start from reading what this one knows. */
  async close(inSync: boolean): Promise<void> {
    const { writer, checkpoints } = this.#open;
    if (inSync && !checkpoints.isCurrent) await this.#checkpoint(encodeState(this.#view.state, this.directory.encryption));
    await writer.close();
  }

  async #append(records: readonly JournalRecord[], document: HouseholdDocument | undefined, month: string): Promise<void> {
    const { writer, checkpoints } = this.#open;
    const { adapter, encryption } = this.directory;
    const prepared = document && (await adapter.prepare(document));
    await writer.append(encodeFrame({ records, document: prepared }, encryption), month);
    checkpoints.count(records.length);
    if (document) this.#misplaced = await this.#putInPlace(document);
  }

  async #rotate(encoded: string, rotations: readonly ((error?: unknown) => void)[]): Promise<void> {
    let failure: unknown;
    try {
      if (this.#misplaced !== undefined) throw this.#misplaced;
      if (this.end) await this.#rotateAfter(this.end.file, encoded);
    } catch (error) {
      failure = error ?? new Error("unknown");
    }
    for (const rotated of rotations) rotated(failure);
  }

  /** After all files there are, also those that are set aside. */
  async #rotateAfterAll(): Promise<void> {
    const files = (await journalFiles(this.directory)).map(({ name }) => name);
    const newest = [...files, ...(this.end ? [this.end.file] : [])].sort().at(-1);
    if (newest !== undefined) await this.#rotateAfter(newest, encodeState(this.#view.state, this.directory.encryption));
  }

  async #rotateAfter(file: string, encoded: string): Promise<void> {
    const { writer, checkpoints } = this.#open;
    await checkpoints.write(encoded, await writer.rotateAfter(file));
  }

  async #putInPlace(document: HouseholdDocument): Promise<unknown> {
    try {
      this.directory.db.data = document;
      await this.directory.db.write();
      return undefined;
    } catch (error) {
      return error;
    }
  }

  /** Never while a document isn't in its place: a start must read the frame that committed it. */
  async #checkpoint(encoded: string): Promise<void> {
    if (!this.end || this.#misplaced !== undefined) return;
    await this.#open.checkpoints.tryToWrite(encoded, this.end, logKept(this.#view.document, this.keep));
  }
}
