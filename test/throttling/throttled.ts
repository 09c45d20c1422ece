// A household with a throttle, on that Sunday and in the night after it.

import { type Instant, instant } from "../../src/core/units";
import type { ThrottleSettings } from "../../src/throttling/throttling";
import { turn } from "../fakes/clock";
import { type Opened, openHousehold, type Parts } from "../fakes/household";
import { Throttle } from "./throttle";

/** An hour of November 2026 in New York. */
export const newYork = (day: number, hour: number, minute = 0): Instant => instant(Date.UTC(2026, 10, day, hour + 5, minute));
/** In quiet hours, which end in the morning. */
export const evening = newYork(22, 22);
export const morning = newYork(23, 7);

export interface Throttled {
  readonly home: Opened;
  readonly throttle: Throttle;
}

/** `sends`: whether what the throttle lets go reaches the outbox. */
export const openThrottled = async (
  changed: Partial<ThrottleSettings> = {},
  parts: Parts = {},
  sends = true,
): Promise<Throttled> => {
  const home = await openHousehold(parts);
  const throttle = new Throttle(home, changed, sends);
  await turn();
  return { home, throttle };
};

/** The same household in a new process. */
export const reopened = ({ store, clock, carrier }: Opened): Promise<Opened> => openHousehold({ store, clock, carrier });
