// The committer: one thing at a time goes over the wire. Whatever waits meanwhile is decided together and sent as one.

import { setTimeout as pause } from "node:timers/promises";
import type { JournalRecord } from "../../core/journal/records";
import type { Change, View } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import { type Author, type Entry, writeAuthor } from "./entry";
import type { Answer, Done, Journal, Lost, Missed } from "./journal";
import type { Replica } from "./replica";
import { answer, type DecidedStep, type Outcome, settledOf, type WaitingRoom, type WaitingStep } from "./waiting";

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

interface Batch {
  readonly number: number;
  readonly steps: readonly DecidedStep[];
}

export class Committer {
  #working: Promise<void> | undefined;
  #behind = false;
  #number = 0;
  #lostRaces = 0;
  readonly #jobs: (() => Promise<void>)[] = [];
  /** Sent, and nobody knows whether they arrived. What comes down the stream, or the next batch that does, settles it. */
  #doubtful = new Map<number, Batch>();

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

  /** A batch of nothing: what is missing comes back, or that it could have been written. */
  async #catchUp(): Promise<void> {
    const found = await this.#send({ number: 0, steps: [] });
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
      this.#doubtful.set(batch.number, batch);
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

  #send({ number, steps }: Batch): Promise<Answer> {
    const written = steps.flatMap(settledOf);
    const left = Math.min(performance.now() + this.journal.patience, ...steps.map(({ step }) => step.until)) - performance.now();
    return this.journal.commit({
      ...this.replica.mark,
      deadline: this.journal.deadline(left as Duration),
      by: writeAuthor({ instance: this.instance, batch: number }),
      document: written.findLast(({ document }) => document)?.document,
      entries: written.map(({ records }) => JSON.stringify(records)),
    });
  }

  #done({ steps }: Batch, { positions, version }: Done): void {
    const written = steps.flatMap(settledOf);
    this.replica.confirm(written, positions.at(-1) ?? this.replica.mark.head, version);
    this.#lostRaces = 0;
    // Each of them expected a head that is no more.
    if (positions.length > 0) this.#doubtful.clear();
    this.listening.sound();
    for (const each of steps) {
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
    const arrived = new Set<number>();
    for (const entry of entries) this.replica.follow(entry);
    if (document) this.replica.followDocument(version, document);
    this.#behind = this.replica.mark.head !== head;
    this.listening.sound();
    for (const { by, records } of entries) {
      if (!this.#isOwn(by)) continue;
      arrived.add(by.batch);
      if (records.length > 0) this.listening.own(records);
    }
    for (const number of arrived) for (const each of this.#doubtful.get(number)?.steps ?? []) answer(each);
    // What has not arrived by now expected a head that is no more.
    if (entries.length > 0) this.#doubtful.clear();
    if (entries.some((entry: Entry) => !this.#isOwn(entry.by))) this.listening.others();
  }

  #isOwn({ instance }: Author): boolean {
    return instance === this.instance;
  }
}
