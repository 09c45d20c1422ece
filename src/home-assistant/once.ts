// What two people answer at the same time, or one of them twice, is done once: a chore that comes again would be done for its next
// time too.

import type { Clock } from "../core/ports/clock";
import { type Instant, later, minutes } from "../core/units";

interface Attempt {
  /** Whether it was done. */
  readonly done: Promise<boolean>;
  readonly until: Instant;
}

/** Answers that cross each other are no further apart. */
const crossing = minutes(1);

const attemptsOf = new WeakMap<object, Map<string, Attempt>>();

/** Undefined where the same was done a moment ago; `owner` is whose attempts are counted together. */
export const once = async <Outcome extends { readonly kind: string }>(
  owner: object,
  what: string,
  clock: Clock,
  act: () => Promise<Outcome>,
): Promise<Outcome | undefined> => {
  const attempts = attemptsOf.get(owner) ?? new Map<string, Attempt>();
  attemptsOf.set(owner, attempts);
  for (const [other, { until }] of attempts) if (until <= clock.now()) attempts.delete(other);
  let failed: Attempt | undefined;
  for (let other = attempts.get(what); other && other !== failed; other = attempts.get(what)) {
    if (await other.done) return undefined;
    failed = other;
  }
  const outcome = act();
  const done = outcome.then(
    ({ kind }) => kind === "done",
    () => false,
  );
  attempts.set(what, { done, until: later(clock.now(), crossing) });
  return outcome;
};
