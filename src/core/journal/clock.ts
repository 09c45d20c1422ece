// A clock that is behind the newest record: sending waits, and resumes by itself once the clock is right or proves to be.

import { clampedReferences } from "../answers/references";
import { between, days, type Instant, instant } from "../units";
import type { State } from "./state";

const day = days(1);
/** 2026-01-01. A machine without a battery starts in 1970; before this time, no clock can be right. */
const earliest = instant(days(20_454));

/** Whether sending waits: the clock is more than a day behind the newest record, as on a machine that starts in 1970. */
export const isClockBehind = ({ newest }: Pick<State, "newest">, now: Instant): boolean => between(now, newest) > day;

const clamp = <Key>(map: Map<Key, Instant>, now: Instant): void => {
  for (const [key, at] of map) if (at > now) map.set(key, now);
};

/** Moves every time in the future to now, so that nothing waits for it. Counts stay with their day: what was sent was sent. */
const clampTimes = (state: State, now: Instant): void => {
  for (const map of [state.lastSent, state.lastPassed]) clamp(map, now);
  for (const map of [
    state.sentKeys,
    state.receivedIds,
    state.notified,
    state.closed,
    state.releaseOrdered,
    state.paused,
    state.refusals,
  ])
    clamp(map, now);
  for (const [key, unread] of state.conversations) if (unread.at > now) state.conversations.set(key, { ...unread, at: now });
  for (const [person, known] of state.availability) if (known.at > now) state.availability.set(person, { ...known, at: now });
  for (const [id, { before, ...message }] of state.messages) {
    if (message.at <= now && (before === undefined || before <= now)) continue;
    const at = message.at > now ? now : message.at;
    state.messages.set(id, { ...message, at, ...(before !== undefined && before <= now && { before }) });
  }
  for (const [number, known] of state.references) state.references.set(number, clampedReferences(known, now));
  for (const [number, { count, at }] of state.consecutiveFailures)
    if (at > now) state.consecutiveFailures.set(number, { count, at: now });
  for (const [id, { leased, ...entry }] of state.held)
    if (Math.max(entry.at, leased ?? now) > now)
      state.held.set(id, { ...entry, at: instant(Math.min(entry.at, now)), until: now });
};

/**
 * Adds a record's time to the state. After a day of records that are all behind, the clock is taken to be right: it had run ahead
 * before, and the newest record becomes this one. A clock that jumps meanwhile proves nothing.
 */
export const followClock = (state: State, at: Instant): void => {
  if (!isClockBehind(state, at)) {
    state.behind = undefined;
    if (at > state.newest) state.newest = at;
    return;
  }
  const { since, last } = state.behind ?? { since: at, last: at };
  const isSteady = at >= last && between(last, at) <= day;
  state.behind = { since: isSteady ? since : at, last: at };
  if (at < earliest || between(state.behind.since, at) < day) return;
  state.newest = at;
  state.behind = undefined;
  clampTimes(state, at);
};
