// Templates by name: what a text says, in the person's language.

import type { Language } from "../core/people/roles";
import { isTemplateName, type Placeholder, type TemplateName, templates } from "../core/templates";
import type { Instant } from "../core/units";
import { wordsIn } from "./languages";
import { fillIn } from "./own-words";
import type { Filled } from "./sentences";
import { instantText, type When } from "./time";

/** What is known: `title`, and perhaps `who`, `due` (ms since 1970, or words), `points` and `count`. */
type TemplateData = Readonly<Record<string, string | number>>;

/** Why a template can't be filled in; `field` is what is missing or not a time. */
type TemplateProblem =
  | { readonly problem: "unknown_template" }
  | { readonly problem: "missing_data" | "bad_data"; readonly field: Placeholder };

/** What `Intl` can format. */
const greatestInstant = 8.64e15;
const isInstant = (value: number): value is Instant => Math.abs(value) <= greatestInstant;

const words = (value: string | number | undefined): string | undefined =>
  value === undefined || value === "" ? undefined : String(value);

const isMissing = (field: Placeholder, value: string | number | undefined): boolean =>
  field === "count" ? typeof value !== "number" : words(value) === undefined;

const problemOf = (name: TemplateName, data: TemplateData): TemplateProblem | undefined => {
  const missing = templates[name].needs.find((field) => isMissing(field, data[field]));
  if (missing) return { problem: "missing_data", field: missing };
  return typeof data.due === "number" && !isInstant(data.due) ? { problem: "bad_data", field: "due" } : undefined;
};

/** The template filled in, in the household's `own` words if it has some without a mistake; or why that's impossible. */
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
  const { texts } = wordsIn(language);
  const { due, points, count } = data;
  const filled: Filled = {
    title: words(data.title) ?? "",
    who: words(data.who),
    due: typeof due === "number" ? instantText(language, due as Instant, when) : words(due),
    points: typeof points === "number" ? texts.points(points) : words(points),
    count: typeof count === "number" ? count : undefined,
  };
  return (own === undefined ? undefined : fillIn(own, filled)) ?? texts.templates[name](filled);
};
