// Templates: what a text can say by name, and the data each needs. words/<lang> has the sentences.

import * as z from "zod";
import { type HomeEventKind, homeEventKinds } from "./home/event";
import { languages } from "./people/roles";

/** What a sentence can have in `{braces}`. */
export const placeholders = ["title", "who", "due", "points", "count"] as const;
/** A placeholder's name. */
export type Placeholder = (typeof placeholders)[number];

interface TemplateSpec {
  /** Data without which the text says nothing; the other placeholders are left out if unknown. */
  readonly needs: readonly Placeholder[];
}

const oneForEach = <Name extends string>(names: readonly Name[], spec: TemplateSpec): Record<Name, TemplateSpec> =>
  Object.fromEntries(names.map((name) => [name, spec])) as Record<Name, TemplateSpec>;

/**
 * All templates: one for each home event, `chores_due` for several chores in one text, `chores_open` for those
 * that waited until a person was available, `day_ahead` for the chores of a day, and the test message.
 */
export const templates: Readonly<Record<TemplateName, TemplateSpec>> = {
  ...oneForEach(homeEventKinds, { needs: ["title"] }),
  chores_due: { needs: ["title", "count"] },
  chores_open: { needs: ["title", "count"] },
  day_ahead: { needs: ["title", "count"] },
  test: { needs: [] },
};
/** A template's name. */
export type TemplateName = HomeEventKind | "chores_due" | "chores_open" | "day_ahead" | "test";

/** All names, in the order in which they are shown. */
export const templateNames = Object.keys(templates) as readonly TemplateName[];
/** Whether there is a template of that name. */
export const isTemplateName = (name: string): name is TemplateName => Object.hasOwn(templates, name);

/** The household's own wording of templates, by language and name. */
export const ownTemplatesSchema = z.partialRecord(
  z.enum(languages),
  z.record(z.string().max(60), z.string().trim().min(1).max(300)),
);
/** By language and template name. */
export type OwnTemplates = z.infer<typeof ownTemplatesSchema>;
