// Templates by name: what a text says, in the person's language.

import { homeEventKinds } from "../home/event";
import type { Language } from "../people/person";
import type { Instant } from "../units";
import { wordingFor } from "./languages";
import { instantText, type When } from "./time";
import type { Filled, TemplateName } from "./wording";

export const templateNames: readonly TemplateName[] = [...homeEventKinds, "test"];
export const isTemplateName = (name: string): name is TemplateName => (templateNames as readonly string[]).includes(name);

/** `title`; and where known `who`, `due` (ms since 1970, or words) and `points`. */
export type TemplateData = Readonly<Record<string, string | number>>;

export type Rendered =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: "unknown_template" }
  | { readonly ok: false; readonly problem: "missing_data" | "bad_data"; readonly field: keyof Filled };

/** What `Intl` can format. */
const greatestInstant = 8.64e15;
const isInstant = (value: number): value is Instant => Math.abs(value) <= greatestInstant;

const words = (value: string | number | undefined): string | undefined =>
  value === undefined || value === "" ? undefined : String(value);

/** The template's sentence; a problem where there is no such template or its data lack what it needs. */
export const renderTemplate = (language: Language, name: string, data: TemplateData, when: When): Rendered => {
  if (!isTemplateName(name)) return { ok: false, problem: "unknown_template" };
  const { due, points } = data;
  const title = words(data.title);
  if (title === undefined && name !== "test") return { ok: false, problem: "missing_data", field: "title" };
  if (typeof due === "number" && !isInstant(due)) return { ok: false, problem: "bad_data", field: "due" };
  const wording = wordingFor(language);
  const filled: Filled = {
    title: title ?? "",
    who: words(data.who),
    due: typeof due === "number" ? instantText(language, due, when) : words(due),
    points: typeof points === "number" ? wording.points(points) : words(points),
  };
  return { ok: true, text: wording.templates[name](filled) };
};
