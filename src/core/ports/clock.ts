// The Clock port: what time it is, and to be woken at a time.

import type { Instant } from "../units";

export type Cancel = () => void;

export interface Clock {
  now(): Instant;
  /** Calls `wake` once, at or after `when`; at once (in a later turn) where `when` has passed. Never keeps the process alive. */
  at(when: Instant, wake: () => void): Cancel;
}
