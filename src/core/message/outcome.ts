// Outcomes: what became of a message as far as a person cares to know.

import type { MessageState } from "./life";

export const outcomes = ["delivered", "underway", "failed", "unknown", "refused"] as const;
/** `underway`: reserved or with the carrier. `failed`: taken by the carrier, and never arrived. `refused`: not sent. */
export type Outcome = (typeof outcomes)[number];

export const outcomeOf: Readonly<Record<MessageState, Outcome>> = {
  reserved: "underway",
  accepted: "underway",
  sent: "underway",
  unknown: "unknown",
  refused: "refused",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
  delivered: "delivered",
};

/** How many of each. */
export type OutcomeCounts = Record<Outcome, number>;

export const noOutcomes = (): OutcomeCounts => ({ delivered: 0, underway: 0, failed: 0, unknown: 0, refused: 0 });
