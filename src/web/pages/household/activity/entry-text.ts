// A log entry in words: who and what, a chip, and the details.

import { auditSpec } from "../../../../core/audit";
import type { PageWords } from "../../../../words/en/page";
import type { Format } from "../../../ui/format";
import type { EntryView } from "../api";

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

const methodOf = (method: string, words: PageWords): string =>
  (words.methods as Readonly<Record<string, string>>)[method] ?? method;

const configured = / as configured$/;

/** Settings by their names on the page. */
const changedParts = ({ change, from, to }: Extract<EntryView, { type: "household_changed" }>, words: PageWords): string[] => {
  const { values } = auditSpec(change);
  if (values === "answer") return [[words.messages.understood[from ?? ""] ?? from, to].join(": ")];
  if (values !== "settings" || to === undefined) return [from, to].filter((part) => part !== undefined);
  const { fields, templates, reset } = words.settings;
  const known: Readonly<Record<string, string>> = { ...fields, templates: templates.title };
  const names = to
    .replace(configured, "")
    .split(", ")
    .map((name) => known[name] ?? name);
  return [names.join(", "), ...(configured.test(to) ? [reset] : [])];
};

/** The small print. */
export const detailsOf = (entry: EntryView, words: PageWords, format: Format): string => {
  const { log } = words;
  const parts: string[] = [];
  if (entry.type === "message") {
    parts.push(log.segments(entry.segments));
    if (entry.by !== undefined) parts.push(log.by(entry.by));
    if (entry.price !== undefined) parts.push(format.price(entry.price));
    if (entry.error !== undefined) parts.push(log.error(entry.error));
    if (entry.failoverReason !== undefined) parts.push(log.bySecond(entry.failoverReason));
  }
  if (entry.type === "refused" && entry.by !== undefined) parts.push(log.by(entry.by));
  if (entry.type === "consent_changed") parts.push(methodOf(entry.method, words), log.by(entry.by));
  if (entry.type === "household_changed") parts.push(...changedParts(entry, words), log.by(entry.by));
  return parts.join(" · ");
};
