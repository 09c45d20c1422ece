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
  return dueOf(data.due) === "no date" ? { problem: "bad_data", field: "due" } : undefined;
};

/** Seconds since 1970 until the year 2286, as many systems count; a time in ms this small would be before 1971. */
const mostSeconds = 10_000_000_000;
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** When something is due: ms or seconds since 1970 or an ISO date with its zone; otherwise words, as "by 6 PM". */
const dueOf = (due: string | number | undefined): Instant | string | undefined => {
  if (typeof due === "number") {
    const at = Math.abs(due) < mostSeconds && Math.abs(due) > 1e8 ? due * 1000 : due;
    return Number.isFinite(at) && isInstant(at) ? at : "no date";
  }
  if (due === undefined || !/^\d{4}-\d\d-\d\dT|^\d{10}$|^\d{13}$/.test(due)) return words(due);
  if (/^\d+$/.test(due)) return dueOf(Number(due));
  const at = isoDate.test(due) ? Date.parse(due) : Number.NaN;
  return Number.isNaN(at) ? "no date" : (at as Instant);
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
  const at = dueOf(due);
  const filled: Filled = {
    title: words(data.title) ?? "",
    who: words(data.who),
    due: typeof at === "number" ? instantText(language, at, when) : at,
    points: typeof points === "number" ? texts.points(points) : words(points),
    count: typeof count === "number" ? count : undefined,
  };
  return (own === undefined ? undefined : fillIn(own, filled)) ?? texts.templates[name](filled);
};
