// From a request to the words that go out: one person's text, in their language, within its segments.

import { HouseholdSmsError } from "../core/errors";
import { allotReference } from "../core/inbound/references";
import type { Reference } from "../core/journal/state";
import { openReferences } from "../core/journal/state";
import type { MessageKind, SendRequest } from "../core/message/request";
import { ownerOf } from "../core/people/consent";
import { ownTemplate } from "../core/people/overrides";
import type { Language, Person, Role } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { type Composed, compose } from "../core/text/compose";
import { days, type Fingerprint, type Instant, later } from "../core/units";
import { renderTemplate, templateNames, wordingFor } from "../core/wording";

/** What is asked to be sent, ours included. */
export type OutgoingRequest = Omit<SendRequest, "kind"> & { readonly kind: MessageKind };

export interface ComposedDraft {
  readonly composed: Composed;
  readonly reference?: Reference;
}

/** An answer means something for this long. */
const referenceLife = days(7);

const referenceFor = (view: View, number: Fingerprint, request: OutgoingRequest, now: Instant): Reference | undefined =>
  request.about && {
    number: allotReference(openReferences(view.state, number, now), request.about),
    subject: request.about,
    until: later(now, referenceLife),
  };

/** Throws `bad_request` for a template that doesn't exist or lacks its data. */
const rendered = (request: OutgoingRequest, settings: Settings, language: Language, timeZone: string, now: Instant): string => {
  const name = request.template ?? "";
  const own = ownTemplate(settings, language, name);
  const rendering = renderTemplate(language, name, request.data ?? {}, { timeZone, now }, own);
  if (typeof rendering === "string") return rendering;
  throw new HouseholdSmsError(
    "bad_request",
    rendering.problem === "unknown_template"
      ? `There is no template «${name}». Use one of ${templateNames.join(", ")}, or give a message.`
      : `Template «${name}» needs data.${rendering.field}; it was ${rendering.problem === "missing_data" ? "missing" : "no date"}.`,
  );
};

/** Throws `bad_request` for a template that doesn't exist or lacks its data: a defect of the flow, whoever the text is for. */
export const checkWords = (request: OutgoingRequest, settings: Settings, now: Instant): void => {
  if (request.message === undefined) rendered(request, settings, settings.language, settings.timeZone, now);
};

/** A number shared by several answers with its owner's role. */
const roleAt = (view: View, person: Person): Role =>
  (person.number && ownerOf(view.document, person.number)?.role) || person.role;

/** Pure: what `person` would read now. */
export const draftFor = (
  view: View,
  settings: Settings,
  person: Person,
  number: Fingerprint,
  request: OutgoingRequest,
  now: Instant,
): ComposedDraft => {
  const language = person.language ?? settings.language;
  const reference = referenceFor(view, number, request, now);
  const wording = wordingFor(language);
  const hint = reference && wording.answerHint(reference.number, reference.subject.actions, roleAt(view, person));
  const composed = compose(
    {
      message: request.message ?? rendered(request, settings, language, person.timeZone ?? settings.timeZone, now),
      ...(request.subject !== undefined && { subject: request.subject }),
      ...(request.link !== undefined && { link: request.link }),
      ...(hint !== undefined && { answer: hint }),
      ...(settings.footer && request.kind !== "reply" && request.kind !== "system" && { footer: wording.footer }),
    },
    { maxSegments: settings.maxSegments, tooLong: settings.tooLong },
  );
  return { composed, ...(reference && { reference }) };
};
