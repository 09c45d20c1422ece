// Counting: adds a message to the day's and month's sums, the person's cooldown and the keys that are sent once.

import { kinds } from "../message/kinds";
import { isCounted, type MessageState, noOutcomes, type Outcome, outcomeOf } from "../message/states";
import type { Instant, LocalDay, PersonId } from "../units";
import { keyOf, type MessageEntry, type State } from "./state";

/** Exact to the millionth, so that the order of updates doesn't matter. */
const exact = (amount: number): number => Math.round(amount * 1e6) / 1e6;

const countDay = (state: State, day: LocalDay, messages: number, segments: number): void => {
  const before = state.dailyCounts.get(day) ?? { messages: 0, segments: 0 };
  const sum = { messages: before.messages + messages, segments: before.segments + segments };
  if (sum.messages === 0 && sum.segments === 0) state.dailyCounts.delete(day);
  else state.dailyCounts.set(day, sum);
};

const countMonth = (state: State, month: string, known: number, unpriced: number): void => {
  const before = state.monthlyCosts.get(month) ?? { known: 0, unpriced: 0 };
  const sum = { known: exact(before.known + known), unpriced: before.unpriced + unpriced };
  if (sum.known === 0 && sum.unpriced === 0) state.monthlyCosts.delete(month);
  else state.monthlyCosts.set(month, sum);
};

/** Adds `amount`, which can be negative, to an outcome of a day. */
export const countOutcome = (state: State, day: LocalDay, outcome: Outcome, amount: number): void => {
  const counts = state.outcomes.get(day) ?? noOutcomes();
  counts[outcome] += amount;
  state.outcomes.set(day, counts);
};

const moveOutcome = (state: State, day: LocalDay, from: MessageState, to: MessageState): void => {
  if (outcomeOf(from) === outcomeOf(to)) return;
  countOutcome(state, day, outcomeOf(from), -1);
  countOutcome(state, day, outcomeOf(to), 1);
};

/** Adds a message to its day and month, or subtracts it. A refused message counts for nothing. */
const weigh = (state: State, message: MessageEntry, sign: 1 | -1): void => {
  if (!isCounted(message.state)) return;
  const { day, segments, price } = message;
  countDay(state, day, sign, sign * segments);
  if (price === undefined) countMonth(state, day.slice(0, 7), 0, sign * segments);
  else countMonth(state, day.slice(0, 7), sign * price, 0);
};

const latest = (instants: readonly (Instant | undefined)[]): Instant | undefined => {
  const known = instants.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : (Math.max(...known) as Instant);
};

const put = <Key>(map: Map<Key, Instant>, key: Key, value: Instant | undefined): void => {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
};

/** The person's last counted text; if none is left, the last before the released ones. */
const lastSentOf = (state: State, person: PersonId): Instant | undefined => {
  const theirs = [...state.messages.values()].filter((each) => each.person === person && kinds[each.kind].cooldown);
  const known = new Set(theirs.map((each) => each.at));
  const counted = theirs.filter((each) => isCounted(each.state)).map((each) => each.at);
  const earlier = theirs.flatMap(({ before }) => (before === undefined || known.has(before) ? [] : [before]));
  return latest([...counted, ...earlier]);
};

const keySent = (state: State, person: PersonId, key: string): Instant | undefined =>
  latest(
    [...state.messages.values()]
      .filter((each) => each.person === person && each.keys?.includes(key) && isCounted(each.state))
      .map((each) => each.at),
  );

/** After a reservation was released or restored: cooldown and keys are as if that had been so from the start. */
const recompute = (state: State, { person, kind, keys = [] }: MessageEntry): void => {
  if (person === undefined) return;
  if (kinds[kind].cooldown) put(state.lastSent, person, lastSentOf(state, person));
  for (const key of keys) put(state.sentKeys, keyOf(person, key), keySent(state, person, key));
};

/** Counts a new reservation. */
export const take = (state: State, message: MessageEntry): void => {
  weigh(state, message, 1);
  countOutcome(state, message.day, outcomeOf(message.state), 1);
  const { person, kind, keys = [], at, before } = message;
  if (person === undefined) return;
  if (kinds[kind].cooldown) put(state.lastSent, person, latest([at, before]));
  for (const key of keys) {
    const once = keyOf(person, key);
    put(state.sentKeys, once, latest([at, state.sentKeys.get(once)]));
  }
};

/** Changes a message in place, and all counts with it. */
export const recount = (state: State, message: MessageEntry, change: () => void): void => {
  const before = message.state;
  weigh(state, message, -1);
  change();
  weigh(state, message, 1);
  moveOutcome(state, message.day, before, message.state);
  if (isCounted(message.state) !== isCounted(before)) recompute(state, message);
};
