// Throttling: passes a message, holds it until its person can be texted (also across restarts), or drops it.

import type { Context } from "../context/context";
import type { AuditChange } from "../core/audit";
import type { JournalRecord } from "../core/journal/records";
import { type HeldEntry, heldFor, isLeased, type State } from "../core/journal/state";
import { personCalled, whyNoOne } from "../core/people/names";
import type { Decision } from "../core/policy/decide";
import type { Change, View } from "../core/ports/store";
import { type Duration, type Instant, instant, later, seconds } from "../core/units";
import type { Outbox } from "../sending/outbox";
import { ahead } from "./queue";
import { type Listener, ReleaseLoop, recheckEvery, Spacing } from "./release-loop";
import {
  droppedRecords,
  type Passing,
  passedRecords,
  Rules,
  type ThrottleSettings,
  titleOfHeld,
  titleOfPassing,
  waitsForReturn,
} from "./rules";

export type { Digest, Passing, ThrottleSettings } from "./rules";

export type ThrottleResult =
  /** `despite`: why it would have waited if it weren't urgent. */
  | { readonly kind: "now"; readonly despite?: string }
  | { readonly kind: "held"; readonly id: string; readonly reason: string; readonly until: Instant }
  | { readonly kind: "dropped"; readonly reason: string; readonly until?: Instant };

/** A command to a throttle. */
export type Order = "release" | "clear" | "pause" | "resume";

/** A waiting message, without its content. */
export type Queued = Pick<HeldEntry, "id" | "holder" | "person" | "topic" | "kind" | "urgent" | "at" | "until">;

export interface Queue {
  /** Oldest first. */
  readonly held: readonly Queued[];
  /** Paused people; without `person` the whole throttle. */
  readonly paused: readonly { readonly holder: string; readonly person?: string }[];
}

/** Between two releases of all throttles. */
const spacing = seconds(1);

export class Throttling {
  private readonly spacing: Spacing;
  private readonly loops = new Set<ReleaseLoop>();

  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "dryRun">,
    apart: Duration = spacing,
  ) {
    this.spacing = new Spacing(apart);
  }

  /** Passes a message, holds it or drops it, in one durable step. */
  offer(throttle: ThrottleSettings, passing: Passing): Promise<ThrottleResult> {
    const rules = new Rules(this.context, this.outbox, throttle);
    return this.context.store.step((view) => this.decided(view, rules, named(view, passing)));
  }

  /** Starts the release loop of a throttle. Messages that fell due while it was stopped are released at once. */
  release(throttle: ThrottleSettings, listener: Listener): ReleaseLoop {
    const rules = new Rules(this.context, this.outbox, throttle);
    const { holder, mode } = throttle;
    const source = { holder, onlyLatest: mode === "latest", spacing: this.spacing, rules };
    const loop: ReleaseLoop = new ReleaseLoop(this.context, source, listener, () => this.loops.delete(loop));
    this.loops.add(loop);
    loop.wake();
    return loop;
  }

  /**
   * Applies a command to what a throttle holds, for one person or for all; durable. `release`: held messages no longer wait for
   * the throttle's rules, only for the household's. `pause`: all but urgent messages wait. `by`: who pressed the button that releases.
   * Returns what was cleared.
   */
  order(holder: string, order: Order, name?: string, by?: string): Promise<readonly HeldEntry[]> {
    return this.context.store.step((view) => {
      const at = this.context.clock.now();
      const person = name === undefined ? undefined : idOf(view, name);
      if (order !== "clear") {
        const ordered = { type: "throttle_ordered", at, holder, command: order, ...(person && { person }) } as const;
        const audit: JournalRecord[] = by === undefined ? [] : [{ type: "household_changed", at, by, change: "held_released" }];
        return { result: [], records: [ordered, ...audit] };
      }
      const cleared = this.waiting(view.state, holder, person);
      const ids = cleared.map(({ id }) => id);
      if (ids.length === 0) return { result: cleared };
      const { timeZone } = this.context.settings;
      return {
        result: cleared,
        records: [
          { type: "released", at, ids, how: "dropped", reason: "cleared" },
          ...cleared.flatMap((entry) => droppedRecords(view, { ...entry, title: titleOfHeld(entry) }, "cleared", at, timeZone)),
        ],
      };
    });
  }

  /**
   * Releases one held message now: it waits for neither the throttle nor the cooldown, and with `anyway` not for quiet hours either.
   * Returns the refusal if the household's other rules don't allow it. Durable.
   */
  async sendNow(id: string, anyway: boolean, by: string): Promise<Decision | undefined> {
    const decision = await this.context.store.step((view): Change<Decision | undefined> => {
      const entry = this.entry(view.state, id);
      if (!entry) return { result: undefined };
      const person = personCalled(view.document, entry.person);
      const wanted = { kind: "alert", urgent: anyway, key: entry.key } as const;
      const result: Decision = person
        ? this.outbox.dryRun(person, wanted, view)
        : { kind: "refused", reason: whyNoOne(view.document, entry.person) };
      if (result.kind === "refused") return { result };
      const at = this.context.clock.now();
      const { leased: _, payload, ...rest } = entry;
      const now = {
        ...rest,
        payload: withRules(payload, wanted),
        kind: wanted.kind,
        urgent: anyway,
        until: at,
        sendNow: true as const,
      };
      return { result, records: [{ type: "held", ...now }, this.audit("sent_now", entry, by, at)] };
    });
    this.recheckAll();
    return decision;
  }

  /** Cancels one held message; its throttle outputs it as dropped. False if it is no longer held. Durable. */
  async cancel(id: string, by: string): Promise<boolean> {
    const canceled = await this.context.store.step((view): Change<boolean> => {
      const entry = this.entry(view.state, id);
      if (!entry) return { result: false };
      const at = this.context.clock.now();
      const audit = this.audit("text_canceled", entry, by, at);
      const { leased: _, ...rest } = entry;
      if (this.isListenedTo(entry.holder))
        return { result: true, records: [{ type: "held", ...rest, until: at, canceled: true }, audit] };
      const { timeZone } = this.context.settings;
      const dropped = droppedRecords(view, { ...entry, title: titleOfHeld(entry) }, "canceled", at, timeZone);
      return {
        result: true,
        records: [{ type: "released", at, ids: [id], how: "dropped", reason: "canceled" }, ...dropped, audit],
      };
    });
    this.recheckAll();
    return canceled;
  }

  private entry(state: State, id: string): HeldEntry | undefined {
    const entry = state.held.get(id);
    return entry && !isLeased(entry, this.context.clock.now()) ? entry : undefined;
  }

  private audit(what: AuditChange, entry: HeldEntry, by: string, at: Instant): JournalRecord {
    const person = personCalled(this.context.store.view().document, entry.person)?.id;
    return { type: "household_changed", at, by, change: what, ...(person && { person }), to: titleOfHeld(entry) };
  }

  private isListenedTo(holder: string): boolean {
    return [...this.loops].some((loop) => loop.holder === holder);
  }

  /** Decides again on everything that is held. */
  recheckAll(): void {
    for (const loop of this.loops) loop.recheckAll();
    this.context.events.emit("changed");
  }

  /** Whether these waited until their person was available. */
  waitedForReturn(entries: readonly HeldEntry[]): boolean {
    const view = this.context.store.view();
    return entries.every((entry) => waitsForReturn(view, this.context.settings, entry, entry.at));
  }

  /** What a throttle holds now, oldest first. */
  heldBy(holder: string): readonly HeldEntry[] {
    return this.waiting(this.context.store.view().state, holder);
  }

  /** What is held now, by one throttle or by all. */
  queue(holder?: string): Queue {
    const { held, paused } = this.context.store.view().state;
    const now = this.context.clock.now();
    const mine = (other: string | undefined) => holder === undefined || other === holder;
    return {
      held: [...held.values()].filter((entry) => mine(entry.holder) && !isLeased(entry, now)).map(queued),
      paused: [...paused.keys()]
        .map((key) => JSON.parse(key) as [string, string?])
        .filter(([whose]) => mine(whose))
        .map(([whose, person]) => ({ holder: whose, ...(person !== undefined && { person }) })),
    };
  }

  private waiting(state: State, holder: string, person?: string): HeldEntry[] {
    const now = this.context.clock.now();
    return heldFor(state, holder, person).filter((entry) => !isLeased(entry, now));
  }

  private decided(view: View, rules: Rules, passing: Passing): Change<ThrottleResult> {
    const at = this.context.clock.now();
    const { holder, mode } = rules.throttle;
    const gathers = rules.gathers(view, passing);
    const queue = { holder, now: at, gathers: (entry: HeldEntry) => rules.gathers(view, entry) };
    const line = ahead(view.state, queue, passing, gathers);
    const last = line.at(-1);
    const decision = rules.decide(view, passing, line[0]?.at ?? at);
    const drop = (reason: string, until?: Instant): Change<ThrottleResult> => {
      const dropped = { ...passing, title: titleOfPassing(passing) };
      return {
        result: { kind: "dropped", reason, ...(until !== undefined && { until }) },
        records: droppedRecords(view, dropped, reason, at, this.context.settings.timeZone),
      };
    };
    if (decision.kind === "never") return drop(decision.reason);
    if (decision.kind === "go" && !last) {
      const { person, topic, kind } = passing;
      const passed = { holder, person, topic: gathers ? "" : topic, kind };
      return { result: { kind: "now", ...this.despite(view, rules, passing) }, records: passedRecords(passed, at) };
    }
    if (mode === "drop") return decision.kind === "wait" ? drop(decision.reason, decision.until) : drop("queued");
    if (mode === "hold" && isHeld(view.state, holder, passing)) return { result: { kind: "dropped", reason: "duplicate" } };
    const { reason, until = later(at, recheckEvery) } =
      decision.kind === "wait" ? decision : { reason: "queued", until: last?.until };
    const id = this.context.newId();
    const soonest = instant(Math.max(until, last?.until ?? at));
    return {
      result: { kind: "held", id, reason, until: soonest },
      records: [
        {
          type: "held",
          at,
          id,
          holder,
          until: soonest,
          reason,
          ...passing,
          key: passing.key ?? `held:${id}`,
          payload: passing.payload(),
        },
      ],
    };
  }

  private despite(view: View, rules: Rules, passing: Passing): { readonly despite?: string } {
    if (!passing.urgent) return {};
    const otherwise = rules.decide(view, { ...passing, urgent: false }, this.context.clock.now());
    return otherwise.kind === "go" ? {} : { despite: otherwise.reason };
  }
}

/** The flow's `msg` as it passes sms-send under other rules. */
const withRules = (payload: unknown, rules: { readonly kind: string; readonly urgent: boolean }): unknown => {
  const { sms } = Object(payload) as { sms?: unknown };
  return { ...Object(payload), sms: { ...Object(sms), ...rules } };
};

/** A key is sent once, so it waits once, even if two instances report the same event. */
const isHeld = (state: State, holder: string, { person, key }: Passing): boolean =>
  key !== undefined && heldFor(state, holder, person).some((entry) => entry.key === key);

const queued = ({ id, holder, person, topic, kind, urgent, at, until }: HeldEntry): Queued => ({
  id,
  holder,
  person,
  topic,
  kind,
  urgent,
  at,
  until,
});

/** A person is throttled as one, whichever of their names a flow uses. */
const idOf = (view: View, name: string): string => personCalled(view.document, name)?.id ?? name;
const named = (view: View, passing: Passing): Passing => {
  const person = idOf(view, passing.person);
  return person === passing.person ? passing : { ...passing, person };
};
