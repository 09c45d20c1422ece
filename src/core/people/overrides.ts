// Overrides: what the household's page changes of the settings, while everything runs. What is absent is as configured.

import { z } from "zod";
import type { Settings } from "../settings";
import { ownTemplatesSchema } from "../templates";
import { type Duration, days } from "../units";
import { type Language, languages, quietSpanSchema } from "./person";

const minutes = 60_000;
const day = 24 * 60 * minutes;
const duration = z
  .number()
  .int()
  .min(0)
  .max(7 * 24 * 60 * minutes)
  .transform((value) => value as Duration);
/** Days, as milliseconds. */
const keptFor = (least: number, most: number) =>
  z
    .number()
    .int()
    .min(least * day)
    .max(most * day)
    .transform((value) => value as Duration);
const perDay = z.number().int().min(0).max(10_000);
const amount = z.number().min(0).max(100_000);

export const overridesSchema = z
  .object({
    name: z.string().trim().min(1).max(40),
    language: z.enum(languages),
    quietHours: z.array(quietSpanSchema).max(20),
    cooldown: duration,
    dailyMessages: perDay,
    dailySegments: perDay,
    /** Null: none, whatever is configured. */
    monthlyBudget: amount.nullable(),
    segmentPrice: amount,
    maxSegments: z.number().int().min(1).max(10),
    tooLong: z.enum(["truncate", "refuse"]),
    footer: z.boolean(),
    keepTexts: keptFor(0, 400),
    keepLog: keptFor(62, 3650),
    templates: ownTemplatesSchema,
  })
  .partial();
export type Overrides = z.infer<typeof overridesSchema>;

/** How long the log is kept as long as nothing else is said. */
export const logKeptByDefault = days(400);

/** The same settings with what the page changed of them. */
export const effectiveSettings = (configured: Settings, overrides: Overrides = {}): Settings => {
  const { monthlyBudget = configured.monthlyBudget, ...others } = overrides;
  const known = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  return { ...configured, ...known, monthlyBudget: monthlyBudget ?? undefined };
};

/** The household's own words of a template, where it has any. */
export const ownTemplate = (settings: Pick<Settings, "templates">, language: Language, name: string): string | undefined =>
  settings.templates?.[language]?.[name];
