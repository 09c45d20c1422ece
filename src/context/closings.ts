// Closings: what is done, decided or gone at home, so that no reminder about it goes out and answers to it hear what happened.

import type { ClosedHow, Closing } from "../core/answers/references";
import { type SubjectId, sameSubject } from "../core/home/subject";
import type { JournalRecord } from "../core/journal/records";
import type { Clock } from "../core/ports/clock";
import type { Store } from "../core/ports/store";

/** `how` and `who` as far as the home says so. */
export interface ClosedBy {
  readonly how?: ClosedHow | undefined;
  readonly who?: string | undefined;
}

export class Closings {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Durable when it resolves. */
  close({ home, adapter, item }: SubjectId, { how, who }: ClosedBy = {}): Promise<void> {
    const by = { ...(how && { how }), ...(who && { who: who.slice(0, 80) }) };
    return this.write({ type: "closed", at: this.clock.now(), subject: { home, adapter, item }, ...by });
  }

  /** The home has taken the closing back: unticked it, or sent it back to be done again. Durable when it resolves. */
  reopen({ home, adapter, item }: SubjectId): Promise<void> {
    return this.write({ type: "reopened", at: this.clock.now(), subject: { home, adapter, item } });
  }

  /** How a subject was closed last, where some phone's text was about it. */
  last(subject: SubjectId): Closing | undefined {
    const known = [...this.store.view().state.references.values()].flat();
    const closings = known.flatMap((reference) => (sameSubject(reference.subject, subject) ? reference.closings : []));
    return closings.toSorted((a, b) => a.at - b.at).at(-1);
  }

  private write(record: JournalRecord): Promise<void> {
    return this.store.step(() => ({ result: undefined, records: [record] }));
  }
}
