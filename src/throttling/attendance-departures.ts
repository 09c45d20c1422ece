// Departures: what is released is leased first, still held for a while, and only then forgotten, so that a crash in between loses
// nothing.

import type { Context } from "../context/context";
import type { JournalRecord } from "../core/journal/records";
import type { HeldEntry } from "../core/journal/state";
import type { Cancel } from "../core/ports/clock";
import { type Instant, later, minutes, seconds } from "../core/units";

/**
 * A released message is forgotten only after this long: by then its reservation is written, under its key. A crash in between
 * releases it again, and the outbox knows the key. So it is sent once; a node other than sms-send may see it twice.
 */
const grace = seconds(5);
/** Whoever has not forgotten what it released by then is dead, or can't write: then whoever attends releases it again. */
const lease = minutes(1);

/** Written in the step that decides to let go, so that of several instances one does. */
export const leaseRecord = (entries: readonly HeldEntry[], at: Instant): JournalRecord => ({
  type: "leased",
  at,
  ids: entries.map(({ id }) => id),
  until: later(at, lease),
});

export class Departures {
  private stopped = false;
  private readonly forgetting = new Set<Cancel>();

  constructor(
    private readonly context: Pick<Context, "clock" | "store">,
    private readonly complain: (event: string, error: unknown) => void,
  ) {}

  /** These were released, and are forgotten in a while. */
  add(ids: readonly string[]): void {
    const { clock } = this.context;
    const cancel = clock.at(later(clock.now(), grace), () => {
      this.forgetting.delete(cancel);
      void this.forget(ids);
    });
    this.forgetting.add(cancel);
  }

  /** What was released a moment ago stays held, and once its lease is over is released again unless it was sent meanwhile. */
  stop(): void {
    this.stopped = true;
    for (const cancel of this.forgetting) cancel();
  }

  private async forget(ids: readonly string[]): Promise<void> {
    const { store, clock } = this.context;
    try {
      const record: JournalRecord = { type: "let_go", at: clock.now(), ids: [...ids], how: "released" };
      await store.step(() => ({ result: undefined, records: [record] }));
    } catch (error) {
      this.complain("release_not_written", error);
      if (!this.stopped) this.add(ids);
    }
  }
}
