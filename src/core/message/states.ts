// Message states: which follows which, in whatever order the carrier reports them, and the outcome each stands for.

export const messageStates = [
  "reserved",
  "accepted",
  "sent",
  "unknown",
  "refused",
  "undelivered",
  "failed",
  "canceled",
  "delivered",
] as const;

/**
 * `reserved`: counted, and perhaps on its way. `accepted`: the carrier has it. `unknown`: nobody can say whether it went;
 * it stays counted and is never sent again by itself. `refused`: the carrier did not take it; the reservation is given back.
 */
export type MessageState = (typeof messageStates)[number];

/** A later state outranks an earlier one; `unknown` and `refused` yield to news of the message; `delivered` is the last word. */
const rank: Record<MessageState, number> = {
  reserved: 0,
  unknown: 1,
  refused: 2,
  accepted: 3,
  sent: 4,
  canceled: 5,
  failed: 6,
  undelivered: 7,
  delivered: 8,
};

/** The state after the news: late, repeated and early news end in the same state, since a state never yields to a lower one. */
export const nextState = (current: MessageState, news: MessageState): MessageState =>
  rank[news] > rank[current] ? news : current;

/** Nothing more is expected of the carrier. */
export const isFinal = (state: MessageState): boolean => state === "refused" || rank[state] >= rank.canceled;

/** Whether the message still counts against cap and budget. */
export const isCounted = (state: MessageState): boolean => state !== "refused";

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
