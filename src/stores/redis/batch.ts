// A batch: steps decided one after the other and sent as one. And batches that were sent, and nobody knows whether they arrived.

import type { JournalRecord } from "../../core/journal/records";
import type { Duration } from "../../core/units";
import type { Settled } from "../settle";
import type { Answer } from "./answers";
import { type Entry, writeAuthor } from "./entry";
import type { Journal, Mark } from "./journal";
import { answer, type DecidedStep, settledOf } from "./waiting";

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
