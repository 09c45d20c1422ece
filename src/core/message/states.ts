// Message states: their order, so that status updates can arrive in any order, and what each means to a person.

/** What became of a message, as a person sees it. `refused`: not sent. `failed`: the carrier took it, and it never arrived. */
export const outcomes = ["delivered", "underway", "failed", "unknown", "refused"] as const;
/** An outcome's name. */
export type Outcome = (typeof outcomes)[number];
/** How many messages of each outcome. */
export type OutcomeCounts = Record<Outcome, number>;

interface StateSpec {
  /** A state never yields to one of a lower rank. */
  readonly rank: number;
  readonly outcome: Outcome;
  /** The carrier will report nothing more. */
  readonly final: boolean;
}

/**
 * `reserved`: counted, and possibly being sent. `accepted`: the carrier has it. `unknown`: it may or may not have been sent; it
 * stays counted and is never resent automatically. `refused`: certainly not sent; it no longer counts.
 */
const states = {
  reserved: { rank: 0, outcome: "underway", final: false },
  accepted: { rank: 3, outcome: "underway", final: false },
  sent: { rank: 4, outcome: "underway", final: false },
  unknown: { rank: 1, outcome: "unknown", final: false },
  refused: { rank: 2, outcome: "refused", final: true },
  undelivered: { rank: 7, outcome: "failed", final: true },
  failed: { rank: 6, outcome: "failed", final: true },
  canceled: { rank: 5, outcome: "failed", final: true },
  delivered: { rank: 8, outcome: "delivered", final: true },
} as const satisfies Record<string, StateSpec>;

/** A state's name. */
export type MessageState = keyof typeof states;
/** All states. */
export const messageStates = Object.keys(states) as readonly MessageState[];

/** The state after a status update: late, repeated and early updates all end in the same state. */
export const nextState = (current: MessageState, update: MessageState): MessageState =>
  states[update].rank > states[current].rank ? update : current;

/** Whether the carrier will report nothing more. */
export const isFinal = (state: MessageState): boolean => states[state].final;

/** Whether the message counts against cap and budget. */
export const isCounted = (state: MessageState): boolean => state !== "refused";

/** What a state means to a person. */
export const outcomeOf = (state: MessageState): Outcome => states[state].outcome;

/** No messages of any outcome. */
export const noOutcomes = (): OutcomeCounts => ({ delivered: 0, underway: 0, failed: 0, unknown: 0, refused: 0 });
