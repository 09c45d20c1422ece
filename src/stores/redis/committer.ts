// Commits steps, one batch at a time on the wire. Steps that arrive meanwhile are decided together and sent as the next batch.

import { setTimeout as sleep } from "node:timers/promises";
import { HouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import type { Change, View } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import type { ValidStep } from "../step";
import type { Answer, Done, Entry, Journal, Lost, Missed } from "./journal";
import type { Replica } from "./replica";

export const refused = (advice: string, cause?: unknown): HouseholdSmsError =>
  new HouseholdSmsError("store_read_only", advice, { cause });

/** The server's data are not those that this instance has worked with. */
export class DataLost extends Error {
  constructor(readonly found: Lost) {
    super("The server's data are not what they were");
  }
}

type Decide = (view: View) => Change<unknown>;

/** A step that waits to be taken, until its time is up. The caller is answered once. */
class WaitingStep {
  answered = false;
  /** By the process's own clock, milliseconds. */
  readonly deadline: number;
  readonly #timer: NodeJS.Timeout;

  constructor(
    readonly decide: Decide,
    timeout: Duration,
    timedOut: () => Error,
    private readonly caller: { resolve(result: unknown): void; reject(error: unknown): void },
  ) {
    this.deadline = performance.now() + timeout;
    this.#timer = setTimeout(() => this.reject(timedOut()), timeout);
  }

  resolve(result: unknown): void {
    if (this.#end()) this.caller.resolve(result);
  }

  reject(error: unknown): void {
    if (this.#end()) this.caller.reject(error);
  }

  #end(): boolean {
    clearTimeout(this.#timer);
    const first = !this.answered;
    this.answered = true;
    return first;
  }
}

/** A decided step. What `decide` threw reaches the caller only once what it was decided on is confirmed. */
interface DecidedStep {
  readonly waiting: WaitingStep;
  readonly outcome: { readonly ok: true; readonly step: ValidStep<unknown> } | { readonly ok: false; readonly error: unknown };
}

const answer = ({ waiting, outcome }: DecidedStep): void => {
  if (outcome.ok) waiting.resolve(outcome.step.result);
  else waiting.reject(outcome.error);
};

/** Steps decided one after the other and sent as one. */
interface Batch {
  readonly number: number;
  readonly steps: readonly DecidedStep[];
}

/** Sent to learn what is missing, or that a batch could have been written. */
const emptyBatch: Batch = { number: 0, steps: [] };

const writtenBy = ({ steps }: Batch): ValidStep<unknown>[] =>
  steps.flatMap(({ outcome }) =>
    outcome.ok && (outcome.step.records.length > 0 || outcome.step.document) ? [outcome.step] : [],
  );

/** Other instances get their turn between batches. */
const largestBatch = 500;
const retryDelay = 200;
/** Longest random delay after losing several races: otherwise the same instance might always win. */
const longestBackoff = 50;

interface CommitterEvents {
  /** Durable records of this instance's own, one step at a time. */
  written(records: readonly JournalRecord[]): void;
  /** The view has followed another instance. */
  followed(): void;
  /** The server answered, and its answer is in the view. */
  answered(): void;
  /** The server failed. Returns whether to reject all waiting steps now. */
  failed(error: unknown): Promise<boolean>;
}

export class Committer {
  #working: Promise<void> | undefined;
  #behind = false;
  #number = 0;
  #racesLost = 0;
  #waiting: WaitingStep[] = [];
  readonly #jobs: (() => Promise<void>)[] = [];
  /** Sent batches without an answer, by number: they may or may not have been written. */
  readonly #unanswered = new Map<number, Batch>();

  constructor(
    private readonly journal: Journal,
    private readonly replica: Replica,
    private readonly instance: string,
    private readonly events: CommitterEvents,
    /** The error for callers whose time is up. */
    private readonly timedOut: () => Error,
  ) {}

  step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    const result = new Promise<Result>((resolve, reject) => {
      const caller = { resolve: (value: unknown) => resolve(value as Result), reject };
      this.#waiting.push(new WaitingStep(decide, this.journal.timeout, this.timedOut, caller));
    });
    this.#working ??= this.#work();
    return result;
  }

  /** Asks the server for what other instances have written. */
  catchUp(): void {
    this.#behind = true;
    this.#working ??= this.#work();
  }

  /** Runs `work` while nothing else is on the wire. Rejects if it does. */
  alone(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#jobs.push(() => work().then(resolve, reject));
      this.#working ??= this.#work();
    });
  }

  async idle(): Promise<void> {
    await this.#working;
  }

  get #hasWaiting(): boolean {
    this.#waiting = this.#waiting.filter(({ answered }) => !answered);
    return this.#waiting.length > 0;
  }

  async #work(): Promise<void> {
    // One turn, so that steps requested together are sent together.
    await Promise.resolve();
    while (this.#jobs.length > 0 || this.#behind || this.#hasWaiting) {
      try {
        const job = this.#jobs.shift();
        await (job ? job() : this.#behind ? this.#catchUp() : this.#commit());
      } catch (error) {
        if (await this.events.failed(error)) for (const step of this.#waiting.splice(0)) step.reject(this.timedOut());
        if (!this.#hasWaiting && this.#jobs.length === 0) break;
        await sleep(retryDelay);
      }
    }
    this.#working = undefined;
  }

  async #catchUp(): Promise<void> {
    const found = await this.#send(emptyBatch);
    if (found.kind === "lost") throw new DataLost(found);
    if (found.kind === "missed") return this.#follow(found);
    this.#behind = found.kind === "expired";
    this.events.answered();
  }

  async #commit(): Promise<void> {
    const next = this.#hasWaiting ? this.#waiting.splice(0, largestBatch) : [];
    const batch: Batch = { number: ++this.#number, steps: next.map((waiting) => this.#decide(waiting)) };
    let result: Answer;
    try {
      result = await this.#send(batch);
    } catch (error) {
      this.#unanswered.set(batch.number, batch);
      this.#behind = true;
      this.#putBack(batch);
      throw error;
    }
    if (result.kind === "done") return this.#done(batch, result);
    this.#putBack(batch);
    if (result.kind === "lost") throw new DataLost(result);
    if (result.kind === "missed") await this.#loseRace(result);
  }

  #decide(waiting: WaitingStep): DecidedStep {
    try {
      return { waiting, outcome: { ok: true, step: this.replica.decide(waiting.decide) } };
    } catch (error) {
      return { waiting, outcome: { ok: false, error } };
    }
  }

  #send(batch: Batch): Promise<Answer> {
    const written = writtenBy(batch);
    const now = performance.now();
    // Nothing is written for a caller who has been refused by then.
    const deadline = Math.min(now + this.journal.timeout, ...batch.steps.map(({ waiting }) => waiting.deadline));
    return this.journal.commit({
      ...this.replica.baseline,
      deadline: this.journal.deadline((deadline - now) as Duration),
      by: { instance: this.instance, batch: batch.number },
      document: written.findLast(({ document }) => document)?.document,
      steps: written.map(({ records }) => records),
    });
  }

  #done(batch: Batch, { positions, version }: Done): void {
    const written = writtenBy(batch);
    this.replica.confirm(written, positions.at(-1) ?? this.replica.baseline.head, version);
    this.#racesLost = 0;
    // An unanswered batch expected a head that is no more, so it can't be written now.
    if (positions.length > 0) this.#unanswered.clear();
    this.events.answered();
    for (const { records } of written) if (records.length > 0) this.events.written(records);
    for (const step of batch.steps) answer(step);
  }

  #putBack({ steps }: Batch): void {
    this.replica.discard();
    this.#waiting.unshift(...steps.map(({ waiting }) => waiting));
  }

  async #loseRace(missed: Missed): Promise<void> {
    this.#follow(missed);
    const longest = Math.min(2 ** this.#racesLost++ - 1, longestBackoff);
    if (longest > 0) await sleep(Math.random() * longest);
  }

  #follow({ entries, version, document, head }: Missed): void {
    for (const entry of entries) this.replica.follow(entry);
    if (document) this.replica.followDocument(version, document);
    this.#behind = this.replica.baseline.head !== head;
    this.events.answered();
    const own = entries.filter(({ by }) => by.instance === this.instance);
    this.#arrived(own);
    if (entries.length > 0) this.#unanswered.clear();
    if (own.length < entries.length || document) this.events.followed();
  }

  /** Unanswered batches that turn out to have been written: their callers are answered, and their records are events now. */
  #arrived(own: readonly Entry[]): void {
    for (const { records } of own) if (records.length > 0) this.events.written(records);
    for (const number of new Set(own.map(({ by }) => by.batch)))
      for (const step of this.#unanswered.get(number)?.steps ?? []) answer(step);
  }
}
