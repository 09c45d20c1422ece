// Sentences that are put together: how to answer, which one is meant, what is open, why a text was not sent, notices.

import type { Reference } from "../core/answers/references";
import { type HomeAction, mayAct } from "../core/home/subject";
import type { Language, Role } from "../core/people/person";
import type { RefusalReason, ThrottleReason } from "../core/policy/reasons";
import { shorten } from "../core/text/truncate";
import type { Instant } from "../core/units";
import { type Words, wordsIn } from "./languages";
import type { Command } from "./sentences";
import { instantText, type When } from "./time";

type Texts = Words["texts"];

export interface Wording extends Texts {
  /** "Reply DONE 12", "Reply YES 7 or NO 7"; undefined where a person of this role can't answer. */
  readonly answerHint: (reference: number, actions: readonly HomeAction[], role: Role) => string | undefined;
  /** The same for several, by an example of each kind: "Reply e.g. DONE 12 or YES 14". */
  readonly answerHints: (references: readonly Reference[], role: Role) => string | undefined;
  /** The question back where an answer fits several: "Which one? DONE 12 (trash) or DONE 14 (dishes)". */
  readonly whichOne: (references: readonly Reference[], command: Command) => string;
  /** "Open: 12 trash, 14 dishes". */
  readonly openList: (references: readonly Reference[]) => string;
}

/** A long title would leave no room for the others. */
const short = (title: string): string => shorten(title, 30);
/** As many as fit one segment with ordinary titles. */
const mostChoices = 5;

/** YES and NO are for whoever may approve; everybody else is told what they may do. */
const commandsFor = (actions: readonly HomeAction[], role: Role): readonly Command[] => {
  const may = (action: HomeAction) => actions.includes(action) && mayAct(role, action);
  if (may("approve")) return may("reject") ? ["yes", "no"] : ["yes"];
  if (may("complete")) return ["complete"];
  return may("claim") ? ["claim"] : [];
};

/** What may be done with the first of each kind: chores are done, rewards are approved or not. */
const examples = (references: readonly Reference[], role: Role): readonly (readonly [Command, number])[] => {
  const kinds = new Map<string, readonly (readonly [Command, number])[]>();
  for (const { number, subject } of references) {
    const commands = commandsFor(subject.actions, role);
    if (!kinds.has(commands.join()))
      kinds.set(
        commands.join(),
        commands.map((command) => [command, number]),
      );
  }
  return [...kinds.values()].flat();
};

const wordingOf = (texts: Texts): Wording => {
  const { commands, reply, replyAs, which, open, nothingOpen } = texts;
  return {
    ...texts,
    answerHint: (reference, actions, role) => {
      const possible = commandsFor(actions, role).map((command) => `${commands[command]} ${reference}`);
      return possible.length > 0 ? reply(possible) : undefined;
    },
    answerHints: (references, role) => {
      const possible = examples(references, role).map(([command, number]) => `${commands[command]} ${number}`);
      return possible.length > 0 ? replyAs(possible) : undefined;
    },
    whichOne: (references, command) =>
      which(
        references.slice(0, mostChoices).map(({ number, subject }) => `${commands[command]} ${number} (${short(subject.title)})`),
      ),
    openList: (references) =>
      references.length > 0
        ? open(references.map(({ number, subject }) => `${number} ${short(subject.title)}`).join(", "))
        : nothingOpen,
  };
};

const wordings = new Map<Language, Wording>();

export const wordingFor = (language: Language): Wording => {
  const wording = wordings.get(language) ?? wordingOf(wordsIn(language).texts);
  wordings.set(language, wording);
  return wording;
};

/** Why a text was not sent and what to do about it. */
export const reasonText = (
  language: Language,
  reason: RefusalReason | ThrottleReason,
  when: When & { readonly until?: Instant | undefined },
): string => wordsIn(language).reasons[reason](when.until === undefined ? undefined : instantText(language, when.until, when));

type Notices = Words["notices"];
export type NoticeKind = keyof Notices;
/** What each notice is about. */
export type NoticeData = { readonly [Kind in NoticeKind]: Parameters<Notices[Kind]>[0] };

/** One or two sentences for an admin: what happened and what to do about it. */
export const noticeText = <Kind extends NoticeKind>(language: Language, kind: Kind, data: NoticeData[Kind]): string =>
  (wordsIn(language).notices[kind] as (data: NoticeData[Kind]) => string)(data);
