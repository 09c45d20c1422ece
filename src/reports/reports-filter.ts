// What the log is filtered by.

import type { Instant, PersonId } from "../core/units";
import { type Entry, peopleOf, type Topic, topicOf } from "./reports-entries";

export interface LogFilter {
  readonly person?: PersonId;
  readonly topic?: Topic;
  /** From `start` on and before `end`. */
  readonly span?: { readonly start: Instant; readonly end: Instant };
  /** What an entry must tell of, in small letters. */
  readonly search?: string;
}

/** A person's name, as a search finds it. */
export type NameOf = (id: PersonId) => string;

/** Where a search looks. */
const words = [
  "text",
  "reason",
  "error",
  "masked",
  "meaning",
  "method",
  "by",
  "what",
  "from",
  "to",
  "notice",
  "wording",
] as const;

const tells = (entry: Entry, search: string, nameOf: NameOf): boolean => {
  const told = entry as Readonly<Record<string, unknown>>;
  const texts = [...words.map((word) => told[word]), ...peopleOf(entry).map(nameOf)];
  return texts.some((text) => typeof text === "string" && text.toLowerCase().includes(search));
};

export const fits = (entry: Entry, { person, topic, span, search }: LogFilter, nameOf: NameOf): boolean =>
  (topic === undefined || topicOf(entry) === topic) &&
  (person === undefined || peopleOf(entry).includes(person)) &&
  (span === undefined || (entry.at >= span.start && entry.at < span.end)) &&
  (!search || tells(entry, search, nameOf));
