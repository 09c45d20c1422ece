// Steps that wait to be taken, each until its time is up.

import { HouseholdSmsError } from "../../core/errors";
import type { Change, View } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import type { Settled } from "../settle";

type Decide = (view: View) => Change<unknown>;

export interface WaitingStep {
  readonly decide: Decide;
  /** By the process's own clock, milliseconds. */
  readonly until: number;
  /** Its caller has been told something, and is told nothing more. */
  readonly over: boolean;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** What became of deciding; thrown to the caller only once what it was decided on is confirmed. */
export type Outcome = { readonly ok: true; readonly settled: Settled<unknown> } | { readonly ok: false; readonly error: unknown };

export interface DecidedStep {
  readonly step: WaitingStep;
  readonly outcome: Outcome;
}

export const settledOf = ({ outcome }: DecidedStep): Settled<unknown>[] =>
  outcome.ok && (outcome.settled.records.length > 0 || outcome.settled.document) ? [outcome.settled] : [];

export const answer = ({ step, outcome }: DecidedStep): void => {
  if (outcome.ok) step.resolve(outcome.settled.result);
  else step.reject(outcome.error);
};

class Waiting implements WaitingStep {
  over = false;
  readonly until: number;
  readonly #timer: NodeJS.Timeout;

  constructor(
    readonly decide: Decide,
    patience: Duration,
    late: () => Error,
    readonly tell: { resolve(result: unknown): void; reject(error: unknown): void },
  ) {
    this.until = performance.now() + patience;
    this.#timer = setTimeout(() => this.reject(late()), patience);
  }

  resolve(result: unknown): void {
    if (this.#end()) this.tell.resolve(result);
  }

  reject(error: unknown): void {
    if (this.#end()) this.tell.reject(error);
  }

  #end(): boolean {
    clearTimeout(this.#timer);
    const first = !this.over;
    this.over = true;
    return first;
  }
}

export const refused = (advice: string, cause?: unknown): HouseholdSmsError =>
  new HouseholdSmsError("store_read_only", advice, { cause });

export class WaitingRoom {
  #steps: WaitingStep[] = [];

  /** `late` words what the caller is told whose time is up. */
  constructor(
    readonly patience: Duration,
    readonly late: () => Error,
  ) {}

  get empty(): boolean {
    this.#steps = this.#steps.filter(({ over }) => !over);
    return this.#steps.length === 0;
  }

  enter<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const tell = { resolve: (result: unknown) => resolve(result as Result), reject };
      this.#steps.push(new Waiting(decide, this.patience, this.late, tell));
    });
  }

  /** The first of them, oldest first. */
  next(most: number): WaitingStep[] {
    return this.empty ? [] : this.#steps.splice(0, most);
  }

  /** In front of all others, in their order. */
  back(steps: readonly WaitingStep[]): void {
    this.#steps.unshift(...steps);
  }

  rejectAll(error: unknown): void {
    for (const step of this.#steps.splice(0)) step.reject(error);
  }
}
