// From a request to the words that go out: one person's text, in their language, within its segments.

import { allotReference } from "../core/inbound/references";
import type { Reference } from "../core/journal/state";
import { openReferences } from "../core/journal/state";
import type { MessageKind, SendRequest } from "../core/message/request";
import type { Person } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { type Composed, compose } from "../core/text/compose";
import { days, type Fingerprint, type Instant, later } from "../core/units";
import { renderTemplate, wordingFor } from "../core/wording";

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
  const wording = wordingFor(language);
  const reference = referenceFor(view, number, request, now);
  const message =
    request.message ??
    renderTemplate(language, request.template ?? "", request.data ?? {}, { timeZone: person.timeZone ?? settings.timeZone });
  const composed = compose(
    {
      message,
      ...(request.subject !== undefined && { subject: request.subject }),
      ...(request.link !== undefined && { link: request.link }),
      ...(reference && { answer: wording.answerHint(reference.number, reference.subject.actions) }),
      ...(settings.footer && request.kind !== "reply" && request.kind !== "system" && { footer: wording.footer }),
    },
    { maxSegments: settings.maxSegments, tooLong: settings.tooLong },
  );
  return { composed, ...(reference && { reference }) };
};
