// A suite: contenders that are measured in turn, and what each is meant to reach.

import type { Contender } from "./measure";

export interface Goal {
  readonly of: string;
  /** Another contender; absent: the figure itself. */
  readonly against?: string;
  /** A third, whose figure both have anyway and is taken off. */
  readonly over?: string;
  readonly unit: string;
  /** Of the yardstick, at least; or at most; or no more than so much above it. */
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly atMostMore?: number;
  /** Half a sentence for the readme, if it is missed. */
  readonly reason?: string;
}

export interface Opened {
  readonly contenders: readonly Contender[];
  readonly goals: readonly Goal[];
  /** Lines to print below the figures; asked once all rounds are done. */
  notes?(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Suite {
  readonly name: string;
  /** Rounds, where one takes long. */
  readonly mostRounds?: number;
  /** Why it can't be measured on this machine. */
  readonly skip?: string;
  open(): Promise<Opened>;
}
