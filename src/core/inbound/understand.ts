// What a text means: STOP, START and HELP in every language, then a reply to something open, else nothing of ours.

import type { Language } from "../people/person";
import type { Meaning } from "./meaning";

export type { AnswerWord, Meaning, Reply } from "./meaning";

export interface SenderContext {
  readonly language: Language;
  readonly optedIn: boolean;
  /** The network answers STOP and START itself, and YES doesn't opt in again. */
  readonly tollFree: boolean;
  /** What the carrier has recognised and answered. */
  readonly answered?: "stop" | "start" | "help" | undefined;
}

export const understand = (_text: string, _context: SenderContext): Meaning => ({ kind: "other" });
