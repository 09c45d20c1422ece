// Sentences that are put together: how to answer, which one is meant, what is open, why a text was not sent, notices.

import type { Reference } from "../core/answers/references";
import { type HomeAction, mayAct } from "../core/home/subject";
import type { NoticeData, NoticeKind } from "../core/notices";
import type { Language, Role } from "../core/people/person";
import type { RefusalReason, ThrottleReason } from "../core/policy/reasons";
import { shortenWords } from "../core/text/truncate";
import type { Instant } from "../core/units";
import { type Words, wordsIn } from "./languages";
import type { Command } from "./sentences";
import { instantText, type When } from "./time";

type Texts = Words["texts"];

export interface Wording extends Texts {
  /** "Reply DONE 12", "Reply YES 7 or NO 7", "Reply DONE 12 with a photo"; undefined where a person of this role can't answer. */
  readonly answerHint: (reference: number, actions: readonly HomeAction[], role: Role, photo?: boolean) => string | undefined;
  /** The same for several, by an example of each kind: "Reply e.g. DONE 12 or YES 14". */
  readonly answerHints: (references: readonly Reference[], role: Role) => string | undefined;
  /** The question back where an answer fits several: "Which one? DONE 12 (trash) or DONE 14 (dishes)". */
  readonly whichOne: (references: readonly Reference[], commandOf: (reference: Reference) => Command, fits: Fits) => Fitted;
  /** "Open: 12 trash, 14 dishes". */
  readonly openList: (references: readonly Reference[], fits: Fits) => Fitted;
  /** What is open and how to answer, after a text that wasn't clear. */
  readonly notClear: (references: readonly Reference[], role: Role, fits: Fits) => Fitted;
}

/** Whether a text stays within the segments it may take. */
export type Fits = (text: string) => boolean;
export interface Fitted {
  readonly text: string;
  /** What it left out for want of room. */
  readonly rest: readonly Reference[];
}

/** Titles are shortened before any of them is left out. */
const titleLengths = [40, 28, 20, 14] as const;

/** With a full stop, unless it ends with one. */
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** "Mia: Ice cream" where Mia asks for it. */
const titleOf = ({ subject: { asker, title } }: Reference, longest: number): string =>
  shortenWords(asker ? `${asker}: ${title}` : title, longest);

/** As many of the references as fit, at least one. */
const fitted = (
  references: readonly Reference[],
  fits: Fits,
  say: (shown: readonly Reference[], longest: number, left: number) => string,
): Fitted => {
  for (const longest of titleLengths) {
    const text = say(references, longest, 0);
    if (fits(text)) return { text, rest: [] };
  }
  const [, , longest = 20] = titleLengths;
  for (let count = references.length - 1; count > 0; count--) {
    const text = say(references.slice(0, count), longest, references.length - count);
    if (fits(text) || count === 1) return { text, rest: references.slice(count) };
  }
  return { text: say(references, longest, 0), rest: [] };
};

/** YES and NO are for those who may approve; others read what they may do. */
const commandsFor = (actions: readonly HomeAction[], role: Role): readonly Command[] => {
  const may = (action: HomeAction) => actions.includes(action) && mayAct(role, action);
  if (may("approve")) return may("reject") ? ["yes", "no"] : ["yes"];
  const does: readonly Command[] = may("complete") ? ["complete"] : may("claim") ? ["claim"] : [];
  if (!may("ask")) return does;
  return [...does, ...(may("skip") ? (["skip"] as const) : []), "ask"];
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
  const { commands, reply, replyAs, which, open, nothingOpen, more } = texts;
  const withMore = (text: string, left: number): string => (left > 0 ? `${sentence(text)} ${more(left)}` : text);
  const listed = (shown: readonly Reference[], longest: number, left: number): string => {
    if (shown.length === 0) return nothingOpen;
    const list = open(shown.map((reference) => `${reference.number} ${titleOf(reference, longest)}`).join(", "));
    return withMore(list, left);
  };
  return {
    ...texts,
    answerHint: (reference, actions, role, photo = false) => {
      if (actions.length === 0) return texts.replyInWords(reference);
      const possible = commandsFor(actions, role).map((command) => `${commands[command]} ${reference}`);
      if (possible.length === 0) return undefined;
      return photo ? texts.replyWithPhoto(possible) : reply(possible);
    },
    answerHints: (references, role) => {
      const possible = examples(references, role).map(([command, number]) => `${commands[command]} ${number}`);
      return possible.length > 0 ? replyAs(possible) : undefined;
    },
    whichOne: (references, commandOf, fits) =>
      fitted(references, fits, (shown, longest, left) => {
        const choices = shown.map(
          (reference) => `${commands[commandOf(reference)]} ${reference.number} (${titleOf(reference, longest)})`,
        );
        return left > 0 ? withMore(which([choices.join(", ")]), left) : which(choices);
      }),
    openList: (references, fits) => fitted(references, fits, listed),
    notClear: (references, role, fits) => {
      const hints = examples(references, role).map(([command, number]) => `${commands[command]} ${number}`);
      const [only, ...others] = references;
      const hint = hints.length === 0 ? "" : only && others.length === 0 ? reply(hints) : replyAs(hints);
      return fitted(references, fits, (shown, longest, left) =>
        texts.unclear([sentence(listed(shown, longest, left)), hint].filter(Boolean).join(" ")),
      );
    },
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
): string =>
  wordsIn(language).reasons[reason].sentence(when.until === undefined ? undefined : instantText(language, when.until, when));

/** One or two sentences for an admin: what happened and what to do about it. */
export const noticeText = <Kind extends NoticeKind>(language: Language, kind: Kind, data: NoticeData[Kind]): string =>
  (wordsIn(language).notices[kind] as (data: NoticeData[Kind]) => string)(data);
