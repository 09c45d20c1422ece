// What a node shows of its household: how it fares, in one short line.

import type { Household } from "../../src/household";
import type { Readiness } from "./handle";
import type { NodeStatus, Words } from "./runtime";

export interface Badge {
  readonly status: NodeStatus;
  /** Worth more than whatever the node itself has to tell. */
  readonly trouble: boolean;
}

export const trouble = (fill: "red" | "yellow", text: string): Badge => ({
  status: { fill, shape: "ring", text },
  trouble: true,
});

export const householdBadge = (household: Household, words: Words): Badge => {
  const { health, carrierStopped, trouble: found, paused, sentToday, dailyMessages } = household.status();
  const count = { sent: sentToday, cap: dailyMessages };
  if (!health.ok) return trouble("red", words("common.status.store", { advice: health.advice }));
  if (!household.configuration.settings.sendingEnabled) return trouble("yellow", words("common.status.off"));
  if (carrierStopped !== undefined) return trouble("red", words("common.status.carrier_stopped", { error: carrierStopped }));
  if (found) return trouble("red", words("common.status.trouble", { code: found.code }));
  if (paused) return trouble("yellow", words("common.status.paused", count));
  return { status: { fill: "green", shape: "ring", text: words("common.status.today", count) }, trouble: false };
};

/** What every handle shows while its thing isn't there; `open` words it once it is. */
export const badgeOf = <Thing>(readiness: Readiness<Thing>, words: Words, open: (thing: Thing) => Badge): Badge => {
  switch (readiness.kind) {
    case "opening":
      return { status: { fill: "grey", shape: "ring", text: words("common.status.opening") }, trouble: false };
    case "closed":
      return { status: { fill: "grey", shape: "ring", text: words("common.status.closed") }, trouble: false };
    case "failed": {
      const key = readiness.because === "configuration" ? "configuration" : "failed";
      return trouble("red", words(`common.status.${key}`, { problem: readiness.problem }));
    }
    case "open":
      return open(readiness.thing);
  }
};
