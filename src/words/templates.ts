// Templates by name: what a text says, in the person's language.

import { homeEventKinds } from "../core/home/event";
import type { Language } from "../core/people/person";
import type { Instant } from "../core/units";
import { wordsIn } from "./languages";
import { fillIn } from "./own-words";
import type { Filled, TemplateName } from "./sentences";
import { instantText, type When } from "./time";

export const templateNames: readonly TemplateName[] = [...homeEventKinds, "chores_due", "test"];
const isTemplateName = (name: string): name is TemplateName => (templateNames as readonly string[]).includes(name);

/** `title`; and where known `who`, `due` (ms since 1970, or words) and `points`; for several at once their `count`. */
type TemplateData = Readonly<Record<string, string | number>>;

/** Why a template could not be filled; `field` is what it lacks or can't read. */
type TemplateProblem =
  | { readonly problem: "unknown_template" }
  | { readonly problem: "missing_data" | "bad_data"; readonly field: keyof Filled };

/** What `Intl` can format. */
const greatestInstant = 8.64e15;
const isInstant = (value: number): value is Instant => Math.abs(value) <= greatestInstant;

const words = (value: string | number | undefined): string | undefined =>
  value === undefined || value === "" ? undefined : String(value);

const problemOf = (name: TemplateName, { title, due, count }: TemplateData): TemplateProblem | undefined => {
  if (words(title) === undefined && name !== "test") return { problem: "missing_data", field: "title" };
  if (typeof due === "number" && !isInstant(due)) return { problem: "bad_data", field: "due" };
  if (name === "chores_due" && typeof count !== "number") return { problem: "missing_data", field: "count" };
  return undefined;
};

/**
 * The template's sentence, in the household's `own` words where it has some that can be read; a problem where there is no such
 * template or its data lack what it needs.
 */
export const renderTemplate = (
  language: Language,
  name: string,
  data: TemplateData,
  when: When,
  own?: string,
): string | TemplateProblem => {
  if (!isTemplateName(name)) return { problem: "unknown_template" };
  const problem = problemOf(name, data);
  if (problem) return problem;
  const { points: pointsText, templates } = wordsIn(language).texts;
  const { due, points, count } = data;
  const filled: Filled = {
    title: words(data.title) ?? "",
    who: words(data.who),
    due: typeof due === "number" ? instantText(language, due as Instant, when) : words(due),
    points: typeof points === "number" ? pointsText(points) : words(points),
    count: typeof count === "number" ? count : undefined,
  };
  return (own === undefined ? undefined : fillIn(own, filled)) ?? templates[name](filled);
};
