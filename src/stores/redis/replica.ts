// The replica: the household as the server has confirmed it, and a working copy on which steps are decided ahead of it.

import { randomUUID } from "node:crypto";
import { fold } from "../../core/journal/fold";
import type { JournalRecord } from "../../core/journal/records";
import { restore } from "../../core/journal/snapshot";
import { emptyState, type State } from "../../core/journal/state";
import { emptyDocument, type HouseholdDocument } from "../../core/people/document";
import type { Change, NewHousehold, View } from "../../core/ports/store";
import { fingerprints } from "../encryption";
import { type Settled, settle } from "../step";
import type { Seen } from "./data-loss";
import { type Entry, fieldOf, isBefore, nowhere, type Position } from "./entry";
import { type Journal, type Mark, readDocument } from "./journal";

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

// Reads a household from the server: document, snapshot, and the journal's tail; begins one where there has never been any.

/** `lost`: what is there is not all there was; `loaded` is what can be read of it. */
export interface Found {
  readonly loaded: Loaded;
  readonly lost: string | undefined;
}

type Opened = Awaited<ReturnType<Journal["open"]>>;

const nobody = ({ household, fingerprintKey }: NewHousehold): HouseholdDocument => emptyDocument({ household, fingerprintKey });

const isEmpty = ({ epoch, document, blocked, snapshot, first }: Opened): boolean =>
  [epoch, document, blocked, snapshot.epoch, first].every((part) => part === undefined);

const readSnapshot = (json: string): State | undefined => {
  try {
    return restore(JSON.parse(json));
  } catch {
    return undefined;
  }
};

/** The state to start from, and from where on the journal is read. Undefined where neither snapshot nor journal is whole. */
const beginning = ({ epoch, snapshot, first }: Opened): { state: State; from: Position } | undefined => {
  const state = snapshot.epoch === epoch && snapshot.state !== undefined ? readSnapshot(snapshot.state) : undefined;
  if (state && snapshot.position !== undefined) return { state, from: snapshot.position };
  return first && fieldOf(first[1], "epoch") === epoch ? { state: emptyState(), from: first[0] } : undefined;
};

const missing = ({ epoch, document, first, blocked }: Opened): string | undefined => {
  if (blocked !== undefined) return "has lost data: an instance found less there than it had seen before";
  if (epoch === undefined || document === undefined) return "has lost the people and settings";
  return first === undefined ? "has lost the journal" : undefined;
};

/** Nothing of the past is known; whoever goes on with it reads whatever entries there are. */
const nothing = (made: NewHousehold, { epoch, version, document }: Opened): Loaded => ({
  epoch: epoch ?? randomUUID(),
  head: nowhere,
  version: version ?? "0",
  document: document === undefined ? nobody(made) : readDocument(document),
  state: emptyState(),
  since: 0,
});

/** Rejects where the server doesn't answer, or with `store_corrupt`. */
export const load = async (journal: Journal, made: () => NewHousehold): Promise<Found> => {
  let opened = await journal.open();
  if (isEmpty(opened)) {
    await journal.begin(randomUUID(), nobody(made()));
    opened = await journal.open();
  }
  const lost = missing(opened);
  const { epoch, version, document } = opened;
  const start = beginning(opened);
  if (epoch === undefined || version === undefined || document === undefined || !start)
    return { loaded: nothing(made(), opened), lost: lost ?? "has lost the beginning of the journal and the snapshot of it" };
  let { from: head } = start;
  let since = 0;
  for await (const entry of journal.after(head)) {
    for (const record of entry.records) fold(start.state, record);
    head = entry.position;
    since += entry.records.length;
  }
  return { loaded: { epoch, version, head, document: readDocument(document), state: start.state, since }, lost };
};

/**
 * Why what is there can't be what was there when the note was made; undefined where it can. Where entries are missing, every
 * instance is stopped.
 */
export const contradiction = async (journal: Journal, { document, epoch }: Loaded, seen: Seen): Promise<string | undefined> => {
  if (seen.household !== document.household) return "has another household than before";
  if (seen.epoch !== epoch || (await journal.has(seen.head))) return undefined;
  const { first } = await journal.open();
  if (first && isBefore(seen.head, first[0])) return undefined;
  await journal.block(epoch);
  return "is behind: entries are missing that it had acknowledged";
};
