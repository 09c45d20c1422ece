// From a reply to what it asks of the home: which chore or reward, and whether this person may. Never guesses between two.

import type { AnswerWord, Reply } from "../../core/answers/meaning";
import type { Reference } from "../../core/answers/references";
import { type HomeAction, mayAct, type Subject } from "../../core/home/subject";
import type { Role } from "../../core/people/person";
import type { Duration } from "../../core/units";

export type Resolved =
  | { readonly kind: "act"; readonly action: HomeAction; readonly reference: Reference; readonly snooze?: Duration }
  | { readonly kind: "list"; readonly references: readonly Reference[] }
  /** It fits several: they are asked back with the word that was used. */
  | { readonly kind: "ambiguous"; readonly action: AnswerWord; readonly references: readonly Reference[] }
  | { readonly kind: "nothing_open" }
  | { readonly kind: "unknown_reference"; readonly number: number }
  /** There is such a thing, but this can't be done with it. */
  | { readonly kind: "not_possible"; readonly reference: Reference }
  /** Not for this person: `reference` where it was clear what they meant. */
  | { readonly kind: "not_allowed"; readonly action: HomeAction; readonly reference?: Reference };

/** What a word may stand for, the likeliest first. Where a chore must be claimed, "done" claims that it is. */
const candidates = (word: Exclude<AnswerWord, "list">): readonly HomeAction[] => {
  switch (word) {
    case "yes":
      return ["approve", "complete", "claim"];
    case "no":
      return ["reject"];
    case "complete":
      return ["complete", "claim"];
    default:
      return [word];
  }
};

const actionOn = (subject: Subject, word: Exclude<AnswerWord, "list">): HomeAction | undefined =>
  candidates(word).find((action) => subject.actions.includes(action));

/** `references` are those of the sender's number that are still open; `role` is that of the number's owner. */
export const resolve = (
  { action: word, reference: number, snooze }: Reply,
  references: readonly Reference[],
  role: Role,
): Resolved => {
  if (word === "list") return { kind: "list", references };
  // Said in so many words, it is refused whatever it was about: a child that approves is told so, and not what is open.
  if (word !== "yes" && word !== "no" && !mayAct(role, word)) return { kind: "not_allowed", action: word };
  const act = (reference: Reference): Resolved => {
    const action = actionOn(reference.subject, word);
    if (!action) return { kind: "not_possible", reference };
    if (!mayAct(role, action)) return { kind: "not_allowed", action, reference };
    return { kind: "act", action, reference, ...(snooze !== undefined && { snooze }) };
  };
  if (number !== undefined) {
    const named = references.find((reference) => reference.number === number);
    return named ? act(named) : { kind: "unknown_reference", number };
  }
  const possible = references.filter((reference) => actionOn(reference.subject, word));
  if (possible.length > 1) return { kind: "ambiguous", action: word, references: possible };
  const [only = references.length === 1 ? references[0] : undefined] = possible;
  return only ? act(only) : { kind: "nothing_open" };
};
