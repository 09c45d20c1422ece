// What a throttle shows: what it holds and when the next of it may go; else what it did last. Names only.

import type { Instant } from "../../src/core/units";
import type { Household } from "../../src/household";
import type { Queue } from "../../src/throttling/throttling";
import type { NodeStatus, Words } from "../lib/runtime";
import { whenText } from "../lib/when";

export interface Outcome {
  readonly kind: "now" | "released" | "held" | "dropped";
  readonly person: string;
  readonly reason?: string;
  /** How many came as one. */
  readonly count?: number;
}

const holding = (household: Household, { held, paused }: Queue, words: Words, now: Instant): NodeStatus | undefined => {
  const yellow = (text: string): NodeStatus => ({ fill: "yellow", shape: "ring", text });
  const [first, ...others] = held;
  if (paused.length > 0) {
    const who = paused.map(({ person }) => person).filter((person) => person !== undefined);
    const key = paused.length > who.length ? "paused" : "paused_for";
    return yellow(words(`sms-throttle.status.${key}`, { count: held.length, who: who.join(", ") }));
  }
  if (!first) return undefined;
  const next = others.reduce((soonest, { until }) => (soonest < until ? soonest : until), first.until);
  const when = whenText(next, now, household.configuration.settings.timeZone);
  return yellow(words("sms-throttle.status.holding", { count: held.length, next: when }));
};

const done = ({ kind, person, reason, count }: Outcome, words: Words): NodeStatus => {
  const key = kind === "now" && reason !== undefined ? "urgent" : kind === "released" && count !== undefined ? "together" : kind;
  const data = { who: person, reason: reason === undefined ? "" : words(`common.reason.${reason}`), count: count ?? 1 };
  const text = words(`sms-throttle.status.${key}`, data);
  return kind === "dropped" ? { fill: "yellow", shape: "ring", text } : { fill: "green", shape: "dot", text };
};

export const throttleStatus = (
  household: Household,
  holder: string,
  last: Outcome | undefined,
  words: Words,
  now: Instant,
): NodeStatus | undefined => {
  const waiting = holding(household, household.holding.queue(holder), words, now);
  return waiting ?? (last && last.kind !== "held" ? done(last, words) : undefined);
};
