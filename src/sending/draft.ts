// Drafts: from a request to one person's text, in their language and within its segments.

import type { ShortLink } from "../context/context";
import { allotReference, type Reference, withReference } from "../core/answers/references";
import { HouseholdSmsError } from "../core/errors";
import { needsPhoto } from "../core/home/subject";
import { keyOf, referencesOf } from "../core/journal/state";
import type { MessageKind } from "../core/message/kinds";
import type { DigestItem, SendRequest } from "../core/message/request";
import { ownerOf, peopleAt } from "../core/people/consent";
import { ownTemplate } from "../core/people/overrides";
import type { Language, Person, Role } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { templateNames } from "../core/templates";
import { type Composed, outgoing } from "../core/text/compose";
import { shorten } from "../core/text/truncate";
import { days, type Fingerprint, type Instant, instant, later } from "../core/units";
import { instantText, renderTemplate, wordingFor } from "../words";
import { type Linked, withLink } from "./links";

/** A request to send, including our own of kind `system`. */
export type OutgoingRequest = Omit<SendRequest, "kind"> & {
  readonly kind: MessageKind;
  /** The requester: a node and its flow, or a user of the page. */
  readonly by?: string | undefined;
  /** Set by nodes: their second output can lead to a notification instead. */
  readonly fromFlow?: boolean | undefined;
};

/** The parts of a request that can be wrong. */
type Words = Pick<SendRequest, "message" | "template" | "data" | "wording" | "digest">;

export interface ComposedDraft {
  readonly composed: Composed;
  readonly reference?: Reference;
  /** The items of a digest. */
  readonly digest?: readonly Part[];
  /** Set if the link is shortened. */
  readonly link?: Linked["link"];
}

/** How long a reference can be answered. */
const referenceLife = days(7);

/** At a shared number, whose chore it is. */
const whose = ({ document }: View, { id, number }: Person): Pick<Reference, "person"> =>
  number && peopleAt(document, number).length > 1 ? { person: id } : {};

export const referenceFor = (
  { view, person, number, now }: Pick<Reader, "view" | "person" | "number" | "now">,
  { about }: Pick<OutgoingRequest, "about">,
): Reference | undefined =>
  about && {
    number: allotReference(referencesOf(view.state, number), about, now),
    subject: about,
    until: later(now, referenceLife),
    ...whose(view, person),
  };

/** Throws `bad_request` for a template that doesn't exist or lacks its data: a defect of the flow, for every recipient. */
export const checkWords = (request: Words, settings: Settings, now: Instant): void => {
  for (const each of request.digest ?? [request])
    if (each.message === undefined) rendered(each, settings, settings.language, settings.timeZone, now);
};

/** A shared number answers with its owner's role. */
const roleAt = (view: View, person: Person): Role =>
  (person.number && ownerOf(view.document, person.number)?.role) || person.role;

/** The reader, and what is known now. */
export interface Reader {
  readonly view: View;
  readonly settings: Settings;
  readonly person: Person;
  readonly number: Fingerprint;
  readonly now: Instant;
  /** The short link to use, if it is worth it. */
  readonly short?: ShortLink | undefined;
}

const composedOf = (
  { settings, person }: Reader,
  { subject, link, kind }: Pick<OutgoingRequest, "subject" | "link" | "kind">,
  message: string,
  answer?: string,
): Composed => {
  const { footer, view } = wordingFor(person.language ?? settings.language);
  return outgoing({ kind, message, subject, link, view, answer }, settings, footer);
};

const single = (reader: Reader, request: OutgoingRequest): ComposedDraft => {
  const { view, settings, person, now } = reader;
  const language = person.language ?? settings.language;
  const reference = referenceFor(reader, request);
  const { number = 0, subject: about } = reference ?? {};
  const hint = about && wordingFor(language).answerHint(number, about.actions, roleAt(view, person), needsPhoto(about));
  const { subject, kind } = request;
  const message = request.message ?? rendered(request, settings, language, person.timeZone ?? settings.timeZone, now);
  const compose = (link: string | undefined): Composed => composedOf(reader, { subject, link, kind }, message, hint);
  return {
    ...withLink(compose, request.link, reader.short, { now, keepTexts: settings.keepTexts }),
    ...(reference && { reference }),
  };
};

/** Titles get shorter before one is left out. */
const titleLengths = [26, 18, 12] as const;
const isOne = ({ truncated, tooLong, segments }: Composed): boolean => segments === 1 && !truncated && !tooLong;

const together = (reader: Reader, request: OutgoingRequest, items: readonly DigestItem[]): ComposedDraft => {
  const { view, settings, person, number, now } = reader;
  const digest = partsOf(view, number, items, { now, until: later(now, referenceLife), ...whose(view, person) });
  const references = digest.flatMap(({ reference }) => reference ?? []);
  const hint = wordingFor(person.language ?? settings.language).answerHints(references, roleAt(view, person));
  const attempt = (longest: number): Composed =>
    composedOf(reader, request, linesOf(digest, settings, person, now, longest, request.template).join("\n"), hint);
  if (request.template === "day_ahead") return { composed: dayAhead(reader, request, digest), digest };
  const [first, ...shorter] = titleLengths;
  const composed = shorter.reduce((composed, longest) => (isOne(composed) ? composed : attempt(longest)), attempt(first));
  return { composed, digest };
};

/** A day's chores with their times, as many as fit in one segment. The others are counted, and LIST shows them. */
const dayAhead = (reader: Reader, request: OutgoingRequest, parts: readonly Part[]): Composed => {
  const { settings, person, now } = reader;
  const language = person.language ?? settings.language;
  const timeZone = person.timeZone ?? settings.timeZone;
  const references = parts.flatMap(({ reference }) => reference ?? []);
  const [only, ...others] = references;
  const [wording, role] = [wordingFor(language), roleAt(reader.view, person)];
  const hint =
    only && others.length === 0
      ? wording.answerHint(only.number, only.subject.actions, role)
      : wording.answerHints(references, role);
  const attempt = (longest: number, hasTimes: boolean, shown: number): Composed => {
    const titles = parts.slice(0, shown).map((part) => {
      const { due } = part.item.data ?? {};
      const time = hasTimes && typeof due === "number" ? ` ${instantText(language, instant(due), { timeZone, now })}` : "";
      return numbered(part, shorten(titleOf(part.item) ?? "", longest) + time);
    });
    const data = { title: titles.join(", "), count: parts.length };
    const day = rendered({ template: "day_ahead", data }, settings, language, timeZone, now);
    const left = parts.length - shown;
    return left > 0 ? composedOf(reader, request, `${day}. ${wording.moreToday(left)}`) : composedOf(reader, request, day, hint);
  };
  const all = [true, false].flatMap((hasTimes) => titleLengths.map((longest) => () => attempt(longest, hasTimes, parts.length)));
  const some = parts.slice(1).map((_, left) => () => attempt(titleLengths[1], true, parts.length - 1 - left));
  const [first, ...shorter] = [...all, ...some];
  return shorter.reduce(
    (composed, next) => (isOne(composed) ? composed : next()),
    first?.() ?? attempt(titleLengths[0], true, 0),
  );
};

/** What `person` would read now. Pure. Drafts all items of a digest, so call `resolved` first. */
export const draftFor = (reader: Reader, request: OutgoingRequest): ComposedDraft =>
  request.digest ? together(reader, request, request.digest) : single(reader, request);

// Digests: several messages as one text, each with its own reference.

/** An item, with its reference if it can be answered. */
export interface Part {
  readonly item: DigestItem;
  readonly reference?: Reference;
}

/** The request for a single item. */
const alone = <Request extends Digestible>(request: Request, item: DigestItem): Request => {
  const { digest: _, message: _message, template: _template, data: _data, wording: _wording, ...others } = request;
  const { subject: _subject, link: _link, ...rest } = others;
  return { ...rest, ...item } as Request;
};

type Digestible = Partial<DigestItem> & { readonly digest?: readonly DigestItem[] | undefined };

/** Leaves out items that this person has been sent already. If none is left, the request for the first, which is then a duplicate. */
export const resolved = <Request extends Digestible>(view: View, person: Person, request: Request): Request => {
  const { digest = [] } = request;
  const left = digest.filter(({ key }) => key === undefined || !view.state.sentKeys.has(keyOf(person.id, key)));
  if (left.length > 1 || (left.length === 1 && request.key !== undefined)) return { ...request, digest: left };
  const [only = digest[0]] = left;
  return only ? alone(request, only) : request;
};

/** Gives each item that can be answered a reference. */
const partsOf = (
  view: View,
  number: Fingerprint,
  items: readonly DigestItem[],
  { now, ...rest }: Pick<Reference, "until" | "person"> & { readonly now: Instant },
): Part[] => {
  let known = referencesOf(view.state, number);
  return items.map((item) => {
    if (!item.about) return { item };
    const reference = { number: allotReference(known, item.about, now), subject: item.about, ...rest };
    known = withReference(known, reference, now);
    return { item, reference };
  });
};

/** Reminders of chores are listed by title; everything else keeps its own words. */
const isChoreDue = ({ template }: DigestItem): boolean => /^chore_(due|due_soon|reminded|overdue)$/.test(template ?? "");

/** "Dishes (Ben)" if its subject says whose it is. */
const titleOf = ({ data, about, subject }: DigestItem): string | undefined => {
  const title = data?.title ?? about?.title;
  return title === undefined || title === "" ? undefined : subject ? `${title} (${subject})` : String(title);
};

const numbered = ({ reference }: Part, words: string): string => (reference ? `${reference.number} ${words}` : words);

/**
 * The lines of the text, no title longer than `longest` graphemes. `together`: the template for several chores. Throws `bad_request` for a
 * template that can't be filled.
 */
export const linesOf = (
  parts: readonly Part[],
  settings: Settings,
  person: Pick<Person, "language" | "timeZone">,
  now: Instant,
  longest: number,
  template = "chores_due",
): readonly string[] => {
  const language = person.language ?? settings.language;
  const due = parts.filter(({ item }) => isChoreDue(item) && titleOf(item) !== undefined);
  const together = due.length > 1 ? due : [];
  // A chore that was due and then reminded of is one chore.
  const titles = [...new Set(together.map((part) => numbered(part, shorten(titleOf(part.item) ?? "", longest))))];
  const zone = person.timeZone ?? settings.timeZone;
  const words = (item: Pick<DigestItem, "template" | "data" | "wording">): string =>
    rendered(item, settings, language, zone, now);
  const joined = { template, data: { title: titles.join(", "), count: titles.length } };
  const others = parts
    .filter((part) => !together.includes(part))
    .map((part) => {
      const { subject, link } = part.item;
      const message = part.item.message ?? words(part.item);
      return numbered(part, [subject && `${subject}:`, message, link].filter(Boolean).join(" "));
    });
  return [...(titles.length > 0 ? [words(joined)] : []), ...others];
};

// Templates, in the household's own words if it has some.

/** Throws `bad_request` for a template that doesn't exist or lacks its data. */
const rendered = (
  { template: name = "", data = {}, wording }: Pick<DigestItem, "template" | "data" | "wording">,
  settings: Settings,
  language: Language,
  timeZone: string,
  now: Instant,
): string => {
  const rendering = renderTemplate(language, name, data, { timeZone, now }, wording ?? ownTemplate(settings, language, name));
  if (typeof rendering === "string") return rendering;
  throw new HouseholdSmsError(
    "bad_request",
    rendering.problem === "unknown_template"
      ? `There is no template «${name}». Use one of ${templateNames.join(", ")}, or give a message.`
      : `Template «${name}» needs data.${rendering.field}; it was ${rendering.problem === "missing_data" ? "missing" : "no date"}.`,
  );
};
