// Templates by name: what a text says, in the person's language.

import { homeEventKinds } from "../home/event";
import type { Language } from "../people/person";
import type { Instant } from "../units";
import { sentencesOf } from "./languages";
import { fillIn } from "./own-words";
import type { Filled, TemplateName } from "./sentences";
import { instantText, type When } from "./time";

export const templateNames: readonly TemplateName[] = [...homeEventKinds, "test"];
export const isTemplateName = (name: string): name is TemplateName => (templateNames as readonly string[]).includes(name);

/** `title`; and where known `who`, `due` (ms since 1970, or words) and `points`. */
export type TemplateData = Readonly<Record<string, string | number>>;

/** Why a template could not be filled; `field` is what it lacks or can't read. */
export type TemplateProblem =
  | { readonly problem: "unknown_template" }
  | { readonly problem: "missing_data" | "bad_data"; readonly field: keyof Filled };

/** What `Intl` can format. */
const greatestInstant = 8.64e15;
const isInstant = (value: number): value is Instant => Math.abs(value) <= greatestInstant;

const words = (value: string | number | undefined): string | undefined =>
  value === undefined || value === "" ? undefined : String(value);

/** The template's sentence, in the household's `own` words where it has some; a problem where there is no such template or its data lack what it needs. */
export const renderTemplate = (
  language: Language,
  name: string,
  data: TemplateData,
  when: When,
  own?: string,
): string | TemplateProblem => {
  if (!isTemplateName(name)) return { problem: "unknown_template" };
  const { due, points } = data;
  const title = words(data.title);
  if (title === undefined && name !== "test") return { problem: "missing_data", field: "title" };
  if (typeof due === "number" && !isInstant(due)) return { problem: "bad_data", field: "due" };
  const sentences = sentencesOf(language);
  const filled: Filled = {
    title: title ?? "",
    who: words(data.who),
    due: typeof due === "number" ? instantText(language, due, when) : words(due),
    points: typeof points === "number" ? sentences.points(points) : words(points),
  };
  return own === undefined ? sentences.templates[name](filled) : fillIn(own, filled);
};
