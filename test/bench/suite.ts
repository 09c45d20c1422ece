// A suite: contenders that are measured in turn, and what each is meant to reach.

import type { Contender } from "./measure";

export interface Goal {
  readonly of: string;
  /** Another contender; absent: an absolute number of its unit. */
  readonly against?: string;
  /** Of the yardstick, at least; with `most`, at most. */
  readonly ratio: number;
  readonly most?: boolean;
}

export interface Opened {
  readonly contenders: readonly Contender[];
  readonly goals: readonly Goal[];
  close(): Promise<void>;
}

export interface Suite {
  readonly name: string;
  readonly unit: string;
  open(): Promise<Opened>;
}
