// What follows from each meaning of a text: consent, the answer back, the event for the flows. Pure.

import type { HouseholdEvents, OtherText, Texter } from "../context/events";
import { notice } from "../context/notices";
import { unhandled, withTalk } from "../core/answers/meaning";
import { type KnownReferences, openAt } from "../core/answers/references";
import type { JournalRecord } from "../core/journal/records";
import { conversationKey } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import { countryOf } from "../core/numbers";
import { localDay } from "../core/policy/calendar";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { numberConfirmed, started, stopped } from "./consent";
import { answerInWords, questionFor, unreadNotice, whichQuestion } from "./forwarding";
import { photoAlone } from "./photos";
import { closing, type Question } from "./questions";
import type { Outcome, Received } from "./received";
import { swapAsked } from "./swaps";
import { answersOutcome, unclearOutcome } from "./text-answers";
import { isYes } from "./understanding/keywords";

const texter = ({ text, owner }: Received): Texter => ({
  number: maskNumber(text.from),
  ...(owner && { person: owner.id, name: owner.name, role: owner.role }),
});

const otherText = (received: Received): OtherText => {
  const { text, media, carrierId } = received.text;
  return { ...texter(received), text, media, carrierId };
};

const passToFlows =
  (received: Received) =>
  (events: HouseholdEvents): void =>
    void events.emit("text", otherText(received));

/** An unknown number gets one response a day, and none in a country that may not be texted. */
const strangers = (view: View, settings: Settings, received: Received): Pick<Outcome, "answer" | "records"> => {
  const { text, owner, at, number, suppressed, blocked, silent, late, wording } = received;
  const key = `stranger:${number}:${localDay(at, settings.timeZone).day}`;
  if (owner || suppressed || blocked || silent || late || view.state.notified.has(key)) return {};
  if (!settings.countries.includes(countryOf(text.from))) return {};
  return { answer: wording.unknownSender, records: [{ type: "notified", at, key, notice: "stranger", text: "" }] };
};

const noticeFor = (view: View, settings: Settings, { owner, text, number, at }: Received): readonly JournalRecord[] => {
  const occasion = { at, ...settings };
  if (owner) return unreadNotice(view, occasion, owner, text.carrierId);
  if (view.state.conversations.get(conversationKey({ number }))?.ignored) return [];
  return notice(view, "unknown_sender", occasion, { number: maskNumber(text.from) }, number);
};

/** Not for us: for people at home, with a notice and, if the household wants it, as a text to the admins. */
const other = (view: View, settings: Settings, received: Received): Outcome => {
  const { owner, text } = received;
  const answer = answerInWords(view, settings, received, true);
  if (answer) return answer;
  const which = whichQuestion(view, received);
  if (which !== undefined) return { meaning: "reply:ambiguous", answer: which };
  const { answer: reply, records = [] } = strangers(view, settings, received);
  return {
    answer: reply,
    records: [...records, ...noticeFor(view, settings, received)],
    meaning: unhandled,
    emit: passToFlows(received),
    passOn: owner && questionFor(view, settings, owner, text),
  };
};

/** What an answer comes to; where it comes to nothing, or says more than that, people at home read it too. */
const answered = (view: View, settings: Settings, received: Received, hasTalk: boolean): Outcome => {
  const { owner, optedIn, meaning, text } = received;
  if (!owner || !optedIn) return other(view, settings, received);
  const inWords = answerInWords(view, settings, received, false);
  if (inWords) return inWords;
  const outcome =
    meaning.kind === "answers"
      ? answersOutcome(view, settings, received, owner, meaning.answers)
      : unclearOutcome(view, settings, received, owner);
  if (!outcome) return other(view, settings, received);
  if (!hasTalk) return outcome;
  const { emit } = outcome;
  return {
    ...outcome,
    meaning: withTalk(outcome.meaning, true),
    records: [...(outcome.records ?? []), ...noticeFor(view, settings, received)],
    emit: (events) => {
      emit?.(events);
      passToFlows(received)(events);
    },
    passOn: questionFor(view, settings, owner, text),
  };
};

/**
 * Words that no rule handles answer what a flow asked, unless a person has asked something since. So does a yes or no that names
 * nothing, if everything else that is open was asked before.
 */
const answersQuestion = ({ question, meaning, references, questions, written }: Received): boolean => {
  if (!question || meaning.kind === "stop" || meaning.kind === "start" || meaning.kind === "help") return false;
  const isLatest = (known: KnownReferences): boolean => openAt(known, written).every(({ since }) => since <= question.at);
  if (!isLatest(questions)) return false;
  if (meaning.kind === "other") return true;
  const isNamed =
    meaning.kind === "answers" &&
    meaning.answers.some(({ about, word }) => about.kind !== "unnamed" || word === "list" || word === "more");
  return !isNamed && isLatest(references);
};

const helped = (received: Received, settings: Settings, hasTalk: boolean): Outcome => ({
  meaning: withTalk("help", hasTalk),
  answer: received.suppressed || received.blocked ? undefined : received.wording.help(settings.name),
  ...(hasTalk && { emit: passToFlows(received) }),
});

/** YES from the phone of a new number, which no one else has taken meanwhile. */
const confirmsNumber = ({ text, meaning, owner, suppressed, blocked }: Received): boolean =>
  !owner && !suppressed && !blocked && (meaning.kind === "start" || isYes(text.text, { names: new Set() }));

/** What the text leads to. `tell`: gives an answer to the flow that asked. */
export const outcomeOf = (
  view: View,
  settings: Settings,
  received: Received,
  tell: (question: Question, text: OtherText) => void,
): Outcome => {
  const { meaning, pending, question } = received;
  if (pending && confirmsNumber(received)) return numberConfirmed(view, settings, received, pending);
  const photo = photoAlone(view, received);
  if (photo) return photo;
  const swap = swapAsked(view, received);
  if (swap) return swap;
  if (question && answersQuestion(received))
    return {
      meaning: "answered",
      records: [closing(question, received.at)],
      emit: () => tell(question, otherText(received)),
    };
  switch (meaning.kind) {
    case "stop":
      return stopped(view, settings, received);
    case "start":
      return started(view, received);
    case "help":
      return helped(received, settings, meaning.talk === true);
    case "answers":
    case "unclear":
      return answered(view, settings, received, meaning.talk === true);
    case "other":
      return other(view, settings, received);
  }
};
