// The admin API about settings: what is in force, what the page changed of it, and a template tried out.

import * as z from "zod";
import { overrideNames, overridesSchema, ownTemplate } from "../../core/people/overrides";
import { type Language, languages } from "../../core/people/person";
import type { Settings } from "../../core/settings";
import { placeholders, templateNames } from "../../core/templates";
import { outgoing } from "../../core/text/compose";
import { ownWordsProblem, renderTemplate, wordingFor } from "../../words";
import { Refusal } from "../http/refusal";
import type { Action } from "./action";

const names = z.array(z.enum(overrideNames));
const changeBody = z.object({ change: overridesSchema.default({}), reset: names.default([]) });
const pauseBody = z.object({ paused: z.boolean() });
const previewBody = z.object({
  language: z.enum(languages),
  template: z.enum(templateNames as [string, ...string[]]),
  /** Absent: as it is in force now. Empty: in our own words. */
  words: z.string().max(300).optional(),
});

/** What a page may know of the settings: nothing secret, no number. */
const open = ({ sender: _, tollFree: __, templates: ___, ...settings }: Settings) => settings;

export const show: Action = ({ household }) => {
  const { preferences } = household;
  return {
    effective: open(preferences.settings()),
    configured: open(preferences.configured),
    overrides: preferences.overrides(),
    templates: templateNames,
    placeholders,
  };
};

/** Throws a refusal in one line, for the person who wrote them. */
const mustBeReadable = (words: string, language: Language): void => {
  const problem = ownWordsProblem(language, words);
  if (problem !== undefined) throw new Refusal(400, "bad_template", problem);
};

export const change: Action = async (asked) => {
  const { change: changed, reset } = changeBody.parse(asked.request.body);
  for (const own of Object.values(changed.templates ?? {}).flatMap((templates) => Object.values(templates)))
    mustBeReadable(own, asked.language);
  const { preferences } = asked.household;
  if (Object.keys(changed).length > 0) await preferences.change(changed, asked.by);
  if (reset.length > 0) await preferences.reset(reset, asked.by);
  asked.household.events.emit("changed");
  return show(asked);
};

export const pause: Action = ({ household, request, by }) => household.controls.pause(pauseBody.parse(request.body).paused, by);

/** An example as it would go out now, answer hint and footer included; and its parts, for a page that adds more to them. */
export const preview: Action = ({ household, request, language: reader }) => {
  const { language, template, words } = previewBody.parse(request.body);
  const settings = household.preferences.settings();
  const { now } = household.reporting.today();
  const own = words === undefined ? ownTemplate(settings, language, template) : words.trim() || undefined;
  if (own !== undefined) mustBeReadable(own, reader);
  const { footer, answerHint, example } = wordingFor(language);
  const data = { ...example, due: now, count: 3 };
  const message = renderTemplate(language, template, data, { timeZone: settings.timeZone, now }, own);
  if (typeof message !== "string") throw new Refusal(400, "not_understood", `«${template}» can't be shown.`);
  const answer = template.startsWith("chore_due") ? answerHint(12, ["complete"], "child") : undefined;
  return { ...outgoing({ kind: "reminder", message, answer }, settings, footer), parts: { message, answer } };
};
