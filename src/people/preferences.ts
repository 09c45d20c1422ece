// Preferences: the settings in force, configured in sms-config and overridden on the household page.

import type { JournalRecord } from "../core/journal/records";
import type { HouseholdDocument } from "../core/people/document";
import { effectiveSettings, type Overrides } from "../core/people/overrides";
import type { Clock } from "../core/ports/clock";
import type { Store } from "../core/ports/store";
import type { Settings } from "../core/settings";

export class Preferences {
  private last: { readonly document: HouseholdDocument; readonly settings: Settings } | undefined;

  constructor(
    readonly configured: Settings,
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** In force now. */
  settings(): Settings {
    const { document } = this.store.view();
    if (this.last?.document !== document)
      this.last = { document, settings: effectiveSettings(this.configured, document.overrides) };
    return this.last.settings;
  }

  overrides(): Overrides {
    return this.store.view().document.overrides ?? {};
  }

  /** Applies from the next decision on. */
  change(change: Overrides, by: string): Promise<void> {
    return this.write((before) => ({ ...before, ...change }), Object.keys(change).join(", "), by);
  }

  /** As configured again. */
  reset(names: readonly (keyof Overrides)[], by: string): Promise<void> {
    const without = (before: Overrides): Overrides =>
      Object.fromEntries(Object.entries(before).filter(([name]) => !names.includes(name as keyof Overrides)));
    return this.write(without, `${names.join(", ")} as configured`, by);
  }

  private write(make: (before: Overrides) => Overrides, what: string, by: string): Promise<void> {
    const at = this.clock.now();
    const record: JournalRecord = { type: "household_changed", at, by, change: "settings_changed", to: what };
    return this.store.step(({ document }) => ({
      result: undefined,
      records: [record],
      document: { ...document, overrides: make(document.overrides ?? {}) },
    }));
  }
}
