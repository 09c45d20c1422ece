// The replica: the household as the server has confirmed it, with a working copy on which steps are decided ahead of it.

import { randomUUID } from "node:crypto";
import { fold } from "../../core/journal/fold";
import { emptyState, type State } from "../../core/journal/state";
import { emptyDocument, type HouseholdDocument } from "../../core/people/document";
import type { Change, NewHousehold, View } from "../../core/ports/store";
import { type ValidStep, validateStep, viewOf, withStep } from "../step";
import { type Baseline, beginning, type Entry, fieldOf, isBefore, type Journal, type Opened, type Position } from "./journal";

export interface Loaded extends Baseline {
  readonly document: HouseholdDocument;
  readonly state: State;
  /** Records since the snapshot. */
  readonly since: number;
}

const isEmpty = ({ epoch, document, blocked, snapshot, first }: Opened): boolean =>
  [epoch, document, blocked, snapshot.epoch, first].every((part) => part === undefined);

/** The state to start from, and the place it is of. Undefined if neither the snapshot nor the journal is whole. */
const startOf = (journal: Journal, { epoch, snapshot, first }: Opened): { state: State; from: Position } | undefined => {
  const state = snapshot.epoch === epoch && snapshot.state !== undefined ? journal.readState(snapshot.state) : undefined;
  if (state && snapshot.position !== undefined) return { state, from: snapshot.position };
  return first && fieldOf(first[1], "epoch") === epoch ? { state: emptyState(), from: first[0] } : undefined;
};

const whatIsMissing = ({ epoch, document, first, blocked }: Opened): string | undefined => {
  if (blocked !== undefined) return "has lost data: an instance found less there than it had seen before";
  if (epoch === undefined || document === undefined) return "has lost the people and settings";
  return first === undefined ? "has lost the journal" : undefined;
};

/** `lost`: what is missing on the server; `loaded` is what can be read of it. */
export interface Found {
  readonly loaded: Loaded;
  readonly lost: string | undefined;
  /** Id of the key that everything on the server is encrypted with; undefined if it is in plain. */
  readonly keyId: string | undefined;
}

/**
 * Reads a household from the server: document, snapshot, and the entries after it. Begins one if there has never been any. Rejects
 * if the server doesn't answer, with `store_corrupt`, and with `store_unreadable` if the key doesn't fit.
 */
export const load = async (journal: Journal, made: () => NewHousehold): Promise<Found> => {
  let opened = await journal.open();
  if (isEmpty(opened)) {
    await journal.begin(randomUUID(), emptyDocument(made()));
    opened = await journal.open();
  }
  const { epoch, version, document, keyId } = opened;
  const readable = document === undefined ? emptyDocument(made()) : journal.readDocument(document);
  const lost = whatIsMissing(opened);
  const start = startOf(journal, opened);
  if (epoch === undefined || version === undefined || document === undefined || !start) {
    const baseline = { epoch: epoch ?? randomUUID(), head: beginning, version: version ?? "0" };
    const loaded = { ...baseline, document: readable, state: emptyState(), since: 0 };
    return { loaded, lost: lost ?? "has lost the beginning of the journal and the snapshot of it", keyId };
  }
  let { from: head } = start;
  let since = 0;
  for await (const entry of journal.after(head)) {
    for (const record of entry.records) fold(start.state, record);
    head = entry.position;
    since += entry.records.length;
  }
  return { loaded: { epoch, version, head, document: readable, state: start.state, since }, lost, keyId };
};

/** What this machine last saw on the server. */
export interface Seen {
  readonly household: string;
  readonly epoch: string;
  readonly head: Position;
}

/** How the server's data contradict what was seen before; undefined if they don't. If entries are missing, every instance is stopped. */
export const contradiction = async (journal: Journal, { document, epoch }: Loaded, seen: Seen): Promise<string | undefined> => {
  if (seen.household !== document.household) return "has another household than before";
  if (seen.epoch !== epoch || (await journal.has(seen.head))) return undefined;
  const { first } = await journal.open();
  if (first && isBefore(seen.head, first[0])) return undefined;
  await journal.block(epoch);
  return "is behind: entries are missing that it had acknowledged";
};

const baselineOf = ({ epoch, head, version }: Loaded): Baseline => ({ epoch, head, version });

export class Replica {
  #confirmed: View;
  /** Undefined if it would be the same as what is confirmed, or isn't known to be. */
  #working: View | undefined;
  /** The working copy holds steps that aren't confirmed yet. */
  #ahead = false;
  #deciding = false;
  #baseline: Baseline;
  since: number;

  constructor(loaded: Loaded) {
    this.#confirmed = viewOf(loaded);
    this.#baseline = baselineOf(loaded);
    this.since = loaded.since;
  }

  replace(loaded: Loaded): void {
    this.#confirmed = viewOf(loaded);
    this.#working = undefined;
    this.#ahead = false;
    this.#baseline = baselineOf(loaded);
    this.since = loaded.since;
  }

  /** What is confirmed; while a step is decided, what it is decided on. */
  get view(): View {
    return (this.#deciding && this.#working) || this.#confirmed;
  }

  get baseline(): Baseline {
    return this.#baseline;
  }

  /** Decides on the working copy, and changes it. Throws what `decide` throws. */
  decide<Result>(decide: (view: View) => Change<Result>): ValidStep<Result> {
    this.#working ??= { ...this.#confirmed, state: structuredClone(this.#confirmed.state) };
    const working = this.#working;
    this.#deciding = true;
    try {
      const step = validateStep(decide(working), working.document);
      this.#working = withStep(working, step);
      this.#ahead ||= step.records.length > 0 || step.document !== undefined;
      return step;
    } finally {
      this.#deciding = false;
    }
  }

  /** Nothing of what was decided has happened. */
  discard(): void {
    if (this.#ahead) this.#working = undefined;
    this.#ahead = false;
  }

  /** Everything that was decided has happened. */
  confirm(steps: readonly ValidStep<unknown>[], head: Position, version: string): void {
    for (const step of steps) this.#take(step);
    this.#baseline = { ...this.#baseline, head, version };
    this.#ahead = false;
  }

  /** Another instance has written. No decided steps may be waiting. */
  follow(entry: Entry): void {
    this.#take(entry);
    if (this.#working) this.#working = withStep(this.#working, entry);
    this.#baseline = { ...this.#baseline, head: entry.position };
  }

  followDocument(version: string, document: HouseholdDocument): void {
    this.#confirmed = viewOf({ ...this.#confirmed, document });
    this.#working = undefined;
    this.#baseline = { ...this.#baseline, version };
  }

  #take(step: Pick<ValidStep<unknown>, "records" | "document">): void {
    this.#confirmed = withStep(this.#confirmed, step);
    this.since += step.records.length;
  }
}
