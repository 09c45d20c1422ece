// Holding: keeps a message until its person may be texted, through restarts, and lets it go once.

import type { Subject } from "../core/home/subject";
import { type HeldEntry, heldFor, keyOf, subjectKey } from "../core/journal/state";
import type { MessageKind } from "../core/message/request";
import type { Decision } from "../core/policy/decide";
import { exemptions } from "../core/policy/exemptions";
import type { PolicyReason } from "../core/policy/reasons";
import type { Change, View } from "../core/ports/store";
import { type Duration, type Instant, later, minutes } from "../core/units";
import { Attendance, type Listener, type Verdict, type Wait } from "./attendance";
import type { Context } from "./context";
import type { Outbox } from "./outbox";
import { personCalled } from "./recipients";

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
  /** At least this long between two that pass, on top of the household's own cooldown. */
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
/** Asked again after this long where nobody can say when the reason passes. */
const patience = minutes(1);

/** What it is about was done while it waited. */
const isSettled = ({ state }: View, { about, at }: HeldEntry): boolean =>
  about !== undefined && (state.closed.get(subjectKey(about)) ?? 0) >= at;

export class Holding {
  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "foresee">,
  ) {}

  /** Lets a message pass, holds it or drops it: one durable step. */
  offer(throttle: ThrottleSettings, passing: Passing): Promise<Throttled> {
    const id = this.context.newId();
    return this.context.store.step((view) => this.decided(view, id, throttle, passing));
  }

  /** Hands over what a holder holds when its time has come, until told to stop; what fell due while nobody listened, at once. */
  attend(throttle: ThrottleSettings, listener: Listener): Attendance {
    const attendance = new Attendance(
      this.context,
      throttle.holder,
      (view, entry) => (isSettled(view, entry) ? { kind: "never", reason: "settled" } : this.verdict(view, throttle, entry)),
      listener,
    );
    attendance.rouse();
    return attendance;
  }

  private decided(view: View, id: string, throttle: ThrottleSettings, passing: Passing): Change<Throttled> {
    const at = this.context.clock.now();
    const { holder } = throttle;
    const { person, topic } = passing;
    const verdict = this.verdict(view, throttle, passing);
    const ahead = passing.urgent ? [] : heldFor(view.state, holder, person, topic);
    if (verdict.kind === "go" && ahead.length === 0)
      return { result: { kind: "now" }, records: [{ type: "passed", at, holder, person, topic }] };
    if (verdict.kind === "never") return { result: { kind: "dropped", reason: verdict.reason } };
    const { reason, until } = verdict.kind === "wait" ? verdict : { reason: "queued", until: ahead.at(-1)?.until ?? at };
    if (throttle.mode === "drop") return { result: { kind: "dropped", reason, until } };
    const replaced = throttle.mode === "latest" ? ahead.map((entry) => entry.id) : [];
    return {
      result: { kind: "held", id, reason, until },
      records: [
        ...(replaced.length > 0
          ? [{ type: "let_go" as const, at, ids: replaced, how: "dropped" as const, reason: "replaced" }]
          : []),
        { type: "held", at, id, holder, until, ...passing, key: passing.key ?? `held:${id}` },
      ],
    };
  }

  /** The household's decision as a dry run, and on top of it this throttle's own gap. */
  private verdict(view: View, throttle: ThrottleSettings, passing: Omit<Passing, "payload">): Verdict {
    const now = this.context.clock.now();
    const person = personCalled(view.document, passing.person);
    const decision: Decision = person ? this.outbox.foresee(person, passing) : { kind: "refused", reason: "unknown_person" };
    if (decision.kind === "refused" && !waitable.has(decision.reason)) return { kind: "never", reason: decision.reason };
    const waits = [
      ...(decision.kind === "refused"
        ? [{ reason: decision.reason as string, until: decision.until ?? later(now, patience) }]
        : []),
      ...this.gaps(view, throttle, passing).map((until) => ({ reason: "cooldown", until })),
    ].filter(({ until }) => until > now);
    const longest = waits.reduce<Wait | undefined>((a, b) => (a && a.until >= b.until ? a : b), undefined);
    if (!longest) return { kind: "go" };
    return passing.deadline !== undefined && longest.until >= passing.deadline
      ? { kind: "never", reason: "too_late" }
      : { kind: "wait", ...longest };
  }

  /** What it let pass itself may not have reached the outbox yet, so the household's cooldown is kept here too. */
  private gaps(
    view: View,
    { holder, gap }: ThrottleSettings,
    { person, topic, kind, urgent }: Omit<Passing, "payload">,
  ): Instant[] {
    if (exemptions[kind].cooldown || urgent) return [];
    const { passed } = view.state;
    const lastOfTopic = passed.get(keyOf(holder, person, topic));
    const last = passed.get(keyOf(holder, person));
    return [
      ...(lastOfTopic === undefined ? [] : [later(lastOfTopic, gap)]),
      ...(last === undefined ? [] : [later(last, this.context.settings.cooldown)]),
    ];
  }
}
