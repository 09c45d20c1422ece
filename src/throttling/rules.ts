// The rules of a throttle: whether a message goes now, waits and until when, or never goes. Pure except for the clock.

import type { Context } from "../context/context";
import type { Subject } from "../core/home/subject";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import { closedSince, type HeldEntry, keyOf, refusalKey } from "../core/journal/state";
import type { MessageKind } from "../core/message/kinds";
import { kinds } from "../core/message/kinds";
import { personCalled, whyNoOne } from "../core/people/names";
import { localDay, nextTimeOfDay } from "../core/policy/calendar";
import type { Decision } from "../core/policy/decide";
import { reasons } from "../core/policy/reasons";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { type Duration, type Instant, instant, later } from "../core/units";
import type { Outbox } from "../sending/outbox";

/** A message that a flow gives to a throttle. */
export interface Passing {
  readonly person: string;
  /** Each topic is throttled separately. Empty: all messages as one topic. */
  readonly topic: string;
  readonly kind: MessageKind;
  readonly urgent: boolean;
  readonly key?: string | undefined;
  readonly deadline?: Instant | undefined;
  readonly about?: Subject | undefined;
  /** The flow's message as JSON; called if it is held. */
  readonly payload: () => unknown;
}

/**
 * Gathers a person's messages into one text. `rest`: those that had to wait, as soon as they can go. `window`: this long after
 * the first one. `time`: at a time of the person's day, `17:00`.
 */
export type Digest =
  | { readonly when: "rest" }
  | { readonly when: "window"; readonly length: Duration }
  | { readonly when: "time"; readonly at: string };

export interface ThrottleSettings {
  /** Id of the throttle's node. */
  readonly holder: string;
  /** The least time between two messages of a topic, besides the household's cooldown. */
  readonly gap: Duration;
  /** `hold`: messages wait. `drop`: they go to output 2. `latest`: only the newest of a topic waits. */
  readonly mode: "hold" | "drop" | "latest";
  /** Only with `hold`; topics then don't matter. */
  readonly digest?: Digest | undefined;
}

/** `at`: when it came, if not now. */
type Waiting = Omit<Passing, "payload"> & { readonly at?: Instant };
type Wait = ThrottleDecision & { kind: "wait" };

const never = (reason: string): ThrottleDecision => ({ kind: "never", reason });
/** An unknown end counts as the longest wait. */
const lengthOf = ({ until }: Wait): number => until ?? Number.POSITIVE_INFINITY;
/** The first if both are as long. */
const longer = (a: Wait | undefined, b: Wait | undefined): Wait | undefined =>
  a && b ? (lengthOf(b) > lengthOf(a) ? b : a) : (a ?? b);

export class Rules {
  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "dryRun">,
    readonly throttle: ThrottleSettings,
  ) {}

  /** Whether it joins a digest: not if it is urgent, or too late by then. What waits for a person's return goes as one text too. */
  gathers(view: View, waiting: Waiting): boolean {
    const { digest, mode } = this.throttle;
    if (mode !== "hold" || waiting.urgent || !kinds[waiting.kind].cooldown) return false;
    const { deadline, at = this.context.clock.now() } = waiting;
    if (waitsForReturn(view, this.context.settings, waiting, at)) return true;
    if (!digest) return false;
    return deadline === undefined || deadline > this.gathered(view, waiting.person, at);
  }

  /** `since`: when the first message of its digest came. `hurried`: only the household's rules apply, not the throttle's. */
  decide(view: View, waiting: Waiting, since: Instant, hurried = false): ThrottleDecision {
    const now = this.context.clock.now();
    const { deadline } = waiting;
    if (deadline !== undefined && deadline <= now) return never("too_late");
    const decision = this.decision(view, waiting);
    if (decision.kind === "refused" && !reasons[decision.reason].waits) return never(decision.reason);
    const forHousehold: Wait | undefined = decision.kind === "refused" ? { ...decision, kind: "wait" } : undefined;
    const own = hurried ? undefined : this.own(view, waiting, since);
    const longest = longer(longer(forHousehold, own), this.cooldown(view, waiting));
    if (!longest) return { kind: "go" };
    const comesTooLate = deadline !== undefined && longest.until !== undefined && longest.until >= deadline;
    return comesTooLate ? never("too_late") : longest;
  }

  /** The same for a held message, which may have been closed or released early meanwhile. */
  decideHeld(view: View, entry: HeldEntry, since = entry.at): ThrottleDecision {
    const { state } = view;
    const { about, at, holder, person } = entry;
    if (entry.canceled) return never("canceled");
    if (about && (closedSince(state, about) ?? 0) >= at) return never("settled");
    const hurried =
      entry.sendNow || [keyOf(holder), keyOf(holder, person)].some((whose) => (state.releaseOrdered.get(whose) ?? 0) >= at);
    return this.decide(view, entry, since, hurried);
  }

  /** The household's decision as a dry run. */
  private decision(view: View, waiting: Waiting): Decision {
    const person = personCalled(view.document, waiting.person);
    return person
      ? this.outbox.dryRun(person, { ...waiting, fromFlow: true }, view)
      : { kind: "refused", reason: whyNoOne(view.document, waiting.person) };
  }

  /** The throttle's own rules, besides the household's. */
  private own(view: View, waiting: Waiting, since: Instant): Wait | undefined {
    return longer(this.pause(view, waiting), longer(this.gathering(view, waiting, since), this.gap(view, waiting)));
  }

  private pause({ state }: View, { person, urgent }: Waiting): Wait | undefined {
    const { holder } = this.throttle;
    const paused =
      state.paused.size > 0 && !urgent && (state.paused.has(keyOf(holder)) || state.paused.has(keyOf(holder, person)));
    return paused ? { kind: "wait", reason: "throttle_paused" } : undefined;
  }

  private gathering(view: View, waiting: Waiting, since: Instant): Wait | undefined {
    if (!this.gathers(view, waiting)) return undefined;
    return this.waitUntil("digest", this.gathered(view, waiting.person, since));
  }

  /** When a digest that began at `since` is due. */
  private gathered(view: View, name: string, since: Instant): Instant {
    const { digest } = this.throttle;
    if (digest?.when === "window") return later(since, digest.length);
    if (digest?.when !== "time") return since;
    return nextTimeOfDay(since, digest.at, personCalled(view.document, name)?.timeZone ?? this.context.settings.timeZone);
  }

  private gap(view: View, waiting: Waiting): Wait | undefined {
    const { holder, gap } = this.throttle;
    const { person, topic, kind, urgent } = waiting;
    if (gap === 0 || urgent || !kinds[kind].cooldown) return undefined;
    return this.after(view, gap, keyOf(holder, person, this.gathers(view, waiting) ? "" : topic));
  }

  /** Also applies the household's cooldown: a message that just passed may not have reached the outbox yet. */
  private cooldown(view: View, { person, kind }: Waiting): Wait | undefined {
    const { cooldown } = this.context.settings;
    if (cooldown === 0 || !kinds[kind].cooldown) return undefined;
    return this.after(view, cooldown, keyOf(this.throttle.holder, person));
  }

  private after({ state }: View, pause: Duration, key: string): Wait | undefined {
    const last = state.lastPassed.get(key);
    return last === undefined ? undefined : this.waitUntil("cooldown", later(last, pause));
  }

  private waitUntil(reason: string, until: number): Wait | undefined {
    return until > this.context.clock.now() ? { kind: "wait", reason, until: instant(until) } : undefined;
  }
}

export type ThrottleDecision =
  | { readonly kind: "go" }
  /** Without `until` the end is unknown. */
  | { readonly kind: "wait"; readonly reason: string; readonly until?: Instant }
  | { readonly kind: "never"; readonly reason: string };

/** Whether a message that came at `at` waits, or waited, until its person was available. */
export const waitsForReturn = (
  { document, state }: View,
  { returnDelay }: Pick<Settings, "returnDelay">,
  { person: name, kind }: Pick<Passing, "person" | "kind">,
  at: Instant,
): boolean => {
  const person = personCalled(document, name);
  const known = person?.availability?.length && kinds[kind].cooldown ? state.availability.get(person.id) : undefined;
  return known !== undefined && (!known.available || at < later(known.at, returnDelay));
};

/** Records that a message passed, which starts the throttle's gap. None for kinds that the cooldown doesn't bind. */
export const passedRecords = (
  { holder, person, topic, kind }: Pick<HeldEntry, "holder" | "person" | "topic" | "kind">,
  at: Instant,
): JournalRecord[] => (!kinds[kind].cooldown ? [] : [{ type: "passed", at, holder, person, topic }]);

/** The text of a flow's own `msg`, if it has one. */
const payloadText = (payload: unknown): string | undefined => {
  if (typeof payload === "string") return payload;
  const { sms, message, payload: inner, subject, data } = Object(payload) as Record<string, unknown>;
  const title: unknown = Object(data).title;
  const text = [title, message, subject, inner].find((each) => typeof each === "string" && each !== "");
  if (typeof text === "string") return text;
  const nested = [sms, inner].find((each) => each !== null && typeof each === "object");
  return nested === undefined ? undefined : payloadText(nested);
};

/** What a held message is about. */
export const titleOfHeld = ({ about, payload, topic }: Pick<HeldEntry, "about" | "payload" | "topic">): string =>
  (about?.title ?? payloadText(payload) ?? topic).slice(0, 300);

export const titleOfPassing = (passing: Passing): string => titleOfHeld({ ...passing, payload: passing.payload() });

type Dropped = Pick<Passing, "person" | "kind"> & { readonly title: string };

/** Why a message never went, for the log. None if the same was dropped today for the same reason. */
export const droppedRecords = (
  { document, state }: View,
  { person: name, kind, title }: Dropped,
  reason: string,
  at: Instant,
  timeZone: string,
): JournalRecord[] => {
  const person = personCalled(document, name)?.id;
  const { day } = localDay(at, timeZone);
  const record: RecordOf<"refused"> = {
    type: "refused",
    at,
    day,
    kind,
    reason,
    title,
    ...(person === undefined ? { to: name } : { person }),
  };
  return state.refusals.has(refusalKey(record)) ? [] : [record];
};

export const decisionRecords = (
  view: View,
  entry: HeldEntry,
  decision: ThrottleDecision,
  at: Instant,
  timeZone: string,
): JournalRecord[] => {
  switch (decision.kind) {
    case "go":
      return [];
    case "wait":
      return decision.until === undefined || decision.until === entry.until
        ? []
        : [{ type: "held", ...entry, until: decision.until, reason: decision.reason }];
    case "never":
      return [
        { type: "released", at, ids: [entry.id], how: "dropped", reason: decision.reason },
        ...droppedRecords(view, { ...entry, title: titleOfHeld(entry) }, decision.reason, at, timeZone),
      ];
  }
};
