// The home's event bus.

import type { Clock } from "../../core/ports/clock";
import { utcIso } from "./time";
import { type Context, newContext } from "./wire";

/** An event as a subscriber receives it. */
export interface HomeEvent {
  readonly event_type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly origin: "LOCAL";
  readonly time_fired: string;
  readonly context: Context;
}

export interface Bus {
  fire(eventType: string, data?: Readonly<Record<string, unknown>>, context?: Context): void;
  /** Hears events of one type, or all of them for `*`; gives the way to stop. */
  listen(eventType: string, hear: (event: HomeEvent) => void): () => void;
}

export function createBus(clock: Clock): Bus {
  const listeners = new Set<{ eventType: string; hear: (event: HomeEvent) => void }>();
  return {
    fire(eventType, data = {}, context = newContext()) {
      const event: HomeEvent = { event_type: eventType, data, origin: "LOCAL", time_fired: utcIso(clock.now()), context };
      for (const listener of [...listeners])
        if (listener.eventType === "*" || listener.eventType === eventType) listener.hear(event);
    },
    listen(eventType, hear) {
      const listener = { eventType, hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
