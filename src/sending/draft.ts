// From a request to the words that go out: one person's text, in their language, within its segments.

import type { ShortLink } from "../context/context";
import { allotReference, type Reference } from "../core/answers/references";
import { referencesOf } from "../core/journal/state";
import type { DigestItem, MessageKind, SendRequest } from "../core/message/request";
import { ownerOf } from "../core/people/consent";
import type { Person, Role } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Composed } from "../core/text/compose";
import { outgoing } from "../core/text/outgoing";
import { days, type Fingerprint, type Instant, later } from "../core/units";
import { wordingFor } from "../words";
import { linesOf, type Part, partsOf } from "./digest";
import { type Linked, withLink } from "./links";
import { rendered } from "./rendered";

/** What is asked to be sent, ours included. */
export type OutgoingRequest = Omit<SendRequest, "kind"> & { readonly kind: MessageKind };

/** What a request says, as far as that can be wrong. */
type Words = Pick<SendRequest, "message" | "template" | "data" | "digest">;

export interface ComposedDraft {
  readonly composed: Composed;
  readonly reference?: Reference;
  /** What goes together in this text. */
  readonly digest?: readonly Part[];
  /** Where it is sent in a short form. */
  readonly link?: Linked["link"];
}

/** An answer means something for this long. */
const referenceLife = days(7);

const referenceFor = (view: View, number: Fingerprint, request: OutgoingRequest, now: Instant): Reference | undefined =>
  request.about && {
    number: allotReference(referencesOf(view.state, number), request.about, now),
    subject: request.about,
    until: later(now, referenceLife),
  };

/** Throws `bad_request` for a template that doesn't exist or lacks its data: a defect of the flow, whoever the text is for. */
export const checkWords = (request: Words, settings: Settings, now: Instant): void => {
  for (const each of request.digest ?? [request])
    if (each.message === undefined) rendered(each, settings, settings.language, settings.timeZone, now);
};

/** A number shared by several answers with its owner's role. */
const roleAt = (view: View, person: Person): Role =>
  (person.number && ownerOf(view.document, person.number)?.role) || person.role;

/** For whom, and of what is known now. */
export interface Reader {
  readonly view: View;
  readonly settings: Settings;
  readonly person: Person;
  readonly number: Fingerprint;
  readonly now: Instant;
  /** What the link may be shortened to. */
  readonly short?: ShortLink | undefined;
}

const composedOf = (
  { settings, person }: Reader,
  { subject, link, kind }: Pick<OutgoingRequest, "subject" | "link" | "kind">,
  message: string,
  answer?: string,
): Composed =>
  outgoing({ kind, message, subject, link, answer }, settings, wordingFor(person.language ?? settings.language).footer);

const single = (reader: Reader, request: OutgoingRequest): ComposedDraft => {
  const { view, settings, person, number, now } = reader;
  const language = person.language ?? settings.language;
  const reference = referenceFor(view, number, request, now);
  const hint = reference && wordingFor(language).answerHint(reference.number, reference.subject.actions, roleAt(view, person));
  const { subject, kind } = request;
  const message = request.message ?? rendered(request, settings, language, person.timeZone ?? settings.timeZone, now);
  const compose = (link: string | undefined): Composed => composedOf(reader, { subject, link, kind }, message, hint);
  return {
    ...withLink(compose, request.link, reader.short, { now, keepTexts: settings.keepTexts }),
    ...(reference && { reference }),
  };
};

/** Titles are shortened before any of them is left out. */
const titleLengths = [26, 18, 12] as const;
const isOne = ({ truncated, tooLong, segments }: Composed): boolean => segments === 1 && !truncated && !tooLong;

const together = (reader: Reader, request: OutgoingRequest, items: readonly DigestItem[]): ComposedDraft => {
  const { view, settings, person, number, now } = reader;
  const digest = partsOf(view, number, items, { now, until: later(now, referenceLife) });
  const references = digest.flatMap(({ reference }) => reference ?? []);
  const hint = wordingFor(person.language ?? settings.language).answerHints(references, roleAt(view, person));
  const attempt = (longest: number): Composed =>
    composedOf(reader, request, linesOf(digest, settings, person, now, longest).join("\n"), hint);
  const [first, ...shorter] = titleLengths;
  const composed = shorter.reduce((composed, longest) => (isOne(composed) ? composed : attempt(longest)), attempt(first));
  return { composed, digest };
};

/** Pure: what `person` would read now; all of a digest, so ask `resolved` first. */
export const draftFor = (reader: Reader, request: OutgoingRequest): ComposedDraft =>
  request.digest ? together(reader, request, request.digest) : single(reader, request);
