// Sightings: what was last seen at home, kept over restarts, so that each happening is told once.

import type { Clock } from "../core/ports/clock";
import type { Store } from "../core/ports/store";

export class Sightings {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Item → what it looked like. */
  get(source: string): ReadonlyMap<string, string> {
    return this.store.view().state.observed.get(source) ?? new Map();
  }

  /** Durable when it resolves; null forgets an item. */
  remember(source: string, items: Readonly<Record<string, string | null>>): Promise<void> {
    const at = this.clock.now();
    return this.store.step(() => ({ result: undefined, records: [{ type: "observed", at, source, items: { ...items } }] }));
  }
}
