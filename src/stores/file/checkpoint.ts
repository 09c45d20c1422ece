// The checkpoint: the state at one place of the journal, so that a start reads only what came after. Without it nothing is lost.

import { join } from "node:path";
import * as z from "zod";
import { entriesIn } from "../../core/journal/snapshot";
import type { State } from "../../core/journal/state";
import type { Duration } from "../../core/units";
import { decodeState, storedKeyId, unknownVersion } from "../encoding";
import type { ClosedFiles } from "./closed-files";
import { journalFiles, monthEnd, type Position, type StoreDirectory } from "./directory";
import { readWhole, removeDurably, replaceFile } from "./disk";
import { decodeChecksummed, encodeChecksummed, journalFormat } from "./journal";

export const checkpointName = "checkpoint.json";
const checkpointPath = ({ path }: StoreDirectory): string => join(path, checkpointName);

export interface Checkpoint {
  readonly state: State;
  /** The end of the last frame the state contains. */
  readonly position: Position;
  /** Id of the key it is encrypted with; undefined if it is in plain. */
  readonly keyId: string | undefined;
}

const checkpointSchema = z.object({
  format: z.number().int(),
  position: z.object({ file: z.string(), offset: z.number().int() }),
  state: z.unknown(),
});

/** Undefined if there is none that can be trusted. Throws `store_unreadable` for an unknown version or another key. */
export const readCheckpoint = async (directory: StoreDirectory): Promise<Checkpoint | undefined> => {
  const text = await readWhole(directory.disk, checkpointPath(directory));
  const { data } = checkpointSchema.safeParse(text && decodeChecksummed(text));
  if (!data) return undefined;
  if (data.format !== journalFormat) throw unknownVersion(checkpointName);
  const state = decodeState(data.state, directory.encryption);
  return state && { state, position: data.position, keyId: storedKeyId(data.state) };
};

/** Records after which a checkpoint is due, or as many as it holds if that is more: about what a start reads at most. */
const recordsBetween = 5000;

/** Decides when a checkpoint is due, and writes it. */
export class Checkpoints {
  constructor(
    private readonly directory: StoreDirectory,
    private readonly closedFiles: ClosedFiles,
    /** Records since the last one. */
    private since: number,
  ) {}

  count(records: number): void {
    this.since += records;
  }

  get isCurrent(): boolean {
    return this.since === 0;
  }

  /** Whether a checkpoint is due once `coming` more records are written. */
  isDue(state: State, coming: number): boolean {
    const since = this.since + coming;
    return since >= recordsBetween && since >= entriesIn(state);
  }

  /** `state`: the encoded state at `position`. */
  async write(state: string, position: Position): Promise<void> {
    const json = `{"format":${journalFormat},"position":${JSON.stringify(position)},"state":${state}}`;
    await replaceFile(this.directory.disk, checkpointPath(this.directory), encodeChecksummed(json));
    this.since = 0;
  }

  /** A start works without it, so a failure is only logged. `keep`: how long the journal's months are kept. */
  async tryToWrite(state: string, position: Position, keep: Duration): Promise<void> {
    try {
      await this.write(state, position);
      await this.#removeOldestMonth(keep, position);
    } catch (error) {
      this.directory.log("warn", { event: "store_checkpoint_failed", detail: String(error) });
    }
  }

  /**
   * Retention: removes the oldest file if its month has been over for longer than `keep`. One at a time, so that a clock that is
   * wrong for a day doesn't cost years; and only what the checkpoint no longer needs.
   */
  async #removeOldestMonth(keep: Duration, { file }: Position): Promise<void> {
    const { directory } = this;
    const [oldest] = await journalFiles(directory);
    if (!oldest || oldest.aside || oldest.name >= file) return;
    if (monthEnd(oldest.name) + keep > directory.clock.now()) return;
    await this.closedFiles.change(oldest.name, () => removeDurably(directory.disk, oldest.path));
    directory.log("info", { event: "store_month_removed", detail: join("journal", oldest.name) });
  }
}
