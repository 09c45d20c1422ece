// Keeping: what makes the next start short and sure, a snapshot on the server and a note on this machine. Both may fail.

import { snapshot } from "../../core/journal/snapshot";
import { logKept } from "../../core/people/document";
import type { Replica } from "./replica";
import type { Surroundings } from "./surroundings";

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
