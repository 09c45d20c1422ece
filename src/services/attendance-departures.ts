// Departures: what was released is still held for a while, and only then forgotten, so that a crash in between loses nothing.

import type { JournalRecord } from "../core/journal/records";
import type { Cancel } from "../core/ports/clock";
import { later, seconds } from "../core/units";
import type { Context } from "./context";

/**
 * A released message is forgotten only after this long: by then its reservation is written, under its key. A crash in between
 * releases it again, and the outbox knows the key. So it is sent once; a node other than sms-send may see it twice.
 */
const grace = seconds(5);

export class Departures {
  private stopped = false;
  private readonly forgetting = new Map<readonly string[], Cancel>();

  constructor(
    private readonly context: Pick<Context, "clock" | "store">,
    private readonly leaving: Set<string>,
    private readonly complain: (event: string, error: unknown) => void,
  ) {}

  add(ids: readonly string[]): void {
    for (const id of ids) this.leaving.add(id);
    this.forgetLater(ids);
  }

  /** What was released a moment ago stays held, and is released again unless it was sent meanwhile. */
  stop(): void {
    this.stopped = true;
    for (const [ids, cancel] of this.forgetting) {
      cancel();
      this.left(ids);
    }
  }

  private forgetLater(ids: readonly string[]): void {
    const { clock } = this.context;
    const cancel = clock.at(later(clock.now(), grace), () => void this.forget(ids));
    this.forgetting.set(ids, cancel);
  }

  private async forget(ids: readonly string[]): Promise<void> {
    const { store, clock } = this.context;
    try {
      const record: JournalRecord = { type: "let_go", at: clock.now(), ids: [...ids], how: "released" };
      await store.step(() => ({ result: undefined, records: [record] }));
    } catch (error) {
      this.complain("release_not_written", error);
      if (!this.stopped) return this.forgetLater(ids);
    }
    this.forgetting.delete(ids);
    this.left(ids);
  }

  private left(ids: readonly string[]): void {
    for (const id of ids) this.leaving.delete(id);
  }
}
