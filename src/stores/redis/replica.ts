// The replica: the household as the server has confirmed it, and a working copy on which steps are decided ahead of it.

import { fold } from "../../core/journal/fold";
import type { JournalRecord } from "../../core/journal/records";
import type { State } from "../../core/journal/state";
import type { HouseholdDocument } from "../../core/people/document";
import type { Change, View } from "../../core/ports/store";
import { fingerprints } from "../fingerprint";
import { type Settled, settle } from "../settle";
import type { Entry, Position } from "./entry";
import type { Mark } from "./journal";

export interface Loaded extends Mark {
  readonly document: HouseholdDocument;
  readonly state: State;
  /** Records since the snapshot. */
  readonly since: number;
}

export class Replica {
  #confirmed: View;
  /** Undefined where it would be the same as what is confirmed, or isn't known to be. */
  #working: View | undefined;
  /** The working copy holds what nobody has confirmed yet. */
  #ahead = false;
  #deciding = false;
  #mark: Mark;
  since: number;

  constructor(loaded: Loaded) {
    this.#confirmed = viewOf(loaded);
    this.#mark = markOf(loaded);
    this.since = loaded.since;
  }

  replace(loaded: Loaded): void {
    this.#confirmed = viewOf(loaded);
    this.#working = undefined;
    this.#ahead = false;
    this.#mark = markOf(loaded);
    this.since = loaded.since;
  }

  /** What is confirmed; while a step is decided, what it is decided on. */
  get view(): View {
    return (this.#deciding && this.#working) || this.#confirmed;
  }

  get mark(): Mark {
    return this.#mark;
  }

  /** Decides on the working copy, and writes to it. Throws what `decide` throws. */
  decide<Result>(decide: (view: View) => Change<Result>): Settled<Result> {
    this.#working ??= { ...this.#confirmed, state: structuredClone(this.#confirmed.state) };
    const working = this.#working;
    this.#deciding = true;
    try {
      const settled = settle(decide(working), working.document);
      for (const record of settled.records) fold(working.state, record);
      if (settled.document) this.#working = { ...working, document: settled.document };
      this.#ahead ||= settled.records.length > 0 || settled.document !== undefined;
      return settled;
    } finally {
      this.#deciding = false;
    }
  }

  /** Nothing of what was decided has happened. */
  discard(): void {
    if (this.#ahead) this.#working = undefined;
    this.#ahead = false;
  }

  /** What was decided has happened, all of it. */
  confirm(steps: readonly Settled<unknown>[], head: Position, version: string): void {
    const document = steps.findLast((step) => step.document)?.document;
    for (const { records } of steps) this.#fold(this.#confirmed.state, records);
    if (document) this.#confirmed = { ...this.#confirmed, document };
    this.#mark = { ...this.#mark, head, version };
    this.#ahead = false;
  }

  /** What another instance has written. Nothing that was decided may be waiting meanwhile. */
  follow(entry: Entry): void {
    this.#fold(this.#confirmed.state, entry.records);
    if (this.#working) for (const record of entry.records) fold(this.#working.state, record);
    this.#mark = { ...this.#mark, head: entry.position };
  }

  followDocument(version: string, document: HouseholdDocument): void {
    this.#confirmed = { ...this.#confirmed, document, fingerprintOf: fingerprints(document.fingerprintKey) };
    this.#working = undefined;
    this.#mark = { ...this.#mark, version };
  }

  #fold(state: State, records: readonly JournalRecord[]): void {
    for (const record of records) fold(state, record);
    this.since += records.length;
  }
}

const markOf = ({ epoch, head, version }: Loaded): Mark => ({ epoch, head, version });
const viewOf = ({ document, state }: Loaded): View => ({ document, state, fingerprintOf: fingerprints(document.fingerprintKey) });
