// The release loop of a throttle: wakes when a held message is due, leases it, releases it, then forgets it.

import { type Context, errorText } from "../context/context";
import type { JournalRecord } from "../core/journal/records";
import type { HeldEntry } from "../core/journal/state";
import { mostInDigest } from "../core/message/request";
import type { Cancel } from "../core/ports/clock";
import type { Change, View } from "../core/ports/store";
import { type Duration, type Instant, instant, later, minutes, seconds } from "../core/units";
import { type Candidate, candidatesOf } from "./queue";
import { decisionRecords, passedRecords, type Rules, type ThrottleDecision } from "./rules";

export type Released = readonly [HeldEntry, ...HeldEntry[]];

/** Receives what a throttle releases or drops. Neither callback may throw. */
export interface Listener {
  /** Oldest first; several if they go as one text. */
  released(entries: Released): void;
  dropped(entry: HeldEntry, reason: string): void;
}

/** The queue that a loop empties. */
interface Source {
  readonly holder: string;
  /** Only the newest message of a line is released; the others are dropped. */
  readonly onlyLatest: boolean;
  readonly spacing: Spacing;
  readonly rules: Pick<Rules, "gathers" | "decideHeld">;
}

/** The result of one step: nothing is due, something was released a moment ago, or what becomes of the first of a line. */
type StepResult =
  | "nothing"
  | "later"
  | { readonly entry: HeldEntry; readonly decision: ThrottleDecision; readonly behind: readonly Decided[] };
type Decided = { readonly entry: HeldEntry; readonly decision: ThrottleDecision };

const going = (behind: readonly Decided[]): HeldEntry[] =>
  behind.filter(({ decision }) => decision.kind === "go").map(({ entry }) => entry);

/** After a step failed. */
const retryDelay = seconds(15);

/**
 * A waiting message is checked at least this often, since settings, people and the household change. With the hourly upkeep that is a
 * dozen wakes an hour at most.
 */
export const recheckEvery = minutes(6);

/**
 * A released message is forgotten after this long: by then its reservation is written, under its key. A crash in between releases
 * it again, and the outbox knows the key, so it is sent once. A node other than sms-send may see it twice.
 */
const grace = seconds(5);
/** After this long, the instance that released a message has ended or can't write: another one releases it again. */
const lease = minutes(1);

/** Written in the step that decides to release, so that only one of several instances does. */
const leaseRecord = (entries: readonly HeldEntry[], at: Instant): JournalRecord => ({
  type: "leased",
  at,
  ids: entries.map(({ id }) => id),
  until: later(at, lease),
});

/** Forgets released messages once their reservations are written. */
class Leases {
  private stopped = false;
  private readonly forgetting = new Set<Cancel>();

  constructor(
    private readonly context: Pick<Context, "clock" | "store">,
    private readonly logOnce: (event: string, error: unknown) => void,
  ) {}

  /** Forgets these after the grace period. */
  add(ids: readonly string[]): void {
    const { clock } = this.context;
    const cancel = clock.at(later(clock.now(), grace), () => {
      this.forgetting.delete(cancel);
      void this.forget(ids);
    });
    this.forgetting.add(cancel);
  }

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
      this.logOnce("release_not_written", error);
      if (!this.stopped) this.add(ids);
    }
  }
}

/** Spaces the releases of all throttles, since a carrier takes about one text a second. */
export class Spacing {
  private last: string | undefined;
  /** When the next release is possible. */
  free: Instant = instant(0);

  constructor(private readonly spacing: Duration) {}

  /** Whether this message can be released now. Asking again for the same message gives the same answer. */
  claim(id: string, at: Instant): boolean {
    if (this.last === id) return true;
    if (at < this.free) return false;
    this.last = id;
    this.free = later(at, this.spacing);
    return true;
  }
}

/** Releases held messages when they are due: lease, release, forget. A crash in between releases a message again under the same key. */
export class ReleaseLoop {
  private cancel: Cancel | undefined;
  private stopped = false;
  private busy = false;
  private logged = false;
  private readonly leases: Leases;
  private readonly unsubscribe: (() => void) | undefined;
  /** When each message is checked next. One that never was is due, so that a restart releases what fell due meanwhile. */
  private readonly nextCheck = new Map<string, Instant>();

  constructor(
    private readonly context: Context,
    private readonly source: Source,
    private readonly listener: Listener,
    private readonly stoppedListening: () => void = () => undefined,
  ) {
    this.leases = new Leases(context, (event, error) => this.logOnce(event, error));
    // Another instance can hold or release messages.
    this.unsubscribe = context.store.onOthers?.(() => {
      if (!this.busy) this.sleep(context.clock.now());
    });
  }

  get holder(): string {
    return this.source.holder;
  }

  /** Releases what is due, then sleeps until the next message is. Call it after a message was held. */
  wake(): void {
    if (this.busy || this.stopped) return;
    this.busy = true;
    void this.work()
      .catch((error: unknown) => {
        this.logOnce("release_failed", error);
        return later(this.context.clock.now(), retryDelay);
      })
      .then((notBefore) => {
        this.busy = false;
        this.sleep(notBefore);
      });
  }

  /** Checks every message again: settings, a pause or the clock may have changed. */
  recheckAll(): void {
    this.nextCheck.clear();
    this.wake();
  }

  /** A message released in the last seconds stays held. After its lease it is released again, unless it was sent meanwhile. */
  stop(): void {
    this.stopped = true;
    this.stoppedListening();
    this.unsubscribe?.();
    this.cancel?.();
    this.leases.stop();
  }

  private sleep(notBefore: Instant): void {
    this.cancel?.();
    if (this.stopped) return;
    const { clock, store } = this.context;
    const { state } = store.view();
    for (const id of this.nextCheck.keys()) if (!state.held.has(id)) this.nextCheck.delete(id);
    const next = Math.min(...this.candidates(store.view()).map(({ when }) => when));
    if (next !== Number.POSITIVE_INFINITY) this.cancel = clock.at(instant(Math.max(next, notBefore)), () => this.wake());
  }

  /** Returns the earliest time to wake again. */
  private async work(): Promise<Instant> {
    const { clock, store } = this.context;
    while (!this.stopped) {
      const result = await store.step((view) => this.step(view));
      this.logged = false;
      if (result === "later") return this.source.spacing.free;
      if (result === "nothing") break;
      this.apply(result);
    }
    return clock.now();
  }

  private candidates(view: View): Candidate[] {
    const { holder, onlyLatest, rules } = this.source;
    const queue = {
      holder,
      now: this.context.clock.now(),
      onlyLatest,
      gathers: (entry: HeldEntry) => rules.gathers(view, entry),
    };
    return candidatesOf(view.state, queue, ({ id }) => this.nextCheck.get(id) ?? 0);
  }

  /** Decides on the oldest due message: release it, with those that go along, drop it, or let it wait. */
  private step(view: View): Change<StepResult> {
    const { rules, spacing } = this.source;
    const { timeZone } = this.context.settings;
    const at = this.context.clock.now();
    const due = this.candidates(view).filter(({ when }) => when <= at);
    const first = due.reduce<Candidate | undefined>((a, b) => (a && a.entry.at <= b.entry.at ? a : b), undefined);
    if (!first) return { result: "nothing" };
    const { entry, replaced } = first;
    const decision: ThrottleDecision = replaced ? { kind: "never", reason: "replaced" } : rules.decideHeld(view, entry);
    if (decision.kind !== "go")
      return { result: { entry, decision, behind: [] }, records: decisionRecords(view, entry, decision, at, timeZone) };
    if (!spacing.claim(entry.id, at)) return { result: "later" };
    const gathers = rules.gathers(view, entry);
    const behind = gathers ? this.decideBehind(view, first) : [];
    const records = behind.flatMap((each) =>
      each.decision.kind === "never" ? decisionRecords(view, each.entry, each.decision, at, timeZone) : [],
    );
    return {
      result: { entry, decision, behind },
      records: [
        leaseRecord([entry, ...going(behind)], at),
        ...passedRecords({ ...entry, topic: gathers ? "" : entry.topic }, at),
        ...records,
      ],
    };
  }

  /** Decides on the messages behind the first: those that go along, and those that never will. */
  private decideBehind(view: View, { entry: { at }, behind }: Candidate): Decided[] {
    return behind
      .map((entry) => ({ entry, decision: this.source.rules.decideHeld(view, entry, at) }))
      .filter(({ decision }) => decision.kind !== "wait")
      .slice(0, mostInDigest - 1);
  }

  private apply({ entry, decision, behind }: Exclude<StepResult, string>): void {
    for (const each of [{ entry, decision }, ...behind])
      if (each.decision.kind === "never") this.listener.dropped(each.entry, each.decision.reason);
    if (decision.kind === "go" && !this.stopped) this.release([entry, ...going(behind)]);
    if (decision.kind !== "wait") return;
    const again = later(this.context.clock.now(), recheckEvery);
    this.nextCheck.set(entry.id, instant(Math.min(decision.until ?? again, again)));
  }

  private release(entries: Released): void {
    this.leases.add(entries.map(({ id }) => id));
    this.listener.released(entries);
  }

  /** Once until a step succeeds again: the store reports its own trouble. */
  private logOnce(event: string, error: unknown): void {
    if (!this.logged) this.context.log("error", { event, detail: errorText(error) });
    this.logged = true;
  }
}
