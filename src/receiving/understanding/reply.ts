// Reads a reply: an answer with the reference it is about, before or after it, and for a snooze how long.

import type { Reply } from "../../core/answers/meaning";
import type { Language } from "../../core/people/person";
import { type Duration, days, hours, minutes } from "../../core/units";
import { everywhere } from "../../words/understanding";
import { answerOf } from "./commands";
import { withoutManners } from "./keywords";
import { normalise } from "./normalise";

const labels = new Set(everywhere((language) => language.labels));
const links = new Set(everywhere((language) => language.links));
const unitOf = new Map<string, (count: number) => Duration>([
  ...everywhere((language) => language.units.minute).map((unit) => [unit, minutes] as const),
  ...everywhere((language) => language.units.hour).map((unit) => [unit, hours] as const),
  ...everywhere((language) => language.units.day).map((unit) => [unit, days] as const),
]);
const articles = new Set(["a", "an", "one", "un", "una", "une", "ein", "eine", "einen"]);
const towards = new Set(["for", "in", "por", "en", "pour", "dans", "fur", "fuer", "um", "de"]);

const longestSnooze = days(7);

const isNumber = (word: string | undefined): word is string => word !== undefined && /^#?[1-9]\d{0,3}$/.test(word);
const digitsOf = (word: string): number => Number(word.replace("#", ""));

const withoutLabels = (words: readonly string[]): readonly string[] => {
  let end = words.length;
  while (end > 1 && labels.has(words[end - 1] ?? "")) end--;
  return words.slice(0, end);
};

interface Parts {
  readonly before: readonly string[];
  readonly number: number;
  readonly after: readonly string[];
}

const around = (words: readonly string[]): Parts | undefined => {
  const at = words.findIndex(isNumber);
  const number = words[at];
  if (number === undefined || words.slice(at + 1).some(isNumber)) return undefined;
  return { before: words.slice(0, at), number: digitsOf(number), after: words.slice(at + 1) };
};

/** "done 12", "done chore 12", "12 done", "chore 12 is done". Never "is 12 done". */
const referring = (words: readonly string[], own: Language): Reply | undefined => {
  const parts = around(words);
  if (!parts) return undefined;
  const { before, number, after } = parts;
  if (after.length === 0) {
    const action = answerOf(before.join(" "), own) ?? answerOf(withoutLabels(before).join(" "), own);
    return action && { kind: "reply", action, reference: number };
  }
  if (!before.every((word) => labels.has(word))) return undefined;
  const action =
    answerOf(after.join(" "), own) ?? (links.has(after[0] ?? "") ? answerOf(after.slice(1).join(" "), own) : undefined);
  return action && { kind: "reply", action, reference: number };
};

/** "for an hour" → "1 hour". */
const counted = (words: readonly string[]): string =>
  words
    .filter((word, index) => index === 0 || !towards.has(word))
    .map((word, index, kept) => (articles.has(word) && unitOf.has(kept[index + 1] ?? "") ? "1" : word))
    .join(" ");

const snoozePattern = /^(?:#?(\d{1,4}) )?(\D+?)(?: (#?\d{1,4}))?(?: (\d{1,4}))?(?: (\p{L}+))?$/u;

/** "snooze 30", "12 snooze 2 h", "snooze 12 30 min", "snooze #12": of two numbers the first is the reference. */
const snoozing = (words: readonly string[], own: Language): Reply | undefined => {
  const [, named, said = "", first, second, unit] = snoozePattern.exec(counted(words)) ?? [];
  const plain = withoutLabels(said.split(" ")).join(" ");
  if (answerOf(plain, own) !== "snooze" || (named && second)) return undefined;
  const isReference = second !== undefined || first?.startsWith("#") || plain !== said;
  const about = named ?? (isReference ? first : undefined);
  const count = second ?? (about === first ? undefined : first);
  const reference = about === undefined ? {} : { reference: digitsOf(about) };
  if (count === undefined) return about && !unit ? { kind: "reply", action: "snooze", ...reference } : undefined;
  const snooze = (unit === undefined ? minutes : unitOf.get(unit))?.(digitsOf(count));
  if (snooze === undefined || snooze <= 0 || snooze > longestSnooze) return undefined;
  return { kind: "reply", action: "snooze", ...reference, snooze };
};

/** A text that asks ("12 done?") answers nothing; only LIST may be asked for. */
const asks = (text: string): boolean => /[?¿？]/.test(text);

/** The reply a text is, if it is one from its first word to its last. */
export const replyIn = (text: string, own: Language): Reply | undefined => {
  const normalised = normalise(text);
  const plain = withoutManners(normalised);
  const words = plain.split(" ");
  const action = answerOf(normalised, own) ?? answerOf(plain, own);
  const reply: Reply | undefined = action ? { kind: "reply", action } : (snoozing(words, own) ?? referring(words, own));
  return reply && asks(text) && reply.action !== "list" ? undefined : reply;
};
