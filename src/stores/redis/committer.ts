// Steps that wait to be taken, each until its time is up.

import { setTimeout as pause } from "node:timers/promises";
import { HouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import type { Change, View } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import type { Settled } from "../step";
import { type Entry, writeAuthor } from "./entry";
import type { Answer, Done, Journal, Lost, Mark, Missed } from "./journal";
import type { Replica } from "./replica";

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

// A batch: steps decided one after the other and sent as one. And batches that were sent, and nobody knows whether they arrived.

export interface Batch {
  readonly number: number;
  readonly steps: readonly DecidedStep[];
}

/** What a look sends: what is missing comes back, or that something could have been written. */
export const nothingToWrite: Batch = { number: 0, steps: [] };

export const writtenBy = ({ steps }: Batch): Settled<unknown>[] => steps.flatMap(settledOf);

export const send = (journal: Journal, mark: Mark, instance: string, batch: Batch): Promise<Answer> => {
  const written = writtenBy(batch);
  const now = performance.now();
  // Nothing is written for a caller who has been told by then that it wasn't.
  const until = Math.min(now + journal.patience, ...batch.steps.map(({ step }) => step.until));
  return journal.commit({
    ...mark,
    deadline: journal.deadline((until - now) as Duration),
    by: writeAuthor({ instance, batch: batch.number }),
    document: written.findLast(({ document }) => document)?.document,
    entries: written.map(({ records }) => JSON.stringify(records)),
  });
};

export class Doubtful {
  readonly #batches = new Map<number, Batch>();

  add(batch: Batch): void {
    this.#batches.set(batch.number, batch);
  }

  /** These have come down the stream: whoever still waits for one of them is answered, and each is told. */
  arrived(own: readonly Entry[], tell: (records: readonly JournalRecord[]) => void): void {
    for (const { records } of own) if (records.length > 0) tell(records);
    for (const number of new Set(own.map(({ by }) => by.batch)))
      for (const step of this.#batches.get(number)?.steps ?? []) answer(step);
  }

  /** The stream has gone on: what has not arrived by now expected a head that is no more. */
  clear(): void {
    this.#batches.clear();
  }
}

// The committer: one thing at a time goes over the wire. Whatever waits meanwhile is decided together and sent as one.

/** One instance's steps in one script; others get their turn in between. */
const mostInBatch = 500;
/** Between two tries where the server doesn't answer. */
const pauseAfterFailure = 200;
/** At most this long after losing a race once more: whoever lost waits a random while, so that not the same one wins always. */
const longestStandBack = 50;

/** Thrown where the server's data are not those that this instance has worked with. */
export class DataLost extends Error {
  constructor(readonly found: Lost) {
    super("The server's data are not what they were");
  }
}

export interface Listening {
  /** Durable records of this instance's own, a step at a time. */
  own(records: readonly JournalRecord[]): void;
  /** The view has followed another instance. */
  others(): void;
  /** The server answered, and what it said is in the view. */
  sound(): void;
  /** It did not. True: those who wait are to be told at once. */
  failed(error: unknown): Promise<boolean>;
}

export class Committer {
  #working: Promise<void> | undefined;
  #behind = false;
  #number = 0;
  #lostRaces = 0;
  readonly #jobs: (() => Promise<void>)[] = [];
  readonly #doubtful = new Doubtful();

  constructor(
    readonly journal: Journal,
    readonly replica: Replica,
    readonly room: WaitingRoom,
    readonly instance: string,
    readonly listening: Listening,
  ) {}

  step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    const result = this.room.enter(decide);
    this.#working ??= this.#work();
    return result;
  }

  /** Asks the server what has been missed. */
  look(): void {
    this.#behind = true;
    this.#working ??= this.#work();
  }

  /** Does something while nothing else goes over the wire. Rejects as it does. */
  alone(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#jobs.push(() => work().then(resolve, reject));
      this.#working ??= this.#work();
    });
  }

  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    // One turn, so that what is asked for in one go goes together.
    await Promise.resolve();
    while (this.#jobs.length > 0 || this.#behind || !this.room.empty) {
      try {
        const job = this.#jobs.shift();
        await (job ? job() : this.#behind ? this.#catchUp() : this.#commit());
      } catch (error) {
        if (await this.listening.failed(error)) this.room.rejectAll(this.room.late());
        if (this.room.empty && this.#jobs.length === 0) break;
        await pause(pauseAfterFailure);
      }
    }
    this.#working = undefined;
  }

  async #catchUp(): Promise<void> {
    const found = await this.#send(nothingToWrite);
    if (found.kind === "lost") throw new DataLost(found);
    if (found.kind === "missed") return this.#follow(found);
    this.#behind = found.kind === "late";
    this.listening.sound();
  }

  async #commit(): Promise<void> {
    const steps = this.room.next(mostInBatch).map((step) => ({ step, outcome: this.#decide(step) }));
    const batch: Batch = { number: ++this.#number, steps };
    let result: Answer;
    try {
      result = await this.#send(batch);
    } catch (error) {
      this.#doubtful.add(batch);
      this.#behind = true;
      this.#again(batch);
      throw error;
    }
    if (result.kind === "done") return this.#done(batch, result);
    this.#again(batch);
    if (result.kind === "lost") throw new DataLost(result);
    if (result.kind === "missed") await this.#lose(result);
  }

  #decide(step: WaitingStep): Outcome {
    try {
      return { ok: true, settled: this.replica.decide(step.decide) };
    } catch (error) {
      return { ok: false, error };
    }
  }

  #send(batch: Batch): Promise<Answer> {
    return send(this.journal, this.replica.mark, this.instance, batch);
  }

  #done(batch: Batch, { positions, version }: Done): void {
    this.replica.confirm(writtenBy(batch), positions.at(-1) ?? this.replica.mark.head, version);
    this.#lostRaces = 0;
    if (positions.length > 0) this.#doubtful.clear();
    this.listening.sound();
    for (const each of batch.steps) {
      for (const { records } of settledOf(each)) if (records.length > 0) this.listening.own(records);
      answer(each);
    }
  }

  #again({ steps }: Batch): void {
    this.replica.discard();
    this.room.back(steps.map(({ step }) => step));
  }

  async #lose(missed: Missed): Promise<void> {
    this.#follow(missed);
    const most = Math.min(2 ** this.#lostRaces++ - 1, longestStandBack);
    if (most > 0) await pause(Math.random() * most);
  }

  #follow({ entries, version, document, head }: Missed): void {
    for (const entry of entries) this.replica.follow(entry);
    if (document) this.replica.followDocument(version, document);
    this.#behind = this.replica.mark.head !== head;
    this.listening.sound();
    const own = entries.filter(({ by }) => by.instance === this.instance);
    this.#doubtful.arrived(own, (records) => this.listening.own(records));
    if (entries.length > 0) this.#doubtful.clear();
    if (own.length < entries.length || document) this.listening.others();
  }
}
