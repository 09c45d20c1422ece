// What is done once: an answer that reaches several nodes, and the same answer by two people.

import type { Clock } from "../core/ports/clock";
import { type Instant, later, minutes } from "../core/units";

interface Outcome {
  readonly kind: string;
}

export interface Answer {
  readonly id: string;
  /** Whether it was carried out, also before a restart. */
  readonly wasDone: () => boolean;
  /** Remembers that it was. */
  readonly markDone: () => Promise<void>;
}

/** How long an answer's outcome is kept for the other nodes, if it can't be remembered durably. */
const outcomeKept = minutes(10);

interface Shared<Kind> {
  readonly outcome: Promise<Kind>;
  readonly until: Instant;
}

const outcomesOf = new WeakMap<object, Map<string, Shared<Outcome>>>();

/** The first outcome of an answer for all who ask of one `owner`. What was not done can be tried again. */
export const sharedOutcome = <Kind extends Outcome>(
  owner: object,
  { id, wasDone, markDone }: Answer,
  clock: Clock,
  act: () => Promise<Kind | { readonly kind: "done" }>,
): Promise<Kind | { readonly kind: "done" }> => {
  const outcomes = (outcomesOf.get(owner) ?? new Map()) as Map<string, Shared<Kind | { readonly kind: "done" }>>;
  outcomesOf.set(owner, outcomes);
  for (const [other, { until }] of outcomes) if (until <= clock.now()) outcomes.delete(other);
  const known = outcomes.get(id);
  if (known) return known.outcome;
  if (wasDone()) return Promise.resolve({ kind: "done" });
  const outcome = act().then(async (outcome) => {
    // It was done, whether or not that can be written down.
    if (outcome.kind === "done") await markDone().catch(() => {});
    else outcomes.delete(id);
    return outcome;
  });
  outcomes.set(id, { outcome, until: later(clock.now(), outcomeKept) });
  return outcome;
};

interface Attempt {
  /** Whether it was done. */
  readonly done: Promise<boolean>;
  readonly until: Instant;
}

/** Two people's answers to the same text arrive within this time. */
const answersCross = minutes(1);

const attemptsOf = new WeakMap<object, Map<string, Attempt>>();

/**
 * Runs `act` unless the same was done a moment ago, which gives undefined: a second DONE would complete a recurring chore for its
 * next time too. Attempts of one `owner` are counted together.
 */
export const once = async <Kind extends Outcome>(
  owner: object,
  key: string,
  clock: Clock,
  act: () => Promise<Kind>,
): Promise<Kind | undefined> => {
  const attempts = attemptsOf.get(owner) ?? new Map<string, Attempt>();
  attemptsOf.set(owner, attempts);
  for (const [other, { until }] of attempts) if (until <= clock.now()) attempts.delete(other);
  let failed: Attempt | undefined;
  for (let other = attempts.get(key); other && other !== failed; other = attempts.get(key)) {
    if (await other.done) return undefined;
    failed = other;
  }
  const outcome = act();
  const succeeded = outcome.then(
    ({ kind }) => kind === "done",
    () => false,
  );
  attempts.set(key, { done: succeeded, until: later(clock.now(), answersCross) });
  return outcome;
};
