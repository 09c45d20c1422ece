// The Clock port on the system clock.

import type { Cancel, Clock } from "./core/ports/clock";
import { type Instant, instant } from "./core/units";

/** setTimeout takes 32 bits: longer waits are split. */
const longestNap = 2 ** 31 - 1;

const sleepUntil = (now: () => number, when: Instant, wake: () => void): Cancel => {
  let timer: NodeJS.Timeout;
  const nap = (): void => {
    const left = when - now();
    timer = setTimeout(left > longestNap ? nap : wake, Math.max(0, Math.min(left, longestNap)));
    timer.unref();
  };
  nap();
  return () => clearTimeout(timer);
};

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  at: (when, wake) => sleepUntil(Date.now, when, wake),
};
