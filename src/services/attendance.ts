// Attendance: wakes when something held may go, and lets it go in order, one at a time.

import type { JournalRecord } from "../core/journal/records";
import { type HeldEntry, heldFor } from "../core/journal/state";
import type { Cancel } from "../core/ports/clock";
import type { Change, View } from "../core/ports/store";
import { type Instant, instant, later, seconds } from "../core/units";
import type { Context } from "./context";

/** Who gets what was held. Neither may throw. */
export interface Listener {
  released(entry: HeldEntry): void;
  dropped(entry: HeldEntry, reason: string): void;
}

export interface Wait {
  readonly reason: string;
  readonly until: Instant;
}
export type Verdict =
  | { readonly kind: "go" }
  | ({ readonly kind: "wait" } & Wait)
  | { readonly kind: "never"; readonly reason: string };

type Step = { readonly entry: HeldEntry; readonly verdict: Verdict } | undefined;

/**
 * A released message is forgotten only after this long: by then its reservation is written, under its key. A crash in between
 * releases it again, and the outbox knows the key. So it is sent once; a node other than sms-send may see it twice.
 */
const grace = seconds(5);

export class Attendance {
  private cancel: Cancel | undefined;
  private stopped = false;
  private busy = false;
  private readonly leaving = new Set<string>();

  constructor(
    private readonly context: Context,
    private readonly holder: string,
    private readonly verdict: (view: View, entry: HeldEntry) => Verdict,
    private readonly listener: Listener,
  ) {}

  /** Looks at what is held now, and sleeps until the next of it is due. Call it after anything was held. */
  rouse(): void {
    if (this.busy || this.stopped) return;
    this.busy = true;
    this.work()
      .catch((error: unknown) => this.context.log("error", { event: "release_failed", detail: String(error) }))
      .finally(() => {
        this.busy = false;
        this.sleep();
      });
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
  }

  private waiting(view: View): HeldEntry[] {
    return heldFor(view.state, this.holder).filter((entry) => !this.leaving.has(entry.id));
  }

  private sleep(): void {
    this.cancel?.();
    if (this.stopped) return;
    const next = Math.min(...this.waiting(this.context.store.view()).map((entry) => entry.until));
    if (next === Number.POSITIVE_INFINITY) return;
    // A step that failed is tried again after a moment, and not in a tight circle.
    const soonest = later(this.context.clock.now(), seconds(1));
    this.cancel = this.context.clock.at(instant(Math.max(next, soonest)), () => this.rouse());
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      const step = await this.context.store.step((view) => this.next(view));
      if (!step) return;
      if (step.verdict.kind === "go") this.release(step.entry);
      if (step.verdict.kind === "never") this.listener.dropped(step.entry, step.verdict.reason);
    }
  }

  /** The oldest that is due: let go, dropped, or put off. */
  private next(view: View): Change<Step> {
    const at = this.context.clock.now();
    const entry = this.waiting(view).find((candidate) => candidate.until <= at);
    if (!entry) return { result: undefined };
    const verdict = this.verdict(view, entry);
    return { result: { entry, verdict }, records: [recordOf(entry, verdict, at)] };
  }

  private release(entry: HeldEntry): void {
    this.leaving.add(entry.id);
    this.listener.released(entry);
    this.context.clock.at(later(this.context.clock.now(), grace), () => void this.forget(entry));
  }

  private async forget(entry: HeldEntry): Promise<void> {
    try {
      const record: JournalRecord = { type: "let_go", at: this.context.clock.now(), ids: [entry.id], how: "released" };
      if (!this.stopped) await this.context.store.step(() => ({ result: undefined, records: [record] }));
    } catch (error) {
      this.context.log("warn", { event: "release_not_written", detail: String(error) });
    } finally {
      this.leaving.delete(entry.id);
    }
  }
}

const recordOf = (entry: HeldEntry, verdict: Verdict, at: Instant): JournalRecord => {
  const { holder, person, topic } = entry;
  switch (verdict.kind) {
    case "go":
      return { type: "passed", at, holder, person, topic };
    case "wait":
      return { type: "held", ...entry, until: verdict.until };
    case "never":
      return { type: "let_go", at, ids: [entry.id], how: "dropped", reason: verdict.reason };
  }
};
