// Questions among people: a text that no rule handled goes on to the admins as a text, and what they answer goes back to the one who asked.

import { type Context, errorText, type Occasion } from "../context/context";
import { notice } from "../context/notices";
import { openAt, type Reference } from "../core/answers/references";
import type { Subject } from "../core/home/subject";
import type { JournalRecord } from "../core/journal/records";
import { conversationKey } from "../core/journal/state";
import { findPerson } from "../core/people/document";
import type { Person } from "../core/people/person";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { shortenWords } from "../core/text/truncate";
import type { PersonId } from "../core/units";
import type { OutgoingRequest } from "../sending/draft";
import { Outbox, type SendResult } from "../sending/outbox";
import { reasonText, wordingFor } from "../words";
import type { Outcome, PassedOn, Received } from "./received";
import { ownWords } from "./understanding/own-words";

const longestTitle = 60;

/** `carrierId`: of the text; what is answered is this text and no other. */
const subjectOf = ({ id }: Person, text: string, carrierId: string): Subject => ({
  home: "household",
  adapter: "people",
  item: carrierId,
  title: shortenWords(text, longestTitle) || "…",
  actions: [],
  asker: id,
});

/** That there is something to read: none while an earlier text of theirs is unread, so that many texts are one notice. */
export const unreadNotice = (view: View, occasion: Occasion, { id, name }: Person, carrierId: string): JournalRecord[] =>
  view.state.conversations.get(conversationKey({ person: id }))?.count
    ? []
    : notice(view, "question", occasion, { who: name }, carrierId);

/** For each admin who isn't the sender, if the household wants it. An admin's own texts stay on the page. */
export const questionFor = (
  { document }: View,
  settings: Settings,
  asker: Person,
  { text, carrierId }: { readonly text: string; readonly carrierId: string },
): PassedOn | undefined => {
  const said = text.trim();
  const admins = document.people.filter(({ role }) => role === "admin");
  if (!settings.forwardQuestions || said === "" || asker.role === "admin" || admins.length === 0) return undefined;
  const about = subjectOf(asker, said, carrierId);
  const requests = admins.map(({ id, language = settings.language }): OutgoingRequest => {
    const message = wordingFor(language).asks(asker.name, said);
    return { to: id, kind: "question", urgent: false, message, about, key: `asked:${carrierId}`, by: asker.name };
  });
  return { from: asker.id, requests };
};

const numbered = /^\s*#?(\d{1,2})(?!\d)[\s:.,)\-–]*(.*)$/s;

/** The questions of people that this phone was asked. */
const askedOf = ({ questions, written }: Received): readonly Reference[] => openAt(questions, written);

/** By its number; without one, the only question that is open, if the text is nothing else. */
const meantBy = (received: Received, said: string, isTalk: boolean): { reference: Reference; answer: string } | undefined => {
  const asked = askedOf(received);
  const [, number, answer = ""] = numbered.exec(said) ?? [];
  const named = number === undefined ? undefined : asked.find((each) => each.number === Number(number));
  if (named && answer !== "") return { reference: named, answer };
  const [only, ...others] = asked;
  return isTalk && only && others.length === 0 ? { reference: only, answer: said } : undefined;
};

/** A person's answer to another's question, in words; `isTalk`: it answers nothing at home. Undefined if it is none. */
export const answerInWords = (view: View, settings: Settings, received: Received, isTalk: boolean): Outcome | undefined => {
  const { owner, optedIn, text, at } = received;
  if (!owner || !optedIn) return undefined;
  const { said } = ownWords(text.text);
  const meant = meantBy(received, said, isTalk);
  const asker = meant?.reference.subject.asker;
  const person = asker === undefined ? undefined : findPerson(view.document, asker as PersonId);
  if (!meant || !person) return undefined;
  const { home, adapter, item } = meant.reference.subject;
  const message = wordingFor(person.language ?? settings.language).says(owner.name, meant.answer);
  const about = subjectOf(owner, meant.answer, text.carrierId);
  const request = { to: person.id, kind: "alert", urgent: false, message, about, by: owner.name } as const;
  return {
    meaning: "answered",
    records: [{ type: "closed", at, subject: { home, adapter, item }, who: owner.name }],
    passOn: { from: owner.id, requests: [{ ...request, key: `answered:${text.carrierId}` }], reportBack: true },
  };
};

/** The sentence back if a text fits several questions. */
export const whichQuestion = (view: View, received: Received): string | undefined => {
  const asked = askedOf(received);
  if (asked.length < 2) return undefined;
  const nameOf = (id: string | undefined): string => (id && findPerson(view.document, id as PersonId)?.name) || "?";
  return received.wording.whoseQuestion(asked.map(({ number, subject }) => `${number} ${nameOf(subject.asker)}`));
};

/** Sends a request, at once or when its reader may be texted. */
export interface Passing {
  send(request: OutgoingRequest): Promise<readonly SendResult[]>;
}

/** Sends it under the rules of any text: what has to wait is no failure. Never rejects. */
export const passOn = async (context: Context, passing: Passing, { from, requests, reportBack }: PassedOn): Promise<void> => {
  const { settings, store, log } = context;
  try {
    const results = (await Promise.all(requests.map((request) => passing.send(request)))).flat();
    const [refused] = results.filter((result) => result.kind === "not_sent");
    const sender = findPerson(store.view().document, from);
    if (!reportBack || !refused || !sender) return;
    const language = sender.language ?? settings.language;
    const { timeZone } = settings;
    const why = refused.advice ?? reasonText(language, refused.reason, { timeZone, until: refused.until });
    const message = wordingFor(language).notPassedOn(why);
    await new Outbox(context).send({ to: from, kind: "reply", urgent: false, message });
  } catch (error) {
    log("error", { event: "not_passed_on", person: from, detail: errorText(error) });
  }
};
