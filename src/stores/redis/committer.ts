// The committer: one thing at a time goes over the wire. Whatever waits meanwhile is decided together and sent as one.

import { setTimeout as pause } from "node:timers/promises";
import type { JournalRecord } from "../../core/journal/records";
import type { Change, View } from "../../core/ports/store";
import type { Answer, Done, Lost, Missed } from "./answers";
import { type Batch, Doubtful, nothingToWrite, send, writtenBy } from "./batch";
import type { Journal } from "./journal";
import type { Replica } from "./replica";
import { answer, type Outcome, settledOf, type WaitingRoom, type WaitingStep } from "./waiting";

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
