// Digests: several messages as one text, each with the number that an answer names it by. Pure.

import { allotReference, type Reference, withReference } from "../core/answers/references";
import { keyOf, referencesOf } from "../core/journal/state";
import type { DigestItem } from "../core/message/request";
import type { Person } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { shorten } from "../core/text/truncate";
import type { Fingerprint, Instant } from "../core/units";
import { rendered } from "./rendered";

/** An item with its place among the references of the phone, where it can be answered. */
export interface Part {
  readonly item: DigestItem;
  readonly reference?: Reference;
}

/** The request for one of its items alone. */
const alone = <Request extends Digestible>(request: Request, item: DigestItem): Request => {
  const { digest: _, message: _message, template: _template, data: _data, subject: _subject, link: _link, ...rest } = request;
  return { ...rest, ...item } as Request;
};

type Digestible = Partial<DigestItem> & { readonly digest?: readonly DigestItem[] | undefined };

/** What has not been sent to this person yet, alone or with others; where nothing is left, what the first says about that. */
export const resolved = <Request extends Digestible>(view: View, person: Person, request: Request): Request => {
  const { digest = [] } = request;
  const left = digest.filter(({ key }) => key === undefined || !view.state.keys.has(keyOf(person.id, key)));
  if (left.length > 1 || (left.length === 1 && request.key !== undefined)) return { ...request, digest: left };
  const [only = digest[0]] = left;
  return only ? alone(request, only) : request;
};

/** Gives each item that can be answered its number. */
export const partsOf = (
  view: View,
  number: Fingerprint,
  items: readonly DigestItem[],
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Part[] => {
  let known = referencesOf(view.state, number);
  return items.map((item) => {
    if (!item.about) return { item };
    const reference = { number: allotReference(known, item.about, now), subject: item.about, until };
    known = withReference(known, reference, now);
    return { item, reference };
  });
};

/** Reminders of chores say no more than which; everything else is said in its own words. */
const isChoreDue = ({ template }: DigestItem): boolean => /^chore_(due|due_soon|overdue)$/.test(template ?? "");

const titleOf = ({ data, about }: DigestItem): string | undefined => {
  const title = data?.title ?? about?.title;
  return title === undefined || title === "" ? undefined : String(title);
};

const numbered = ({ reference }: Part, words: string): string => (reference ? `${reference.number} ${words}` : words);

/** The lines of the text, no title longer than `longest` graphemes. Throws `bad_request` for a template that can't be filled. */
export const linesOf = (
  parts: readonly Part[],
  settings: Settings,
  person: Pick<Person, "language" | "timeZone">,
  now: Instant,
  longest: number,
): readonly string[] => {
  const language = person.language ?? settings.language;
  const due = parts.filter(({ item }) => isChoreDue(item) && titleOf(item) !== undefined);
  const together = due.length > 1 ? due : [];
  const titles = together.map((part) => numbered(part, shorten(titleOf(part.item) ?? "", longest)));
  const zone = person.timeZone ?? settings.timeZone;
  const words = (item: Pick<DigestItem, "template" | "data">): string => rendered(item, settings, language, zone, now);
  const joined = { template: "chores_due", data: { title: titles.join(", "), count: titles.length } };
  const others = parts
    .filter((part) => !together.includes(part))
    .map((part) => {
      const { subject, link } = part.item;
      const message = part.item.message ?? words(part.item);
      return numbered(part, [subject && `${subject}:`, message, link].filter(Boolean).join(" "));
    });
  return [...(titles.length > 0 ? [words(joined)] : []), ...others];
};
