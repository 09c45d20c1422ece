// What a text means: STOP, HELP and START in every language, then an answer to something open, else talk for people.

import type { Meaning } from "../../core/answers/meaning";
import { isBareStop, isHelp, isHelpMe, isStart, isStop, isYes } from "./keywords";
import { normalize } from "./normalize";
import { ownWords } from "./own-words";
import { beginsWithAnswer, type Reader, read } from "./reply";
import { Titles } from "./titles";

export type { Meaning } from "../../core/answers/meaning";

export interface SenderContext extends Reader {
  readonly optedIn: boolean;
  /** The network answers STOP and START itself, and YES doesn't opt in again. */
  readonly tollFree: boolean;
  /** What the carrier has recognized and answered. */
  readonly answered?: "stop" | "start" | "help" | undefined;
}

/** YES from an opted-in person answers a chore; from anyone else it opts in, as with the carrier. */
const optsIn = (text: string, { optedIn, tollFree, answered, ...names }: SenderContext): boolean => {
  if (isYes(text, names)) return !optedIn && (!tollFree || answered === "start");
  return answered === "start" || isStart(text, names);
};

/** "No, cancel" to a question is a no. A CANCEL alone always opts out, as it does with the carrier. */
const declines = (text: string, context: SenderContext): boolean => {
  if (!context.hasQuestion || isBareStop(text)) return false;
  const reading = read(text, context);
  return reading.kind === "answers" && !reading.talk && reading.answers.every(({ word }) => word === "no" || word === "decline");
};

/** Words that say stop though they stand in an answer: "Done - stop texting me". */
const addressed = /(?:text|txt|messag|contact)\w* (?:me|us)\b/i;

/** Without titles, and without what an answer is about: "Done: cancel my subscription". */
const withoutAnswered = (text: string, context: SenderContext): string =>
  new Titles(context.titled)
    .marked(text)
    .split("\n")
    .filter((line) => addressed.test(line) || !beginsWithAnswer(line, context.language))
    .join("\n");

const optsOut = (text: string, context: SenderContext): boolean =>
  isStop(withoutAnswered(text, context), context) && !declines(text, context);

/** Never takes a STOP for anything else, in whatever language and however it is written. */
export const understand = (text: string, context: SenderContext): Meaning => {
  const { said, isReaction, isQuoted } = ownWords(text);
  if (context.answered === "stop") return { kind: "stop" };
  if (isReaction) return { kind: "other" };
  if (isQuoted) return quoted(said, context);
  if (optsOut(said, context)) return { kind: "stop" };
  if (isHelpMe(said, context)) return { kind: "help", talk: true };
  if (context.answered === "help" || isHelp(said, context)) return { kind: "help" };
  if (optsIn(said, context)) return { kind: "start" };
  return read(said, context);
};

/** All of it in quotation marks: a keyword is meant as it is, anything else is a quotation. */
const quoted = (text: string, context: SenderContext): Meaning => {
  if (isBareStop(text)) return { kind: "stop" };
  if (context.answered === "help" || isHelp(text, context)) return { kind: "help" };
  return optsIn(text, context) ? { kind: "start" } : { kind: "other" };
};

/** The words that people of a household are called by. */
export const namesOf = (people: readonly { readonly name: string; readonly aliases: readonly string[] }[]): ReadonlySet<string> =>
  new Set(
    people.flatMap(({ name, aliases }) => [name, ...aliases].flatMap((each) => normalize(each).split(" "))).filter(Boolean),
  );
