// When a checkpoint is due, and keeping it: the state up to a place of the journal, so that a start reads only what came after.

import { entriesIn } from "../../core/journal/snapshot";
import type { State } from "../../core/journal/state";
import type { Duration } from "../../core/units";
import { writeCheckpoint } from "./checkpoint";
import type { Position } from "./page";
import { checkpointOf, type Place } from "./place";
import { forgetOldestMonth } from "./retention";

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
