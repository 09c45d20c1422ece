// Overrides: the settings that the household's page changed while everything runs; the others are as configured.

import * as z from "zod";
import { type PageSetting, pageSettings, type Setting, type Settings, settings, units, type ValueOf } from "../settings";
import { type OwnTemplates, ownTemplatesSchema } from "../templates";
import { type Language, quietSpanSchema } from "./person";

/** The schema of a value as the page sends it and the document keeps it; durations are milliseconds. */
const schemaOf = (setting: Setting): z.ZodType => {
  switch (setting.type) {
    case "text":
      return z.string().trim().min(1).max(setting.max);
    case "choice":
      return z.enum(setting.options);
    case "flag":
      return z.boolean();
    case "count":
      return z.number().int().min(setting.min).max(setting.max);
    case "duration":
      return z.number().int().min(units[setting.unit](setting.min)).max(units[setting.unit](setting.max));
    case "amount":
      return z.number().min(setting.min).max(setting.max);
    case "limit":
      // Null: none, although one is configured.
      return z.number().min(setting.min).max(setting.max).nullable();
    case "spans":
      return z.array(quietSpanSchema).max(setting.max);
    case "countries":
      return z.array(z.string().regex(/^[A-Z]{2}$/));
  }
};

type Override<Value> = undefined extends Value ? Exclude<Value, undefined> | null : Value;
/** What the household's page changed, in place of the dialog's settings. */
export type Overrides = {
  [Name in PageSetting]?: Override<ValueOf<(typeof settings)[Name]>> | undefined;
} & { templates?: OwnTemplates | undefined };
/** A setting that the page can change, or the templates. */
export type OverrideName = keyof Overrides;
/** All that the page can change. */
export const overrideNames: readonly OverrideName[] = [...pageSettings, "templates"];

/** Of the document. An override that no longer fits is left out. */
export const overridesSchema = z
  .object({ ...Object.fromEntries(pageSettings.map((name) => [name, schemaOf(settings[name])])), templates: ownTemplatesSchema })
  .partial() as unknown as z.ZodType<Overrides>;

/** The settings as configured, with what the page changed. */
export const effectiveSettings = (configured: Settings, overrides: Overrides = {}): Settings => {
  const changed = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...configured, ...Object.fromEntries(changed.map(([name, value]) => [name, value ?? undefined])) };
};

/** The household's own wording of a template, if it has one. */
export const ownTemplate = (settings: Pick<Settings, "templates">, language: Language, name: string): string | undefined =>
  settings.templates?.[language]?.[name];
