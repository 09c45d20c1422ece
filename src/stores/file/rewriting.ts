// Rewriting: one change of what was written at a time, in journal files that nobody writes to any more, while steps go on.

import type { Rewrite } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import { type JournalEntry, journalEntries } from "./damage";
import { monthStart } from "./format";
import type { Image, Step } from "./image";
import type { Position } from "./page";
import type { Place } from "./place";
import { mayHold, rewriteFile } from "./rewrite";

interface Ways {
  /** Resolves once steps may be taken. */
  readonly ready: () => Promise<void>;
  /** Throws where it must stop. */
  readonly goOn: () => void;
  /** Takes a step. */
  readonly add: (step: Step) => Promise<void>;
  /** What whoever asked is told of an error. */
  readonly failed: (error: unknown) => Error;
}

/** Oldest first, but for the one that is written to. */
const olderFiles = async (place: Place, end: Position | undefined): Promise<JournalEntry[]> =>
  (await journalEntries(place)).filter(({ month }) => end && month < end.file);

/** Whether the file that is written to may hold records of this time or before. */
const currentHolds = (end: Position | undefined, before: Instant, now: Instant): boolean =>
  end !== undefined && (monthStart(end.file) < before || monthStart(end.file) > now);

export class Rewriting {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly image: Image,
    private readonly ways: Ways,
  ) {}

  /** Answers the names of what could not be read. */
  start(change: Rewrite): Promise<readonly string[]> {
    const work = this.#last.then(() => this.#rewrite(change));
    this.#last = work.catch(() => {});
    return work;
  }

  async idle(): Promise<void> {
    await this.#last;
  }

  async #rewrite(change: Rewrite): Promise<readonly string[]> {
    const { image, ways } = this;
    await ways.ready();
    const { state, before } = change;
    const { files, sealing, clock } = image.place;
    if (state || before === undefined || currentHolds(image.end, before, clock.now())) await this.#turn(state);
    const unread: string[] = [];
    const job = { change, sealing, goOn: ways.goOn };
    try {
      for (const { month, path, aside } of await olderFiles(image.place, image.end)) {
        if (!mayHold(month, change, clock.now())) continue;
        if (aside || !(await rewriteFile(files, path, job))) unread.push(month);
      }
    } catch (error) {
      throw ways.failed(error);
    }
    return unread;
  }

  /** From here on everything written until now lies in files that nobody writes to, and that no start reads. */
  async #turn(change: Rewrite["state"]): Promise<void> {
    change?.(this.image.view.state);
    let failure: unknown;
    const turned = (error?: unknown) => {
      failure = error;
    };
    await this.ways.add({ result: undefined, records: [], turned });
    if (failure !== undefined) throw this.ways.failed(failure);
  }
}
