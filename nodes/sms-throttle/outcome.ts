// What a throttle shows: what it holds and when the next of it may go; else what it did last. Names only.

import type { Instant } from "../../src/core/units";
import type { Household } from "../../src/household-sms";
import type { NodeStatus, Words } from "../shared/runtime";
import { whenText } from "../shared/when";

export interface Outcome {
  readonly kind: "now" | "released" | "held" | "dropped";
  readonly person: string;
  readonly reason?: string;
}

export const throttleStatus = (
  household: Household,
  holder: string,
  last: Outcome | undefined,
  words: Words,
  now: Instant,
): NodeStatus | undefined => {
  const held = household.holding.heldBy(holder);
  const next = held.reduce<Instant | undefined>(
    (soonest, { until }) => (soonest !== undefined && soonest < until ? soonest : until),
    undefined,
  );
  if (next !== undefined) {
    const when = whenText(next, now, household.configuration.settings.timeZone);
    return { fill: "yellow", shape: "ring", text: words("sms-throttle.status.holding", { count: held.length, next: when }) };
  }
  if (!last || last.kind === "held") return undefined;
  const reason = last.reason === undefined ? "" : words(`common.reason.${last.reason}`);
  const text = words(`sms-throttle.status.${last.kind}`, { who: last.person, reason });
  return last.kind === "dropped" ? { fill: "yellow", shape: "ring", text } : { fill: "green", shape: "dot", text };
};
