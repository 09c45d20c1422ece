// Lines: what a throttle holds for a person waits in order, each topic for itself; what matters more doesn't stand behind what can wait.

import { type HeldEntry, heldFor, isLeased, keyOf, type State } from "../core/journal/state";
import { kinds } from "../core/message/kinds";
import type { Instant } from "../core/units";

type Waiting = Pick<HeldEntry, "person" | "topic" | "kind" | "urgent">;

/** Held for the same person and topic, and bound by the same rules: those go in the order in which they came. */
const lineOf = ({ person, topic, kind, urgent }: Waiting, gathers: boolean): string =>
  gathers ? keyOf(person) : keyOf(person, topic, String(urgent), String(!kinds[kind].cooldown));

/** What a holder still has. */
export interface Queue {
  readonly holder: string;
  /** What is being let go at this time has left its line. */
  readonly now: Instant;
  /** Goes together with whatever else does so, whatever the topic. */
  readonly gathers: (entry: HeldEntry) => boolean;
}

/** Who stands before this one, oldest first. */
export const ahead = (state: State, { holder, now, gathers }: Queue, newcomer: Waiting, together: boolean): HeldEntry[] => {
  const waiting = heldFor(state, holder, newcomer.person);
  if (waiting.length === 0) return waiting;
  const line = lineOf(newcomer, together);
  return waiting.filter((entry) => !isLeased(entry, now) && lineOf(entry, gathers(entry)) === line);
};

/** A holder's lines, each oldest first. */
const linesOf = (state: State, { holder, now, gathers }: Queue): HeldEntry[][] => {
  const lines = new Map<string, HeldEntry[]>();
  for (const entry of heldFor(state, holder)) {
    if (isLeased(entry, now)) continue;
    const key = lineOf(entry, gathers(entry));
    const line = lines.get(key);
    if (line) line.push(entry);
    else lines.set(key, [entry]);
  }
  return [...lines.values()];
};

/** An entry, and from when on it is to be looked at. */
export interface Candidate {
  readonly entry: HeldEntry;
  /** Those who stand behind it. */
  readonly behind: readonly HeldEntry[];
  readonly when: number;
  readonly replaced: boolean;
}

const never = Number.POSITIVE_INFINITY;

/** What an instance is letting go is looked at again once its lease is over: it may have died meanwhile. */
const leasesOf = (state: State, { holder, now }: Queue): Candidate[] =>
  heldFor(state, holder)
    .filter((entry) => isLeased(entry, now))
    .map((entry) => ({ entry, behind: [], when: entry.leased ?? never, replaced: false }));

/** The first of each line when its turn comes; anybody whose deadline has passed, or whom a newer one replaces. */
export const candidatesOf = (
  state: State,
  queue: Queue & { readonly onlyLatest: boolean },
  turnOf: (entry: HeldEntry) => number,
): Candidate[] => {
  const waiting = linesOf(state, queue).flatMap((line) =>
    line.map((entry, place) => {
      const replaced = queue.onlyLatest && place < line.length - 1;
      const turn = place === 0 ? turnOf(entry) : never;
      const behind = place === 0 ? line.slice(1) : [];
      const isOver = replaced || entry.canceled;
      return { entry, behind, replaced, when: isOver ? 0 : Math.min(turn, entry.deadline ?? never) };
    }),
  );
  return [...waiting, ...leasesOf(state, queue)];
};
