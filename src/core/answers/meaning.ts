// What a text can mean.

import type { HomeAction } from "../home/subject";
import type { Duration } from "../units";

/**
 * What a person answers: an action by name; a yes or no whose action depends on what it is about; an agreement or refusal that
 * answers questions only ("sure", "not today"); or a request for the list or for more of it.
 */
export type AnswerWord = HomeAction | "yes" | "no" | "agree" | "decline" | "list" | "more";

/** What an answer is about. Numbers are references, as texts gave them. */
export type About =
  | { readonly kind: "unnamed" }
  | { readonly kind: "numbers"; readonly numbers: readonly number[] }
  /** By title: for each thing that is named, the references it may be. */
  | { readonly kind: "titles"; readonly each: readonly (readonly number[])[] }
  /** "the second one". */
  | { readonly kind: "position"; readonly position: number }
  /** "all done"; `count` where it says how many, as in "both". */
  | { readonly kind: "all"; readonly count?: number };

/** As written: "8" alone has no half. */
export type TimeOfDay = { readonly hour: number; readonly minute: number; readonly half: "am" | "pm" | "either" | "none" };

/** What a text asks for, with the number or title it names. */
export interface Answer {
  readonly word: AnswerWord;
  readonly about: About;
  /** For a snooze: how long, or until what time of day. */
  readonly snooze?: Duration;
  readonly until?: TimeOfDay;
}

/** Everything a text can mean. */
export type Meaning =
  | { readonly kind: "stop" }
  | { readonly kind: "start" }
  /** `talk`: people at home should read it as well. */
  | { readonly kind: "help"; readonly talk?: true }
  | { readonly kind: "answers"; readonly answers: readonly Answer[]; readonly talk?: true }
  /** Looks like an answer, but isn't a clear one. */
  | { readonly kind: "unclear"; readonly talk?: true }
  | { readonly kind: "other" };

/** How the journal marks an inbound text that no rule handled. */
export const unhandled = "other";
/** Appended where a rule handled a part of it only. */
const talk = "+other";
/** A meaning as the journal keeps it. */
export const withTalk = (meaning: string, hasTalk: boolean): string => (hasTalk ? meaning + talk : meaning);
/** Whether people at home should read an inbound text, by what the journal says of it. */
export const isForPeople = (meaning: string): boolean => meaning === unhandled || meaning.endsWith(talk);

/** What became of an answer on a page. `gone`: nothing to answer any more. `no_flow`: no flow listens. `pending`: the flow has it, and hasn't reported back yet. */
export type AnswerOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "pending" }
  | { readonly kind: "not_done"; readonly reason: string; readonly detail?: string };
