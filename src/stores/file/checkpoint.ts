// The checkpoint: the state at one place of the journal, so that a start reads only what came after. Losing it loses nothing.

import { join } from "node:path";
import { z } from "zod";
import { entriesIn, restore } from "../../core/journal/snapshot";
import type { State } from "../../core/journal/state";
import type { Duration } from "../../core/units";
import type { Sealing } from "../encryption";
import { journalEntries } from "./damage";
import { checkpointOf, journalFormat, journalOf, monthEnd, type Place } from "./directory";
import { readWhole, replaceFile, type StoreFiles } from "./disk";
import { sealed, unsealed } from "./journal";
import type { Position } from "./reading";

export interface Checkpoint {
  readonly state: State;
  /** The end of the last frame the state contains. */
  readonly position: Position;
}

const checkpointSchema = z.object({
  format: z.literal(journalFormat),
  position: z.object({ file: z.string(), offset: z.number().int() }),
  state: z.unknown().optional(),
  sealed: z.string().optional(),
});

/** What is needed to read and write one. */
interface Disk {
  readonly files: StoreFiles;
  readonly sealing: Sealing;
}
const about = "checkpoint";

/** Undefined where there is none, or none that can be trusted. Throws `store_unreadable` where it is sealed with another key. */
export const readCheckpoint = async ({ files, sealing }: Disk, path: string): Promise<Checkpoint | undefined> => {
  const text = await readWhole(files, path);
  const { data } = checkpointSchema.safeParse(text && unsealed(text));
  const state = data && restore(data.sealed === undefined ? data.state : sealing.open(about, data.sealed));
  return data && state && { state, position: data.position };
};

/** `taken`: the snapshot of the state at `position`. */
export const writeCheckpoint = ({ files, sealing }: Disk, path: string, taken: string, position: Position): Promise<void> => {
  const said = `"format":${journalFormat},"position":${JSON.stringify(position)}`;
  const state = sealing.writesWith === undefined ? `"state":${taken}` : `"sealed":"${sealing.seal(about, JSON.parse(taken))}"`;
  return replaceFile(files, path, sealed(`{${said},${state}}`));
};

// When a checkpoint is due, and keeping it: the state up to a place of the journal, so that a start reads only what came after.

/** Records after which one is due, or as many as it would hold, where that is more: about what a start reads at most. */
const every = 5000;

export class Checkpoints {
  constructor(
    private readonly place: Place,
    /** Records since the last one. */
    private since: number,
  ) {}

  count(records: number): void {
    this.since += records;
  }

  get isCurrent(): boolean {
    return this.since === 0;
  }

  /** With so many records more. */
  isDue(state: State, coming: number): boolean {
    const since = this.since + coming;
    return since >= every && since >= entriesIn(state);
  }

  /** `taken`: the snapshot of the state at `end`. */
  async write(taken: string, end: Position): Promise<void> {
    await writeCheckpoint(this.place, checkpointOf(this.place), taken, end);
    this.since = 0;
  }

  /** A start gets by without it, so that it may fail. `keep`: how long the journal's months are kept. */
  async tryToWrite(taken: string, end: Position, keep: Duration): Promise<void> {
    try {
      await this.write(taken, end);
      await forgetOldestMonth(this.place, keep, end);
    } catch (error) {
      this.place.log("warn", { event: "store_checkpoint_failed", detail: String(error) });
    }
  }
}

// Retention: the journal's months that are older than is kept.

/**
 * Removes the oldest month where it has been over for longer than `keep`. One at a time, so that a clock that is wrong for a day
 * doesn't cost years; and only what the checkpoint has done with.
 */
export const forgetOldestMonth = async (place: Place, keep: Duration, checkpoint: Position): Promise<void> => {
  const [oldest] = await journalEntries(place);
  if (!oldest || oldest.aside || oldest.month >= checkpoint.file) return;
  if (monthEnd(oldest.month) + keep > place.clock.now()) return;
  await place.files.remove(oldest.path);
  await place.files.syncDirectory(journalOf(place));
  place.log("info", { event: "store_month_removed", detail: join("journal", oldest.month) });
};
