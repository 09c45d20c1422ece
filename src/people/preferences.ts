// Preferences: the settings in force, configured in sms-config and overridden on the household page.

import { fieldChanges } from "../core/audit";
import type { HouseholdDocument } from "../core/people/document";
import { effectiveSettings, type Overrides } from "../core/people/overrides";
import type { Clock } from "../core/ports/clock";
import type { Store } from "../core/ports/store";
import { pageSettings, type Settings } from "../core/settings";

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
    return this.write((before) => ({ ...before, ...change }), by);
  }

  /** As configured again. */
  reset(names: readonly (keyof Overrides)[], by: string): Promise<void> {
    return this.write((before) => without(before, (name) => names.includes(name)), by);
  }

  /** After a change of the configuration: what it says as well now is no change of the page any more. */
  async tidy(): Promise<void> {
    const before = this.overrides();
    if (differing(this.configured, before).length === Object.keys(before).length) return;
    await this.store.step(({ document }) => ({
      result: undefined,
      document: { ...document, overrides: onlyDiffering(this.configured, document.overrides ?? {}) },
    }));
  }

  private write(make: (before: Overrides) => Overrides, by: string): Promise<void> {
    const { configured, clock } = this;
    return this.store.step(({ document }) => {
      const overrides = onlyDiffering(configured, make(document.overrides ?? {}));
      const [before, after] = [document.overrides ?? {}, overrides].map((each) => auditedValues(configured, each));
      const fields = fieldChanges(before ?? {}, after ?? {}, [...new Set(Object.keys({ ...before, ...after }))]);
      if (fields.length === 0) return { result: undefined };
      return {
        result: undefined,
        records: [{ type: "household_changed", at: clock.now(), by, change: "settings_changed", fields }],
        document: { ...document, overrides },
      };
    });
  }
}

const without = (overrides: Overrides, goes: (name: keyof Overrides) => boolean): Overrides =>
  Object.fromEntries(Object.entries(overrides).filter(([name]) => !goes(name as keyof Overrides)));

/** What the page changed to something else than what is configured. */
const differing = (configured: Settings, overrides: Overrides): readonly (keyof Overrides)[] =>
  fieldChanges({ ...configured }, { ...effectiveSettings(configured, overrides) }, Object.keys(overrides)).map(
    ({ field }) => field as keyof Overrides,
  );

const onlyDiffering = (configured: Settings, overrides: Overrides): Overrides => {
  const kept = new Set(differing(configured, overrides));
  return without(overrides, (name) => !kept.has(name));
};

/** The settings in force that the page can change, and each own wording as `templates.en.chore_due`. */
const auditedValues = (configured: Settings, overrides: Overrides): Readonly<Record<string, unknown>> => {
  const { templates = {}, ...settings } = effectiveSettings(configured, overrides);
  const wordings = Object.entries(templates).flatMap(([language, own]) =>
    Object.entries(own ?? {}).map(([name, words]) => [`templates.${language}.${name}`, words] as const),
  );
  return { ...Object.fromEntries(pageSettings.map((name) => [name, settings[name]])), ...Object.fromEntries(wordings) };
};
