// Templates as a request asks for them, in the household's own words where it has some.

import { HouseholdSmsError } from "../core/errors";
import type { DigestItem } from "../core/message/request";
import { ownTemplate } from "../core/people/overrides";
import type { Language } from "../core/people/person";
import type { Settings } from "../core/settings";
import type { Instant } from "../core/units";
import { renderTemplate, templateNames } from "../words";

/** Throws `bad_request` for a template that doesn't exist or lacks its data. */
export const rendered = (
  { template: name = "", data = {} }: Pick<DigestItem, "template" | "data">,
  settings: Settings,
  language: Language,
  timeZone: string,
  now: Instant,
): string => {
  const rendering = renderTemplate(language, name, data, { timeZone, now }, ownTemplate(settings, language, name));
  if (typeof rendering === "string") return rendering;
  throw new HouseholdSmsError(
    "bad_request",
    rendering.problem === "unknown_template"
      ? `There is no template «${name}». Use one of ${templateNames.join(", ")}, or give a message.`
      : `Template «${name}» needs data.${rendering.field}; it was ${rendering.problem === "missing_data" ? "missing" : "no date"}.`,
  );
};
