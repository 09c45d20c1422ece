// Holding: keeps a message until its person may be texted, through restarts, and lets it go once.

import type { Subject } from "../core/home/subject";
import { type HeldEntry, heldFor, keyOf, subjectKey } from "../core/journal/state";
import type { MessageKind } from "../core/message/request";
import type { Decision } from "../core/policy/decide";
import { exemptions } from "../core/policy/exemptions";
import type { PolicyReason } from "../core/policy/reasons";
import type { Change, View } from "../core/ports/store";
import { type Duration, type Instant, instant, later } from "../core/units";
import { Attendance, type Listener, patience } from "./attendance";
import type { Context } from "./context";
import { ahead } from "./line";
import type { Outbox } from "./outbox";
import { personCalled } from "./recipients";
import { passedRecords, type Verdict } from "./verdict";

/** A message on its way through a throttle. */
export interface Passing {
  readonly person: string;
  /** What it is about; each topic is throttled for itself. Empty: all as one. */
  readonly topic: string;
  readonly kind: MessageKind;
  readonly urgent: boolean;
  readonly key?: string | undefined;
  readonly deadline?: Instant | undefined;
  readonly about?: Subject | undefined;
  /** The flow's own message, as JSON. */
  readonly payload: unknown;
}

export interface ThrottleSettings {
  /** The node: what it let pass and what it holds is its own. */
  readonly holder: string;
  /** At least this long between two of a topic that pass, on top of the household's own cooldown. */
  readonly gap: Duration;
  /** `hold`: wait for the time. `drop`: let it go to output 2. `latest`: hold only the newest of a topic. */
  readonly mode: "hold" | "drop" | "latest";
}

export type Throttled =
  | { readonly kind: "now" }
  | { readonly kind: "held"; readonly id: string; readonly reason: string; readonly until: Instant }
  | { readonly kind: "dropped"; readonly reason: string; readonly until?: Instant };

/** Reasons that pass by themselves, so that waiting makes sense. */
const waitable: ReadonlySet<string> = new Set<PolicyReason>([
  "quiet_hours",
  "cooldown",
  "daily_cap",
  "budget",
  "household_paused",
  "person_paused",
  "carrier_stopped",
  "sending_disabled",
]);

/** What it is about was done while it waited. */
const isSettled = ({ state }: View, { about, at }: HeldEntry): boolean =>
  about !== undefined && (state.closed.get(subjectKey(about)) ?? 0) >= at;

type Wait = Verdict & { kind: "wait" };
const never = (reason: string): Verdict => ({ kind: "never", reason });

export class Holding {
  private readonly leaving = new Set<string>();

  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "foresee">,
  ) {}

  /** Lets a message pass, holds it or drops it: one durable step. */
  offer(throttle: ThrottleSettings, passing: Passing): Promise<Throttled> {
    const id = this.context.newId();
    return this.context.store.step((view) => this.decided(view, id, throttle, named(view, passing)));
  }

  /** Hands over what a holder holds when its time has come, until told to stop; what fell due while nobody listened, at once. */
  attend(throttle: ThrottleSettings, listener: Listener): Attendance {
    const { holder, mode } = throttle;
    const verdict = (view: View, entry: HeldEntry): Verdict =>
      isSettled(view, entry) ? never("settled") : this.verdict(view, throttle, entry);
    const attended = { holder, onlyLatest: mode === "latest", leaving: this.leaving, verdict };
    const attendance = new Attendance(this.context, attended, listener);
    attendance.rouse();
    return attendance;
  }

  /** What a holder holds now, oldest first. */
  heldBy(holder: string): readonly HeldEntry[] {
    return heldFor(this.context.store.view().state, holder).filter(({ id }) => !this.leaving.has(id));
  }

  private decided(view: View, id: string, throttle: ThrottleSettings, passing: Passing): Change<Throttled> {
    const at = this.context.clock.now();
    const { holder, mode } = throttle;
    const { leaving } = this;
    const verdict = this.verdict(view, throttle, passing);
    const last = ahead(view.state, { holder, leaving }, passing).at(-1);
    if (verdict.kind === "never") return { result: { kind: "dropped", reason: verdict.reason } };
    if (verdict.kind === "go" && !last) return { result: { kind: "now" }, records: passedRecords({ holder, ...passing }, at) };
    if (mode === "drop")
      return { result: verdict.kind === "wait" ? { ...verdict, kind: "dropped" } : { kind: "dropped", reason: "queued" } };
    const { reason, until = later(at, patience) } = verdict.kind === "wait" ? verdict : { reason: "queued", until: last?.until };
    const soonest = instant(Math.max(until, last?.until ?? at));
    return {
      result: { kind: "held", id, reason, until: soonest },
      records: [{ type: "held", at, id, holder, until: soonest, ...passing, key: passing.key ?? `held:${id}` }],
    };
  }

  /** The household's decision as a dry run, and on top of it this throttle's own gap. */
  private verdict(view: View, throttle: ThrottleSettings, passing: Omit<Passing, "payload">): Verdict {
    const now = this.context.clock.now();
    const { deadline } = passing;
    if (deadline !== undefined && deadline <= now) return never("too_late");
    const person = personCalled(view.document, passing.person);
    const decision: Decision = person
      ? this.outbox.foresee(person, passing, view)
      : { kind: "refused", reason: "unknown_person" };
    if (decision.kind === "refused" && !waitable.has(decision.reason)) return never(decision.reason);
    const forHousehold: Wait[] = decision.kind === "refused" ? [{ ...decision, kind: "wait" }] : [];
    const waits = [...forHousehold, ...this.gaps(view, throttle, passing)];
    // Where nobody can say how long, that is what is said.
    const longest = waits.find(({ until }) => until === undefined) ?? waits.reduce<Wait | undefined>(longer, undefined);
    if (!longest) return { kind: "go" };
    const comesTooLate = deadline !== undefined && longest.until !== undefined && longest.until >= deadline;
    return comesTooLate ? never("too_late") : longest;
  }

  /** What it let pass itself may not have reached the outbox yet, so the household's cooldown is kept here too. */
  private gaps(view: View, { holder, gap }: ThrottleSettings, { person, topic, kind, urgent }: Omit<Passing, "payload">): Wait[] {
    if (exemptions[kind].cooldown) return [];
    const { clock, settings } = this.context;
    const { passed } = view.state;
    const after = (key: string, pause: Duration): Wait[] => {
      const last = passed.get(key);
      const until = last === undefined ? 0 : later(last, pause);
      return until > clock.now() ? [{ kind: "wait", reason: "cooldown", until: instant(until) }] : [];
    };
    return [...(urgent ? [] : after(keyOf(holder, person, topic), gap)), ...after(keyOf(holder, person), settings.cooldown)];
  }
}

const longer = (a: Wait | undefined, b: Wait): Wait => (a && (a.until ?? 0) >= (b.until ?? 0) ? a : b);

/** The same person is throttled as one, by whichever of their names a flow calls them. */
const named = (view: View, passing: Passing): Passing => ({
  ...passing,
  person: personCalled(view.document, passing.person)?.id ?? passing.person,
});
