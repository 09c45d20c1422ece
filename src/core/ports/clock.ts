// The Clock port: the time, and timers.

import type { Instant } from "../units";

/** Cancels a timer; does nothing after it has fired. */
export type Cancel = () => void;

/** Time and timers. */
export interface Clock {
  now(): Instant;
  /** Calls `wake` once, at or after `when`; in a later turn if `when` has passed. Never keeps the process alive. */
  at(when: Instant, wake: () => void): Cancel;
}
