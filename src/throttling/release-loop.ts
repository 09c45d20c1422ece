// Attendance: wakes when something held may go, and lets it go in order, one at a time.

import { type Context, said } from "../context/context";
import type { JournalRecord } from "../core/journal/records";
import type { HeldEntry } from "../core/journal/state";
import { mostInDigest } from "../core/message/request";
import type { Cancel } from "../core/ports/clock";
import type { Change, View } from "../core/ports/store";
import { type Duration, type Instant, instant, later, minutes, seconds } from "../core/units";
import { type Look, looksAt } from "./queue";
import { passedRecords, type Rules, type Verdict, verdictRecords } from "./rules";

export type Released = readonly [HeldEntry, ...HeldEntry[]];

/** Who gets what was held. Neither may throw. */
export interface Listener {
  /** Oldest first; several where they go as one. */
  released(entries: Released): void;
  dropped(entry: HeldEntry, reason: string): void;
}

/** What is attended to, and how it is let go. */
interface Attended {
  readonly holder: string;
  /** Only the newest of a line is worth anything. */
  readonly onlyLatest: boolean;
  readonly pace: Pace;
  readonly rules: Rules;
}

/** What one look came to: nothing to do, not its turn among all who are released, or what becomes of the first of a line. */
type Looked = "nothing" | "later" | { readonly entry: HeldEntry; readonly verdict: Verdict; readonly behind: readonly Judged[] };
type Judged = { readonly entry: HeldEntry; readonly verdict: Verdict };

const goingAlong = (behind: readonly Judged[]): HeldEntry[] =>
  behind.filter(({ verdict }) => verdict.kind === "go").map(({ entry }) => entry);

/** A step that failed is tried again after this long. */
const setback = seconds(15);

/** Whoever waits is looked at again at least this often: settings, people and the household change meanwhile. */
export const patience = minutes(5);

export class Attendance {
  private cancel: Cancel | undefined;
  private stopped = false;
  private busy = false;
  private complained = false;
  private readonly departures: Departures;
  private readonly silence: (() => void) | undefined;
  /** When each is looked at next; at once where it never was, so that what fell due while nobody listened goes now. */
  private readonly turns = new Map<string, Instant>();

  constructor(
    private readonly context: Context,
    private readonly attended: Attended,
    private readonly listener: Listener,
    private readonly stoppedListening: () => void = () => undefined,
  ) {
    this.departures = new Departures(context, (event, error) => this.complain(event, error));
    // Another instance may hold, let go or die: whenever its steps come, the next look is set anew.
    this.silence = context.store.onOthers?.(() => {
      if (!this.busy) this.sleep(context.clock.now());
    });
  }

  get holder(): string {
    return this.attended.holder;
  }

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

  /** The same where everything may be different now: whoever was put off is looked at again. */
  afresh(): void {
    this.turns.clear();
    this.rouse();
  }

  /** What was released a moment ago stays held, and once its lease is over is released again unless it was sent meanwhile. */
  stop(): void {
    this.stopped = true;
    this.stoppedListening();
    this.silence?.();
    this.cancel?.();
    this.departures.stop();
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
    const { clock, store } = this.context;
    while (!this.stopped) {
      const looked = await store.step((view) => this.look(view));
      this.complained = false;
      if (looked === "later") return this.attended.pace.free;
      if (looked === "nothing") break;
      this.heed(looked);
    }
    return clock.now();
  }

  private looks(view: View): Look[] {
    const { holder, onlyLatest, rules } = this.attended;
    const queue = {
      holder,
      now: this.context.clock.now(),
      onlyLatest,
      gathers: (entry: HeldEntry) => rules.gathers(view, entry),
    };
    return looksAt(view.state, queue, ({ id }) => this.turns.get(id) ?? 0);
  }

  /** The oldest whose turn it is: let go, with whoever goes with it, dropped, or put off. */
  private look(view: View): Change<Looked> {
    const { rules, pace } = this.attended;
    const { timeZone } = this.context.settings;
    const at = this.context.clock.now();
    const due = this.looks(view).filter(({ when }) => when <= at);
    const first = due.reduce<Look | undefined>((a, b) => (a && a.entry.at <= b.entry.at ? a : b), undefined);
    if (!first) return { result: "nothing" };
    const { entry, replaced } = first;
    const verdict: Verdict = replaced ? { kind: "never", reason: "replaced" } : rules.verdictOn(view, entry);
    if (verdict.kind !== "go")
      return { result: { entry, verdict, behind: [] }, records: verdictRecords(view, entry, verdict, at, timeZone) };
    if (!pace.claim(entry.id, at)) return { result: "later" };
    const gathers = rules.gathers(view, entry);
    const behind = gathers ? this.judged(view, first) : [];
    const records = behind.flatMap((each) =>
      each.verdict.kind === "never" ? verdictRecords(view, each.entry, each.verdict, at, timeZone) : [],
    );
    return {
      result: { entry, verdict, behind },
      records: [
        leaseRecord([entry, ...goingAlong(behind)], at),
        ...passedRecords({ ...entry, topic: gathers ? "" : entry.topic }, at),
        ...records,
      ],
    };
  }

  /** Those who go with the first, and those who make no sense any more. */
  private judged(view: View, { entry: { at }, behind }: Look): Judged[] {
    return behind
      .map((entry) => ({ entry, verdict: this.attended.rules.verdictOn(view, entry, at) }))
      .filter(({ verdict }) => verdict.kind !== "wait")
      .slice(0, mostInDigest - 1);
  }

  private heed({ entry, verdict, behind }: Exclude<Looked, string>): void {
    for (const each of [{ entry, verdict }, ...behind])
      if (each.verdict.kind === "never") this.listener.dropped(each.entry, each.verdict.reason);
    if (verdict.kind === "go" && !this.stopped) this.release([entry, ...goingAlong(behind)]);
    if (verdict.kind !== "wait") return;
    const again = later(this.context.clock.now(), patience);
    this.turns.set(entry.id, instant(Math.min(verdict.until ?? again, again)));
  }

  private release(entries: Released): void {
    this.departures.add(entries.map(({ id }) => id));
    this.listener.released(entries);
  }

  /** Once, until something can be written again: the store has told already that it is in trouble. */
  private complain(event: string, error: unknown): void {
    if (!this.complained) this.context.log("error", { event, detail: said(error) });
    this.complained = true;
  }
}

// Departures: what is released is leased first, still held for a while, and only then forgotten, so that a crash in between loses
// nothing.

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
      const record: JournalRecord = { type: "released", at: clock.now(), ids: [...ids], how: "released" };
      await store.step(() => ({ result: undefined, records: [record] }));
    } catch (error) {
      this.complain("release_not_written", error);
      if (!this.stopped) this.add(ids);
    }
  }
}

// The pace: what is released goes one after the other, whoever it is for, since a carrier takes about a text a second.

export class Pace {
  private last: string | undefined;
  /** When the next may go. */
  free: Instant = instant(0);

  constructor(private readonly spacing: Duration) {}

  /** Whether it is this one's turn; asking again gives the same answer. */
  claim(id: string, at: Instant): boolean {
    if (this.last === id) return true;
    if (at < this.free) return false;
    this.last = id;
    this.free = later(at, this.spacing);
    return true;
  }
}
