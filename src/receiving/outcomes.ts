// What follows from each meaning of a text: consent, the answer back, the event for the flows. Pure.

import type { HouseholdEvents, Texter } from "../context/events";
import { notice } from "../context/notices";
import { unhandled, withTalk } from "../core/answers/meaning";
import type { JournalRecord } from "../core/journal/records";
import { conversationKey } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import { countryOf } from "../core/numbers";
import { localDay } from "../core/policy/calendar";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { numberConfirmed, started, stopped } from "./consent";
import { answerInWords, questionFor, whichQuestion } from "./forwarding";
import type { Outcome, Received } from "./received";
import { answersOutcome, unclearOutcome } from "./text-answers";
import { isYes } from "./understanding/keywords";

const texter = ({ text, owner }: Received): Texter => ({
  number: maskNumber(text.from),
  ...(owner && { person: owner.id, name: owner.name, role: owner.role }),
});

const passToFlows =
  (received: Received) =>
  (events: HouseholdEvents): void => {
    const { text, media, carrierId } = received.text;
    events.emit("text", { ...texter(received), text, media, carrierId });
  };

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
  if (owner) return notice(view, "question", occasion, { who: owner.name }, text.carrierId);
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

const helped = (received: Received, settings: Settings, hasTalk: boolean): Outcome => ({
  meaning: withTalk("help", hasTalk),
  answer: received.suppressed || received.blocked ? undefined : received.wording.help(settings.name),
  ...(hasTalk && { emit: passToFlows(received) }),
});

/** YES from the phone of a new number, which no one else has taken meanwhile. */
const confirmsNumber = ({ text, meaning, owner, suppressed, blocked }: Received): boolean =>
  !owner && !suppressed && !blocked && (meaning.kind === "start" || isYes(text.text, { names: new Set() }));

/** What the text leads to. */
export const outcomeOf = (view: View, settings: Settings, received: Received): Outcome => {
  const { meaning, pending } = received;
  if (pending && confirmsNumber(received)) return numberConfirmed(view, settings, received, pending);
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
