// A reward as a home has it: what a person can ask for, and the points for it.

import type { Subject } from "./subject";

/** A reward of one person, as their home has it now. */
export interface RewardAtHome {
  /** The name the home uses for its person. */
  readonly who: string;
  /** With `claim` among its actions if it can be asked for. */
  readonly subject: Subject;
  /** It was asked for, and an adult has not decided. */
  readonly asked: boolean;
  /** Points that the person has, if the home says so. */
  readonly balance?: number;
}
