// The queue of a throttle: one line for each person, topic and urgency, so that urgent messages never wait behind others.

import { type HeldEntry, heldFor, isLeased, keyOf, type State } from "../core/journal/state";
import { kinds } from "../core/message/kinds";
import type { Instant } from "../core/units";

type Waiting = Pick<HeldEntry, "person" | "topic" | "kind" | "urgent">;

/** Messages of one line go in the order in which they came. */
const lineOf = ({ person, topic, kind, urgent }: Waiting, gathers: boolean): string =>
  gathers ? keyOf(person) : keyOf(person, topic, String(urgent), String(!kinds[kind].cooldown));

/** A throttle's queue. */
export interface Queue {
  readonly holder: string;
  /** Leased messages have left their line. */
  readonly now: Instant;
  /** Whether a message joins a digest, across topics. */
  readonly gathers: (entry: HeldEntry) => boolean;
}

/** The messages ahead of a new one, oldest first. */
export const ahead = (state: State, { holder, now, gathers }: Queue, newcomer: Waiting, together: boolean): HeldEntry[] => {
  const waiting = heldFor(state, holder, newcomer.person);
  if (waiting.length === 0) return waiting;
  const line = lineOf(newcomer, together);
  return waiting.filter((entry) => !isLeased(entry, now) && lineOf(entry, gathers(entry)) === line);
};

/** The lines of a queue, each oldest first. */
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

/** A held message, and when it is due. */
export interface Candidate {
  readonly entry: HeldEntry;
  /** The messages behind it in its line. */
  readonly behind: readonly HeldEntry[];
  readonly when: number;
  readonly replaced: boolean;
}

const never = Number.POSITIVE_INFINITY;

/** A leased message is due again after its lease: the instance that leased it may have ended. */
const leasesOf = (state: State, { holder, now }: Queue): Candidate[] =>
  heldFor(state, holder)
    .filter((entry) => isLeased(entry, now))
    .map((entry) => ({ entry, behind: [], when: entry.leased ?? never, replaced: false }));

/** The first of each line; others if their deadline passes or a newer message replaces them. */
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
