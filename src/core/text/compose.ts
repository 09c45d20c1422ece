// Composes the text that is sent: the most important parts within the allowed segments.

import { kinds, type MessageKind } from "../message/kinds";
import type { Settings } from "../settings";
import { capacity, type Encoding, type Measured, measure } from "./segments";
import { clean, plainLink, substitute } from "./substitute";
import { truncate } from "./truncate";

/** The parts of a text. */
export interface Parts {
  readonly subject?: string | undefined;
  readonly message: string;
  readonly link?: string | undefined;
  /** Said before the link where there is room for it: "View:". */
  readonly view?: string | undefined;
  /** How to answer, "Reply DONE 12". */
  readonly answer?: string | undefined;
  readonly footer?: string | undefined;
  /** The household's name, put first. */
  readonly sender?: string | undefined;
}

/** How long a text can be, and what to do if it is longer. */
export interface Limits {
  readonly maxSegments: number;
  readonly tooLong: "truncate" | "refuse";
}

/** A composed text, measured. */
export interface Composed {
  readonly text: string;
  readonly segments: number;
  readonly encoding: Encoding;
  /** The message was shortened. */
  readonly truncated: boolean;
  /** There is no message, link or picture to read. */
  readonly empty: boolean;
  /** It takes more segments than allowed and must not be sent; `text` is then complete. */
  readonly tooLong: boolean;
  /** A character was replaced by a look-alike. */
  readonly substituted: boolean;
}

type Texts = Partial<Record<keyof Parts, string | undefined>> & { readonly message: string };
type Built = Measured & { readonly text: string };

const heading = (text: string | undefined): string => (text ? text + (/[:.!?]$/.test(text) ? " " : ": ") : "");

/** With a full stop before "View:", unless it ends with one. */
const stopped = (message: string): string => (/[.!?:]$/.test(message) ? message : `${message}.`);

const join = ({ sender, subject, message, link, view, answer, footer }: Texts): string => {
  const said = heading(subject) + message;
  const linked = link && view && said ? `${stopped(said)} ${view} ${link}` : [said, link].filter(Boolean).join(" ");
  return heading(sender) + [linked, answer, footer].filter(Boolean).join("\n");
};

const built = (texts: Texts): Built => {
  const text = join(texts);
  return { text, ...measure(text) };
};

const bodyOf = (texts: Texts): Texts => ({ ...texts, sender: undefined, footer: undefined, view: undefined });

/** The first candidate within that many segments. Longer than the septets that fit: not worth measuring. */
const firstWithin = (segments: number, candidates: readonly Texts[]): { texts: Texts; built: Built } | undefined => {
  const tried = new Set<string>();
  for (const texts of candidates) {
    const text = join(texts);
    if (tried.has(text) || text.length > capacity("GSM-7", segments)) continue;
    tried.add(text);
    const measured = measure(text);
    if (measured.segments <= segments) return { texts, built: { text, ...measured } };
  }
  return undefined;
};

/** The full message with what fits: first the way to answer, then the subject; sender and footer only if they cost no segment. */
const composeWhole = (texts: Texts, maxSegments: number): Built | undefined => {
  const everything = firstWithin(1, [texts, { ...texts, view: undefined }]);
  if (everything) return everything.built;
  const body = bodyOf(texts);
  const base = firstWithin(maxSegments, [
    body,
    { ...body, subject: undefined },
    { ...body, answer: undefined },
    { ...body, subject: undefined, answer: undefined },
  ]);
  if (!base) return undefined;
  const { sender, footer, view } = texts;
  const plain = [{ ...base.texts, sender, footer }, { ...base.texts, sender }, { ...base.texts, footer }, base.texts];
  const free = plain.flatMap((each) => [{ ...each, view }, each]);
  return firstWithin(base.built.segments, free)?.built;
};

/** The beginning of the message, with the link and, if there is room, the way to answer. */
const composeCut = (texts: Texts, maxSegments: number): Built | undefined => {
  const { message, link, answer } = texts;
  for (const tail of answer ? [{ link, answer }, { link }] : [{ link }]) {
    const build = (beginning: string) => built({ message: `${beginning}...`, ...tail });
    const beginning = truncate(message, maxSegments, build);
    if (beginning !== undefined) return build(beginning);
  }
  return link ? firstWithin(maxSegments, [{ message: "", link }])?.built : undefined;
};

const lineOf = (text: string | undefined): string | undefined => text && clean(text).replaceAll("\n", " ");

/** A subject without a message becomes the message. */
const textsOf = (parts: Parts): Texts => {
  const message = clean(parts.message);
  const subject = lineOf(parts.subject);
  return {
    sender: lineOf(parts.sender),
    subject: message && subject,
    message: message || subject || "",
    link: parts.link && plainLink(parts.link),
    view: parts.link && lineOf(parts.view),
    answer: lineOf(parts.answer),
    footer: lineOf(parts.footer),
  };
};

const withLookAlikes = ({ sender, subject, message, link, view, answer, footer }: Texts): Texts => ({
  sender: sender && substitute(sender),
  subject: subject && substitute(subject),
  message: substitute(message),
  link: link && substitute(link),
  view: view && substitute(view),
  answer: answer && substitute(answer),
  footer: footer && substitute(footer),
});

/** Never more than `maxSegments` unless `tooLong`. The link is always complete, and graphemes are never split. */
export const compose = (parts: Parts, limits: Limits): Composed => {
  const original = textsOf(parts);
  const texts = withLookAlikes(original);
  const substituted = join(texts) !== join(original);
  const empty = texts.message === "" && !texts.link;
  const whole = composeWhole(texts, limits.maxSegments);
  if (whole) return { truncated: false, tooLong: false, empty, substituted, ...whole };
  const cut = limits.tooLong === "truncate" ? composeCut(texts, limits.maxSegments) : undefined;
  if (cut) return { truncated: true, tooLong: false, empty, substituted, ...cut };
  return { truncated: false, tooLong: true, empty, substituted, ...built(bodyOf(texts)) };
};

/** The parts of a text that depend on the request, and its kind. */
export interface Said extends Omit<Parts, "footer" | "sender"> {
  readonly kind: MessageKind;
}

/** `footer`: in the reader's language. Replies have neither a footer nor the household's name: their reader has just texted. */
export const outgoing = (
  { kind, ...parts }: Said,
  {
    name,
    nameInTexts,
    footer: hasFooter,
    ...limits
  }: Pick<Settings, "maxSegments" | "tooLong" | "footer" | "name" | "nameInTexts">,
  footer: string,
): Composed => {
  const sender = nameInTexts && name ? name : undefined;
  return compose({ ...parts, ...(kinds[kind].footer && { sender, ...(hasFooter && { footer }) }) }, limits);
};
