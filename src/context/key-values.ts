// Sightings: what was last seen at home, kept over restarts, so that each happening is told once.

import type { RecordOf } from "../core/journal/records";
import type { State } from "../core/journal/state";
import type { Clock } from "../core/ports/clock";
import type { Store } from "../core/ports/store";
import { type Duration, days, type Instant, later } from "../core/units";

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

// Watermarks: until when something has been done, kept over restarts among what was seen.

interface Watermark {
  readonly source: string;
  readonly item: string;
}

export const watermarks = {
  /** The carrier was asked for missed texts. */
  inbound: { source: "inbound", item: "caught_up" },
  /** Texts have been taken out of the journal. */
  texts: { source: "retention", item: "texts_until" },
} as const satisfies Readonly<Record<string, Watermark>>;

/** Longer than the carrier's list is ever needed for. */
const again = days(7);

/** Marks that lie in what is still to come, as they are where the time is this; what is done twice does no harm. */
export const marksUntil = (
  { observed }: Pick<State, "observed">,
  now: Instant,
): Pick<RecordOf<"observed">, "source" | "items">[] =>
  Object.values(watermarks).flatMap(({ source, item }) =>
    Number(observed.get(source)?.get(item) ?? 0) > now
      ? [{ source, items: { [item]: String(later(now, -again as Duration)) } }]
      : [],
  );
