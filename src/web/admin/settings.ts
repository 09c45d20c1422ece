// The admin API about settings: what is in force, what the page changed of it, and a template tried out.

import { z } from "zod";
import { overridesSchema, ownTemplate } from "../../core/people/overrides";
import { languages } from "../../core/people/person";
import type { Settings } from "../../core/settings";
import { compose } from "../../core/text/compose";
import { renderTemplate, templateNames, wordingFor } from "../../core/wording";
import { placeholders } from "../../core/wording/own-words";
import type { Act } from "./act";
import { Refusal } from "./refusal";

const names = z.array(z.enum(overridesSchema.keyof().options));
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

export const show: Act = ({ household }) => {
  const { preferences } = household;
  return {
    effective: open(preferences.settings()),
    configured: open(preferences.configured),
    overrides: preferences.overrides(),
    templates: templateNames,
    placeholders,
  };
};

export const change: Act = async (asked) => {
  const { change: changed, reset } = changeBody.parse(asked.request.body);
  const { preferences } = asked.household;
  if (Object.keys(changed).length > 0) await preferences.change(changed, asked.by);
  if (reset.length > 0) await preferences.reset(reset, asked.by);
  asked.household.events.emit("changed");
  return show(asked);
};

export const pause: Act = ({ household, request, by }) => household.people.pause(pauseBody.parse(request.body).paused, by);

/** What examples are made of, in each language. */
const examples = {
  en: { title: "Take out the trash", who: "Emma", points: 5 },
  es: { title: "Sacar la basura", who: "Emma", points: 5 },
  fr: { title: "Sortir la poubelle", who: "Emma", points: 5 },
  de: { title: "Den Müll rausbringen", who: "Emma", points: 5 },
} as const;

/** An example as it would go out now, answer hint and footer included. */
export const preview: Act = ({ household, request }) => {
  const { language, template, words } = previewBody.parse(request.body);
  const settings = household.preferences.settings();
  const { now } = household.reporting.today();
  const own = words === undefined ? ownTemplate(settings, language, template) : words.trim() || undefined;
  const data = { ...examples[language], due: now };
  const message = renderTemplate(language, template, data, { timeZone: settings.timeZone, now }, own);
  if (typeof message !== "string") throw new Refusal(400, "not_understood", `«${template}» can't be shown.`);
  const { footer, answerHint } = wordingFor(language);
  const answer = template.startsWith("chore_due") ? answerHint(12, ["complete"], "child") : undefined;
  const limits = { maxSegments: settings.maxSegments, tooLong: settings.tooLong };
  return compose({ message, ...(answer && { answer }), ...(settings.footer && { footer }) }, limits);
};
