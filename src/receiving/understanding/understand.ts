// What a text means: STOP, START and HELP in every language, then a reply to something open, else nothing of ours.

import type { Meaning } from "../../core/answers/meaning";
import type { Language } from "../../core/people/person";
import { isHelp, isStart, isStop, isYes } from "./keywords";
import { replyIn } from "./reply";

export type { Meaning } from "../../core/answers/meaning";

export interface SenderContext {
  readonly language: Language;
  readonly optedIn: boolean;
  /** The network answers STOP and START itself, and YES doesn't opt in again. */
  readonly tollFree: boolean;
  /** What the carrier has recognised and answered. */
  readonly answered?: "stop" | "start" | "help" | undefined;
}

/** YES from somebody who is opted in answers a chore; from anybody else it opts in, as the carrier takes it. */
const optsIn = (text: string, { optedIn, tollFree, answered }: SenderContext): boolean => {
  if (isYes(text)) return !optedIn && (!tollFree || answered === "start");
  return answered === "start" || isStart(text);
};

/** Never takes a STOP for anything else, in whatever language and however it is written. */
export const understand = (text: string, context: SenderContext): Meaning => {
  if (context.answered === "stop" || isStop(text)) return { kind: "stop" };
  if (context.answered === "help" || isHelp(text)) return { kind: "help" };
  if (optsIn(text, context)) return { kind: "start" };
  return replyIn(text, context.language) ?? { kind: "other" };
};
