// Attendance: wakes when something held may go, and lets it go in order, one at a time.

import type { JournalRecord } from "../core/journal/records";
import type { HeldEntry } from "../core/journal/state";
import type { Cancel } from "../core/ports/clock";
import type { Change, View } from "../core/ports/store";
import { type Instant, instant, later, minutes, seconds } from "../core/units";
import { type Context, said } from "./context";
import { type Look, looksAt } from "./line";
import { type Verdict, verdictRecords } from "./verdict";

/** Who gets what was held. Neither may throw. */
export interface Listener {
  released(entry: HeldEntry): void;
  dropped(entry: HeldEntry, reason: string): void;
}

/** What is attended to, and how it is let go. */
export interface Attended {
  readonly holder: string;
  /** Only the newest of a line is worth anything. */
  readonly onlyLatest: boolean;
  /** Released, and not forgotten yet. */
  readonly leaving: Set<string>;
  verdict(view: View, entry: HeldEntry): Verdict;
}

type Looked = { readonly entry: HeldEntry; readonly verdict: Verdict } | undefined;

/**
 * A released message is forgotten only after this long: by then its reservation is written, under its key. A crash in between
 * releases it again, and the outbox knows the key. So it is sent once; a node other than sms-send may see it twice.
 */
const grace = seconds(5);

/** A step that failed is tried again after this long. */
const setback = seconds(15);

/** Whoever waits is looked at again at least this often: settings, people and the household change meanwhile. */
export const patience = minutes(5);

export class Attendance {
  private cancel: Cancel | undefined;
  private stopped = false;
  private busy = false;
  private complained = false;
  private readonly forgetting = new Map<string, Cancel>();
  /** When each is looked at next; at once where it never was, so that what fell due while nobody listened goes now. */
  private readonly turns = new Map<string, Instant>();

  constructor(
    private readonly context: Context,
    private readonly attended: Attended,
    private readonly listener: Listener,
  ) {}

  /** Looks at what is held now, and sleeps until the next of it is due. Call it after anything was held. */
  rouse(): void {
    if (this.busy || this.stopped) return;
    this.busy = true;
    void this.work()
      .catch((error: unknown) => {
        this.complain("release_failed", error);
        return later(this.context.clock.now(), setback);
      })
      .then((notBefore) => {
        this.busy = false;
        this.sleep(notBefore);
      });
  }

  /** What was released a moment ago stays held, and is released again unless it was sent meanwhile. */
  stop(): void {
    this.stopped = true;
    this.cancel?.();
    for (const [id, cancel] of this.forgetting) {
      cancel();
      this.attended.leaving.delete(id);
    }
  }

  private sleep(notBefore: Instant): void {
    this.cancel?.();
    if (this.stopped) return;
    const { clock, store } = this.context;
    const { state } = store.view();
    for (const id of this.turns.keys()) if (!state.held.has(id)) this.turns.delete(id);
    const next = Math.min(...this.looks(store.view()).map(({ when }) => when));
    if (next !== Number.POSITIVE_INFINITY) this.cancel = clock.at(instant(Math.max(next, notBefore)), () => this.rouse());
  }

  /** Answers when it may be roused again at the earliest. */
  private async work(): Promise<Instant> {
    while (!this.stopped) {
      const looked = await this.context.store.step((view) => this.look(view));
      this.complained = false;
      if (!looked) break;
      this.heed(looked);
    }
    return this.context.clock.now();
  }

  private looks({ state }: View): Look[] {
    return looksAt(state, this.attended, ({ id }) => this.turns.get(id) ?? 0);
  }

  /** The oldest whose turn it is: let go, dropped, or put off. */
  private look(view: View): Change<Looked> {
    const at = this.context.clock.now();
    const due = this.looks(view).filter(({ when }) => when <= at);
    const first = due.reduce<Look | undefined>((a, b) => (a && a.entry.at <= b.entry.at ? a : b), undefined);
    if (!first) return { result: undefined };
    const { entry, replaced } = first;
    const verdict: Verdict = replaced ? { kind: "never", reason: "replaced" } : this.attended.verdict(view, entry);
    return { result: { entry, verdict }, records: verdictRecords(entry, verdict, at) };
  }

  private heed({ entry, verdict }: NonNullable<Looked>): void {
    if (verdict.kind === "go" && !this.stopped) this.release(entry);
    if (verdict.kind === "never") this.listener.dropped(entry, verdict.reason);
    if (verdict.kind !== "wait") return;
    const again = later(this.context.clock.now(), patience);
    this.turns.set(entry.id, instant(Math.min(verdict.until ?? again, again)));
  }

  private release(entry: HeldEntry): void {
    this.attended.leaving.add(entry.id);
    this.listener.released(entry);
    this.forgetLater(entry.id);
  }

  private forgetLater(id: string): void {
    const { clock } = this.context;
    const cancel = clock.at(later(clock.now(), grace), () => void this.forget(id));
    this.forgetting.set(id, cancel);
  }

  /** Once, until something can be written again: the store has told already that it is in trouble. */
  private complain(event: string, error: unknown): void {
    if (!this.complained) this.context.log("error", { event, detail: said(error) });
    this.complained = true;
  }

  private async forget(id: string): Promise<void> {
    const { store, clock } = this.context;
    try {
      const record: JournalRecord = { type: "let_go", at: clock.now(), ids: [id], how: "released" };
      await store.step(() => ({ result: undefined, records: [record] }));
    } catch (error) {
      this.complain("release_not_written", error);
      if (!this.stopped) return this.forgetLater(id);
    }
    this.forgetting.delete(id);
    this.attended.leaving.delete(id);
  }
}
