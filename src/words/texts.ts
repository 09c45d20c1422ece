// What every language must be able to say in a text. One file a language; each sentence fits one segment with ordinary data.

import type { HomeEventKind } from "../core/home/event";
import type { HomeAction } from "../core/home/subject";

/** `chores_due`: several in one text. */
export type TemplateName = HomeEventKind | "chores_due" | "test";

/** What a template is filled with, already in the person's words. */
export interface Filled {
  readonly title: string;
  readonly who?: string | undefined;
  readonly due?: string | undefined;
  /** "5 points". */
  readonly points?: string | undefined;
  /** Of how many things `title` is made. */
  readonly count?: number | undefined;
}

/** What a person can answer: the words that the product itself suggests. */
export type Command = HomeAction | "yes" | "no" | "list";

export interface Sentences {
  readonly templates: Readonly<Record<TemplateName, (filled: Filled) => string>>;
  readonly points: (count: number) => string;
  readonly footer: string;
  readonly commands: Readonly<Record<Command, string>>;
  /** "Reply YES 7 or NO 7". */
  readonly reply: (commands: readonly string[]) => string;
  /** Where there are more than these: "Reply e.g. DONE 12". */
  readonly replyAs: (commands: readonly string[]) => string;

  readonly stopped: string;
  readonly started: string;
  readonly help: (sender: string) => string;
  /** The confirmation of an opt-in: names sender and programme, cost, HELP and STOP. */
  readonly optedIn: (sender: string) => string;

  /** What an answer has done, by what was asked. `until` is when a snooze ends. */
  readonly acted: Readonly<Record<HomeAction, (title: string, until?: string) => string>>;
  readonly noSuchReference: (number: number) => string;
  /** "Which one? DONE 12 (trash) or DONE 14 (dishes)". */
  readonly which: (choices: readonly string[]) => string;
  readonly notAllowed: string;
  readonly notPossible: (title: string) => string;
  readonly nothingOpen: string;
  /** "Open: 12 trash, 14 dishes". */
  readonly open: (list: string) => string;
  readonly homeUnreachable: string;
  readonly homeRefused: (title: string) => string;
  readonly unknownSender: string;
  /** On the page of a short link that has expired. */
  readonly deadLink: string;
}
