// A log entry in words, for the page and for the file: who and what, a chip, and the details.

import { auditSpec, type FieldChange } from "../core/audit";
import type { QuietSpan } from "../core/people/person";
import { type Setting, settings, units } from "../core/settings";
import type { PageWords } from "../words/en/page";
import type { EntryView } from "./entries";

const namesOf = (entry: EntryView, words: PageWords): string => entry.who.join(", ") || words.log.someone;

export const titleOf = (entry: EntryView, words: PageWords): string => {
  const { log } = words;
  switch (entry.type) {
    case "message":
      return log.to(namesOf(entry, words));
    case "refused":
      return log.notSent(namesOf(entry, words));
    case "received":
      return log.from(entry.who.join(", ") || entry.masked);
    case "consent_changed":
      return entry.to === "opted_in" ? log.optedIn(namesOf(entry, words)) : log.optedOut(namesOf(entry, words));
    case "household_changed":
      return [words.changes[entry.change] ?? entry.change, ...entry.who].join(": ");
    case "notified":
      return log.notice;
    case "carrier_stopped":
      return entry.error === undefined ? log.carrierResumed : log.carrierStopped;
  }
};

/** The text, or what was not sent. */
export const textOf = (entry: EntryView): string | undefined => {
  if (entry.type === "refused") return entry.title ?? entry.text;
  return "text" in entry ? entry.text : undefined;
};

export interface Chip {
  readonly text: string;
  readonly look: "good" | "warn" | "bad" | "accent" | "";
}

const looks = { delivered: "good", underway: "accent", failed: "bad", unknown: "warn", refused: "" } as const;

export const chipOf = (entry: EntryView, words: PageWords): Chip => {
  const { log } = words;
  switch (entry.type) {
    case "message":
      return { text: words.outcomes[entry.outcome], look: looks[entry.outcome] };
    case "refused":
      return { text: words.reasons[entry.reason] ?? entry.reason, look: "warn" };
    case "received":
      return { text: log.received, look: "accent" };
    case "consent_changed":
      return { text: log.consent, look: entry.to === "opted_in" ? "good" : "bad" };
    case "household_changed":
      return { text: log.change, look: "" };
    default:
      return { text: log.notice, look: "warn" };
  }
};

/** What a received text was understood as; empty if people are to read it. */
export const meaningOf = (meaning: string, words: PageWords): string | undefined => {
  const [verb = ""] = meaning.replace(/^reply:/, "").split(/[:+]/);
  return words.messages.understood[verb];
};

export const methodOf = (method: string, words: PageWords): string =>
  (words.methods as Readonly<Record<string, string>>)[method] ?? method;

type Named = Readonly<Record<string, string>>;

const settingOf = (field: string): Setting | undefined => (settings as Readonly<Record<string, Setting>>)[field];

/** As the page calls it; `templates.de.chore_due` is a wording. */
const fieldName = (field: string, isPerson: boolean, words: PageWords): string => {
  const [group, language, template = ""] = field.split(".");
  if (group === "templates")
    return `${(words.templates as Named)[template] ?? template} (${(words.languages as Named)[language ?? ""]})`;
  if (field === "consent") return words.people.consentName;
  if (field === "paused") return words.people.pause;
  const names: Named = isPerson ? words.people.fields : words.settings.fields;
  return names[field] ?? field;
};

/** A value as its field on the page shows it. */
const fieldValue = (field: string, value: unknown, words: PageWords): string => {
  if (value === undefined || value === null) return words.log.none;
  if (typeof value === "boolean") return value ? words.log.on : words.log.off;
  if (Array.isArray(value))
    return value.map((one: string | QuietSpan) => (typeof one === "string" ? one : `${one.from}–${one.to}`)).join(", ");
  const setting = settingOf(field);
  if (setting?.type === "duration") return String(Number(value) / units[setting.unit](1));
  const choices: Readonly<Record<string, Named>> = {
    role: words.roles,
    language: words.languages,
    consent: words.consents,
    tooLong: words.settings.tooLong,
  };
  return choices[field]?.[String(value)] ?? String(value);
};

/** "Texts per day: 30 → 40"; without the arrow if it is new. */
const changeText = ({ field, from, to }: FieldChange, isPerson: boolean, words: PageWords): string => {
  const [before, after] = [from, to].map((value) => fieldValue(field, value, words));
  return `${fieldName(field, isPerson, words)}: ${from === undefined ? after : `${before} → ${after}`}`;
};

/** What was changed, each in its own words. */
export const changesOf = (entry: EntryView, words: PageWords): readonly string[] => {
  if (entry.type !== "household_changed") return [];
  const { change, from, to, fields } = entry;
  const { values, person } = auditSpec(change);
  if (fields) return fields.map((each) => changeText(each, person, words));
  if (values === "answer") return [[words.messages.understood[from ?? ""] ?? from, to].join(": ")];
  return [from, to].filter((part) => part !== undefined);
};

/** The small print. */
export const detailsOf = (entry: EntryView, words: PageWords, format: { price(amount: number): string }): string => {
  const { log } = words;
  const parts: string[] = [];
  if (entry.type === "message") {
    if (entry.number !== undefined) parts.push(entry.number);
    parts.push(log.segments(entry.segments));
    if (entry.by !== undefined) parts.push(log.by(entry.by));
    if (entry.price !== undefined) parts.push(format.price(entry.price));
    if (entry.error !== undefined) parts.push(log.error(entry.error));
    if (entry.failoverReason !== undefined) parts.push(log.bySecond(entry.failoverReason));
  }
  if (entry.type === "refused" && entry.by !== undefined) parts.push(log.by(entry.by));
  if (entry.type === "consent_changed") parts.push(methodOf(entry.method, words), log.by(entry.by));
  if (entry.type === "household_changed") parts.push(...changesOf(entry, words), log.by(entry.by));
  return parts.join(" · ");
};
