// From answers to what they ask of the home, as of the time they were written. Never guesses between two.

import type { About, Answer, AnswerWord, TimeOfDay } from "../../core/answers/meaning";
import {
  type Closing,
  closingAt,
  isOpenAt,
  isQuestion,
  type KnownReference,
  type KnownReferences,
  meaningAt,
  openAt,
} from "../../core/answers/references";
import { type HomeAction, mayAct, type Subject } from "../../core/home/subject";
import type { Role } from "../../core/people/person";
import { nextTimeOfDay } from "../../core/policy/calendar";
import { between, type Duration, hours, type Instant, later } from "../../core/units";

export type Resolved =
  | { readonly kind: "act"; readonly action: HomeAction; readonly reference: KnownReference; readonly snooze?: Duration }
  /** It was closed before the answer, or before it was read. Without a closing it has expired. */
  | { readonly kind: "closed"; readonly action: HomeAction; readonly reference: KnownReference; readonly closing?: Closing }
  | { readonly kind: "list" }
  | { readonly kind: "more" }
  /** It fits several. */
  | { readonly kind: "ambiguous"; readonly word: AnswerWord; readonly references: KnownReferences }
  /** What it was about has changed too much since it was written. */
  | { readonly kind: "unclear" }
  | { readonly kind: "nothing_open"; readonly word: AnswerWord }
  | { readonly kind: "unknown_reference"; readonly number: number }
  /** There is such a thing, but this can't be done with it. */
  | { readonly kind: "not_possible"; readonly reference: KnownReference }
  | { readonly kind: "not_allowed"; readonly action: HomeAction };

/** One phone and its owner, when an answer is read. */
export interface Phone {
  readonly known: KnownReferences;
  readonly role: Role;
  /** When the answer was written, and when it is read. */
  readonly written: Instant;
  readonly now: Instant;
  readonly timeZone: string;
}

type Word = Exclude<AnswerWord, "list" | "more">;

/** What a word may stand for, the likeliest first. Where a chore must be claimed, "done" claims that it is. */
const candidates = (word: Word): readonly HomeAction[] => {
  switch (word) {
    case "yes":
      return ["approve", "complete", "claim"];
    case "agree":
      return ["approve"];
    case "no":
    case "decline":
      return ["reject"];
    case "complete":
      return ["complete", "claim"];
    default:
      return [word];
  }
};

const actionOn = (subject: Subject, word: Word): HomeAction | undefined =>
  candidates(word).find((action) => subject.actions.includes(action));

/** "done" that comes again is answered with what came of it for this long. */
const afterglow = hours(12);

const clock = (hour: number, minute: number): string => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

/** When clocks next show a time that was given without a day. */
const nextTime = (now: Instant, { hour, minute, half }: TimeOfDay, timeZone: string): Instant => {
  const [morning, evening] = [hour % 12, (hour % 12) + 12];
  const hoursMeant = { am: [morning], pm: [evening], either: [morning, evening], none: [hour] }[half];
  return Math.min(...hoursMeant.map((meant) => nextTimeOfDay(now, clock(meant, minute), timeZone))) as Instant;
};

class Resolver {
  readonly #open: KnownReferences;

  constructor(
    readonly phone: Phone,
    readonly word: Word,
    readonly answer: Answer,
  ) {
    const { known, written } = phone;
    this.#open = openAt(known, written);
  }

  resolved(): readonly Resolved[] {
    const { word, phone } = this;
    const isDecision = word === "yes" || word === "no" || word === "agree" || word === "decline";
    // Said in so many words, it is refused whatever it was about: a child that approves hears so, and not what is open.
    if (!isDecision && !mayAct(phone.role, word)) return [{ kind: "not_allowed", action: word }];
    return this.#named(this.answer.about);
  }

  #named(about: About): readonly Resolved[] {
    switch (about.kind) {
      case "numbers":
        return about.numbers.map((number) => this.#numbered(number));
      case "titles":
        return about.each.map((numbers) => this.#oneOf(numbers));
      case "position":
        return [this.#at(about.position)];
      case "all":
        return this.#all(about.count);
      case "unnamed":
        return [this.#unnamed()];
    }
  }

  #numbered(number: number): Resolved {
    const { known, written } = this.phone;
    const meant = meaningAt(known, number, written);
    return meant ? this.#on(meant) : { kind: "unknown_reference", number };
  }

  #oneOf(numbers: readonly number[]): Resolved {
    const possible = this.#possible().filter(({ number }) => numbers.includes(number));
    const [only] = possible;
    if (possible.length > 1) return this.#ambiguous(possible);
    return only ? this.#on(only) : this.#numbered(numbers.at(-1) ?? 0);
  }

  /** "the second": of what is open, unless something else has that number. */
  #at(position: number): Resolved {
    const possible = this.#possible();
    const there = possible[position - 1];
    const numbered = possible.find(({ number }) => number === position);
    if (there && numbered && there !== numbered) return this.#ambiguous([there, numbered]);
    const meant = there ?? numbered;
    return meant ? this.#on(meant) : { kind: "unknown_reference", number: position };
  }

  #all(count: number | undefined): readonly Resolved[] {
    const possible = this.#possible();
    if (possible.length === 0) return [this.#unnamed()];
    if (count !== undefined && possible.length !== count) return [this.#ambiguous(possible)];
    return possible.map((reference) => this.#on(reference));
  }

  #unnamed(): Resolved {
    const possible = this.#possible();
    if (possible.length > 1) return this.#ambiguous(possible);
    const [only = this.#open.length === 1 && !this.#isTalk() ? this.#open[0] : undefined] = possible;
    if (only) return this.#on(only);
    const last = this.#open.length === 0 ? this.#lastClosed() : undefined;
    return last ? this.#on(last) : { kind: "nothing_open", word: this.word };
  }

  /** A bare yes or no where nothing is asked. */
  #isTalk(): boolean {
    return actionOn({ actions: ["complete", "claim", "skip", "snooze"] } as unknown as Subject, this.word) === undefined;
  }

  /** What it may be about: questions before chores, since they were answered with YES and NO. */
  #possible(): KnownReferences {
    const possible = this.#open.filter(({ subject }) => actionOn(subject, this.word));
    const questions = possible.filter(({ subject }) => isQuestion(subject));
    return this.word === "yes" && questions.length > 0 ? questions : possible;
  }

  #lastClosed(): KnownReference | undefined {
    const { known, written } = this.phone;
    const closed = known.flatMap((reference) => {
      const closing = reference.since <= written && actionOn(reference.subject, this.word) && closingAt(reference, written);
      return closing && later(closing.at, afterglow) > written ? [{ reference, at: closing.at }] : [];
    });
    return closed.toSorted((a, b) => b.at - a.at)[0]?.reference;
  }

  #ambiguous(then: KnownReferences): Resolved {
    const { now } = this.phone;
    const references = then.filter((reference) => isOpenAt(reference, now));
    return references.length > 1 ? { kind: "ambiguous", word: this.word, references } : { kind: "unclear" };
  }

  #on(reference: KnownReference): Resolved {
    const { role, written, now } = this.phone;
    const action = actionOn(reference.subject, this.word);
    if (!action) return this.word === "claim" ? { kind: "unclear" } : { kind: "not_possible", reference };
    if (!mayAct(role, action)) return { kind: "not_allowed", action };
    const closing = isOpenAt(reference, written)
      ? reference.closings.find(({ at }) => at > written && at <= now)
      : closingAt(reference, written);
    if (closing?.reopened !== undefined && closing.reopened <= now) return { kind: "unclear" };
    if (closing) return { kind: "closed", action, reference, closing };
    return isOpenAt(reference, written) ? this.#act(action, reference) : { kind: "closed", action, reference };
  }

  #act(action: HomeAction, reference: KnownReference): Resolved {
    const { now, timeZone } = this.phone;
    const { snooze, until } = this.answer;
    if (!until) return { kind: "act", action, reference, ...(snooze !== undefined && { snooze }) };
    return { kind: "act", action, reference, snooze: between(now, nextTime(now, until, timeZone)) };
  }
}

/** What each answer comes to, in order. */
export const resolve = (answers: readonly Answer[], phone: Phone): readonly Resolved[] =>
  answers.flatMap((answer) => {
    const { word } = answer;
    if (word === "list" || word === "more") return [{ kind: word }];
    return new Resolver(phone, word, answer).resolved();
  });
