// A clock that ran ahead, put right: what was written by it is of now, and neither holds anything back nor outlives the rest.

import { type Instant, instant } from "../units";
import type { State } from "./state";

const clamp = <Key>(map: Map<Key, Instant>, now: Instant): void => {
  for (const [key, at] of map) if (at > now) map.set(key, now);
};

/** Somebody has said that it is now. Counts stay: what was sent was sent, on whichever day. */
export const setClock = (state: State, now: Instant): void => {
  state.newest = now;
  for (const map of [state.lastSent, state.passed]) clamp(map, now);
  for (const map of [state.keys, state.seen, state.noticed, state.closed, state.hurried, state.paused]) clamp(map, now);
  for (const [id, { before, ...message }] of state.messages) {
    if (message.at <= now && (before === undefined || before <= now)) continue;
    const at = message.at > now ? now : message.at;
    state.messages.set(id, { ...message, at, ...(before !== undefined && before <= now && { before }) });
  }
  for (const [number, { count, at }] of state.unreached) if (at > now) state.unreached.set(number, { count, at: now });
  for (const [id, { leased, ...entry }] of state.held)
    if (Math.max(entry.at, leased ?? now) > now)
      state.held.set(id, { ...entry, at: instant(Math.min(entry.at, now)), until: now });
};
