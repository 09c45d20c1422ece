// Key-value storage in the journal: what was last observed at home, prices, and until when recurring work is done.

import type { Clock } from "../core/ports/clock";
import type { Store } from "../core/ports/store";
import { type Duration, days, type Instant, instant, later } from "../core/units";

/** Recurring work that goes on where it stopped. `again`: how much of it to repeat if a clock that ran ahead set the mark. */
const watermarks = {
  /** The carrier was asked for missed texts. */
  inbound: { scope: "inbound", key: "caught_up", again: days(7) },
  /** Texts were removed from the journal. */
  texts: { scope: "retention", key: "texts_until", again: days(4000) },
  /** A backup was restored: the journal's files hold records that are older than the files. */
  restored: { scope: "retention", key: "restored", again: 0 },
} as const;
type Watermark = keyof typeof watermarks;

/** Strings by scope and key. */
export class KeyValues {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** The values of a scope by key; empty if there are none. Don't keep it over an `await`. */
  get(scope: string): ReadonlyMap<string, string> {
    return this.store.view().state.values.get(scope) ?? new Map();
  }

  /** Durable when it resolves; null deletes a key. */
  set(scope: string, values: Readonly<Record<string, string | null>>): Promise<void> {
    const at = this.clock.now();
    return this.store.step(() => ({
      result: undefined,
      records: [{ type: "values_set", at, scope, values: { ...values } }],
    }));
  }

  /** Until when the work is done; undefined if it never was. */
  watermark(name: Watermark): Instant | undefined {
    const { scope, key, again } = watermarks[name];
    const until = this.get(scope).get(key);
    if (until === undefined) return undefined;
    const now = this.clock.now();
    return Number(until) > now ? later(now, -again as Duration) : instant(Number(until));
  }

  /** Durable when it resolves. */
  setWatermark(name: Watermark, until: Instant): Promise<void> {
    const { scope, key } = watermarks[name];
    return this.set(scope, { [key]: String(until) });
  }
}
