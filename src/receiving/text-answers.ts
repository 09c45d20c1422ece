// What answers come to: events for the flows, and one sentence back where there is something to say. Pure.

import type { HouseholdEvents } from "../context/events";
import type { Answer, AnswerWord } from "../core/answers/meaning";
import { type Closing, openAt, type Reference } from "../core/answers/references";
import { type HomeAction, homeActions } from "../core/home/subject";
import type { JournalRecord } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import type { Person } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { measure } from "../core/text/segments";
import { substitute } from "../core/text/substitute";
import { shortenWords } from "../core/text/truncate";
import { between, hours, type Instant, later, minutes } from "../core/units";
import type { PictureId } from "../pictures/kept";
import { type Fits, type Fitted, instantText, type Wording } from "../words";
import { proofOf } from "./photos";
import type { Outcome, Received } from "./received";
import { type Resolved, resolve } from "./understanding/resolve";

type Act = Resolved & { readonly kind: "act" };
type Closed = Resolved & { readonly kind: "closed" };
/** A sentence back, with what it left out for MORE. */
type Sentence = { readonly text: string; readonly rest?: Outcome["rest"]; readonly records?: readonly JournalRecord[] };

/** MORE goes on with a list for this long. */
const moreLife = hours(12);
/** A person hears that a text wasn't clear at most this often. */
const clarifyEvery = hours(1);
/** An answer read later than this says which text it is about. */
const lateAfter = minutes(5);
const longestQuoted = 30;

const act =
  (received: Received, owner: Person, { action, reference, snooze }: Act, photos: readonly PictureId[]) =>
  (events: HouseholdEvents): void =>
    void events.emit("reply", {
      number: maskNumber(received.text.from),
      person: owner.id,
      name: owner.name,
      role: owner.role,
      action,
      reference: reference.number,
      subject: reference.subject,
      text: received.text.text,
      carrierId: received.text.carrierId,
      ...(snooze !== undefined && { snooze }),
      ...(photos.length > 0 && { photos }),
    });

const when = ({ language, timeZone, at }: Received, instant: Instant): string =>
  instantText(language, instant, { timeZone, now: at });

/** The first result again to the person who had it, else what happened, by whom and when. */
const closedText = (received: Received, owner: Person, { action, reference, closing }: Closed): string => {
  const { wording } = received;
  const { title } = reference.subject;
  if (!closing?.how) return wording.closedBefore.gone({ title });
  if (isFirstResult(closing, owner, action)) return wording.acted[closing.how](title);
  return wording.closedBefore[closing.how]({ title, who: closing.who, at: when(received, closing.at) });
};

const isFirstResult = ({ how, who }: Closing, owner: Person, action: HomeAction): boolean =>
  how === action && who !== undefined && [owner.name, ...owner.aliases].includes(who);

/** The word that a text suggests for an answer: DONE to a chore, YES or NO to a question. */
const commandOf =
  (word: AnswerWord) =>
  ({ subject: { actions } }: Reference): "complete" | "claim" | "yes" | "no" | HomeAction => {
    if (word === "no" || word === "decline") return "no";
    const action = homeActions.find((action) => action === word);
    if (action && action !== "complete") return action;
    if (actions.includes("approve")) return "yes";
    return actions.includes("complete") ? "complete" : "claim";
  };

/** Room is kept for the sentence that says what a late answer is about. */
const fitsIn =
  ({ maxSegments }: Settings, prefix: string): Fits =>
  (text) =>
    measure(substitute(prefix + text)).segments <= maxSegments;

const withRest = ({ text, rest }: Fitted, word: AnswerWord): Sentence => ({
  text,
  ...(rest.length > 0 && { rest: { numbers: rest.map(({ number }) => number), word } }),
});

const provedBy = ({ action, reference: { number, subject } }: Act) => ({ action, number, subject });

class Answering {
  readonly #fits: Fits;
  readonly #open: readonly Reference[];
  readonly #prefix: string;
  readonly #wording: Wording;

  constructor(
    readonly view: View,
    settings: Settings,
    readonly received: Received,
    readonly owner: Person,
  ) {
    this.#prefix = aboutLate(received);
    this.#fits = fitsIn(settings, this.#prefix);
    this.#open = openAt(received.references, received.at);
    this.#wording = received.wording;
  }

  outcome(resolved: readonly Resolved[]): Outcome | undefined {
    if (resolved.every((each) => this.#isTalk(each))) return undefined;
    const acts = resolved.filter((each) => each.kind === "act");
    const other = resolved.find((each) => each.kind !== "act");
    const sentence = other && this.#sentence(other);
    if (acts.length === 0 && !sentence) return undefined;
    const { rest } = sentence ?? {};
    const proof = proofOf(this.view, this.received, this.owner, acts.map(provedBy));
    const isAsked = (number: number): boolean => proof.asked.some((each) => each.number === number);
    const isNow = (number: number): boolean => proof.now.some((each) => each.number === number);
    const emits = acts
      .filter(({ reference }) => isNow(reference.number))
      .map((each) => act(this.received, this.owner, each, proof.photos));
    const asks = proof.asked.length > 0 ? this.#wording.photoWanted(proof.asked.map(({ subject }) => subject.title)) : undefined;
    const said = [asks, sentence?.text].filter((each) => each !== undefined).join(" ");
    const records = [...proof.records, ...(sentence?.records ?? [])];
    const names = resolved.map((each) => {
      if (each.kind !== "act") return each.kind;
      return `${isAsked(each.reference.number) ? "photo_wanted" : each.action}:${each.reference.number}`;
    });
    return {
      meaning: `reply:${names.join(",")}`,
      ...(said !== "" && { answer: this.#prefix + said }),
      ...(rest && { rest }),
      ...(records.length > 0 && { records }),
      ...(proof.pictures.length > 0 && { pictures: proof.pictures }),
      ...(emits.length > 0 && {
        emit: (events: HouseholdEvents) => {
          for (const emit of emits) emit(events);
        },
      }),
    };
  }

  /** One kind word at most once an hour; undefined where it was said. */
  unclear(): Outcome | undefined {
    const sentence = this.#clarify();
    return sentence && { meaning: "reply:unclear", ...sentence, answer: this.#prefix + sentence.text };
  }

  /** A bare yes or no, "ok", "not today" or "ask" where nothing is asked is talk among people. */
  #isTalk(resolved: Resolved): boolean {
    return resolved.kind === "nothing_open" && ["yes", "no", "agree", "decline", "ask"].includes(resolved.word);
  }

  #sentence(resolved: Exclude<Resolved, Act>): Sentence | undefined {
    const wording = this.#wording;
    switch (resolved.kind) {
      case "closed":
        return { text: closedText(this.received, this.owner, resolved) };
      case "list":
        return withRest(wording.openList(this.#open, this.#fits), "list");
      case "more":
        return this.#more();
      case "ambiguous":
        return this.#which(resolved.references, resolved.word);
      case "unclear":
        return this.#clarify();
      case "unknown_reference":
        return { text: wording.noSuchReference(resolved.number) };
      case "nothing_open":
        return this.#open.length > 0 ? this.#clarify() : { text: wording.nothingOpen };
      case "not_allowed":
        return { text: wording.notAllowed };
      case "not_possible":
        return { text: wording.notPossible(resolved.reference.subject.title) };
    }
  }

  #which(references: readonly Reference[], word: AnswerWord): Sentence {
    return withRest(this.#wording.whichOne(references, commandOf(word), this.#fits), word);
  }

  #more(): Sentence {
    const { number, at } = this.received;
    const rest = this.view.state.rests.get(number);
    const left = rest && later(rest.at, moreLife) > at ? this.#open.filter((each) => rest.numbers.includes(each.number)) : [];
    if (!rest || left.length === 0) return withRest(this.#wording.openList(this.#open, this.#fits), "list");
    if (rest.word === "list") return withRest(this.#wording.openList(left, this.#fits), "list");
    return this.#which(left, rest.word as AnswerWord);
  }

  #clarify(): Sentence | undefined {
    const { at } = this.received;
    const key = `unclear:${this.owner.id}`;
    const last = this.view.state.notified.get(key);
    if (last !== undefined && later(last, clarifyEvery) > at) return undefined;
    const sentence = withRest(this.#wording.notClear(this.#open, this.owner.role, this.#fits), "list");
    return { ...sentence, records: [{ type: "notified", at, key, notice: "unclear", text: "" }] };
  }
}

/** "About "done 3" (5:02 PM): " before the answer to a text that was read late. */
const aboutLate = (received: Received): string => {
  const { text, written, at, wording } = received;
  if (between(written, at) < lateAfter) return "";
  const quoted = shortenWords(text.text.replace(/\s+/g, " ").trim(), longestQuoted);
  return `${wording.about(quoted, when(received, written))} `;
};

/** Undefined where the answers come to nothing, so that people should read the text. */
export const answersOutcome = (
  view: View,
  settings: Settings,
  received: Received,
  owner: Person,
  answers: readonly Answer[],
): Outcome | undefined => {
  const { references, written, at, timeZone } = received;
  const resolved = resolve(answers, { known: references, role: owner.role, written, now: at, timeZone });
  return new Answering(view, settings, received, owner).outcome(resolved);
};

export const unclearOutcome = (view: View, settings: Settings, received: Received, owner: Person): Outcome | undefined =>
  new Answering(view, settings, received, owner).unclear();
