// What a text can mean.

import type { HomeAction } from "../home/subject";
import type { Duration } from "../units";

/** What somebody answers: an action by name, or a yes, no or LIST whose action depends on what it is about. */
export type AnswerWord = HomeAction | "yes" | "no" | "list";

export interface Reply {
  readonly kind: "reply";
  readonly action: AnswerWord;
  readonly reference?: number;
  /** For how long, where a snooze says so. */
  readonly snooze?: Duration;
}

export type Meaning =
  | { readonly kind: "stop" }
  | { readonly kind: "start" }
  | { readonly kind: "help" }
  | Reply
  | { readonly kind: "other" };
