// What follows from a status update: for the message, and for the number, the consent or the account behind it.

import type { Occasion } from "../context/context";
import { notice } from "../context/notices";
import type { JournalRecord } from "../core/journal/records";
import type { MessageEntry } from "../core/journal/state";
import { nextState, outcomeOf } from "../core/message/states";
import { carrierBlockOf, peopleAt, withCarrierBlock } from "../core/people/consent";
import { findPerson, type HouseholdDocument } from "../core/people/document";
import type { Person, UnusableReason } from "../core/people/person";
import type { CarrierError, ErrorEffect, StatusUpdate } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import type { E164, Fingerprint, Instant, MessageId } from "../core/units";

/** A status update of a message that is known already; without the carrier's id if it gave none. */
export type News = Omit<StatusUpdate, "id" | "carrierId"> & Partial<Pick<StatusUpdate, "carrierId">>;

const moved = (id: MessageId, news: News, at: Instant, missed: boolean): JournalRecord => ({
  type: "status_changed",
  at,
  id,
  state: news.state,
  ...(news.carrierId !== undefined && { carrierId: news.carrierId }),
  ...(news.error && { error: news.error.code }),
  ...(news.segments !== undefined && { segments: news.segments }),
  ...(news.price && { price: news.price }),
  ...(news.part !== undefined && { part: news.part }),
  ...(news.failoverReason !== undefined && { failoverReason: news.failoverReason }),
  ...(missed && { unreached: true }),
});

type OnNumber = Extract<ErrorEffect, { on: "number" }>;

/** Whether this counts as one more consecutive text that didn't reach its phone. */
const isMiss = (message: MessageEntry, { error }: News): boolean =>
  error?.effect.on === "number" && error.effect.inARow !== undefined && !message.unreached;

/** Every `inARow` failures: a number that was corrected gets as many tries again. */
const isLastMiss = ({ state }: View, { number, unreached }: MessageEntry, inARow: number): boolean =>
  !unreached && ((state.consecutiveFailures.get(number)?.count ?? 0) + 1) % inARow === 0;

const numberUnusable = (view: View, message: MessageEntry, effect: OnNumber, code: string, occasion: Occasion): Changes =>
  effect.inARow === undefined || isLastMiss(view, message, effect.inARow)
    ? markUnusable(view, message.number, effect.unusable, code, occasion)
    : { records: [] };

const optedOutAtCarrier = (view: View, message: MessageEntry, occasion: Occasion): Changes => {
  const { at } = occasion;
  if (carrierBlockOf(view.document, message.number)) return { records: [] };
  const document = withCarrierBlock(view.document, { number: message.number, at, blocked: true });
  const users = usersOf(view, message.number);
  const people = users.map(({ id }) => id);
  return {
    records: [
      { type: "consent_changed", at, number: message.number, people, to: "opted_out", method: "carrier", by: "carrier" },
      ...notice(view, "opted_out", occasion, { who: users.map(({ name }) => name).join(", ") }, message.number),
    ],
    document,
  };
};

const sendingStopped = (view: View, error: CarrierError, occasion: Occasion): Changes =>
  view.state.carrierStopped !== undefined
    ? { records: [] }
    : {
        records: [
          { type: "carrier_stopped", at: occasion.at, error: error.code },
          ...notice(view, "carrier_stopped", occasion, { error: error.code }),
        ],
      };

/** Once a day for each error. */
const bySecond = (view: View, { failoverReason: error }: News, occasion: Occasion): JournalRecord[] =>
  error === undefined ? [] : notice(view, "second_carrier", occasion, { error }, error);

const consequence = (view: View, message: MessageEntry, error: CarrierError, occasion: Occasion): Changes => {
  const { effect } = error;
  switch (effect.on) {
    case "message":
      return { records: [] };
    case "number":
      return numberUnusable(view, message, effect, error.code, occasion);
    case "consent":
      return optedOutAtCarrier(view, message, occasion);
    case "sending":
      return sendingStopped(view, error, occasion);
  }
};

/** Once a day for each person and error. */
const undelivered = (view: View, message: MessageEntry, news: News, occasion: Occasion): JournalRecord[] => {
  const person = message.person && findPerson(view.document, message.person);
  const outcome = outcomeOf(news.state);
  if (!person || !movesOn(message, news) || (outcome !== "failed" && outcome !== "refused")) return [];
  const error = news.error?.code;
  return notice(view, "text_undelivered", occasion, { who: person.name, error }, `${person.id}:${error}`);
};

const movesOn = (message: MessageEntry, news: News): boolean =>
  news.failoverReason !== undefined || nextState(message.state, news.state) !== message.state;

/** Reported before, or outranked by a later state, with nothing else new in it. */
const isOld = (message: MessageEntry, news: News): boolean =>
  !movesOn(message, news) &&
  (news.part === undefined || message.parts?.includes(news.part) === true) &&
  (news.carrierId === undefined || news.carrierId === message.carrierId) &&
  (news.segments === undefined || news.segments === message.segments) &&
  (news.price === undefined || news.price.amount === message.price);

/**
 * If the carrier reports each segment separately, a message is delivered once all of them are, in any order;
 * one that failed in part never is.
 */
const folded = (message: MessageEntry, news: News): News => {
  const parts = new Set([...(message.parts ?? []), ...(news.part === undefined ? [] : [news.part])]);
  if (parts.size === 0 || (news.part === undefined && news.state !== "sent")) return news;
  return { ...news, state: parts.size >= (news.segments ?? message.segments) ? "delivered" : "sent" };
};

/**
 * Records to append, and the document if it changes. An update of an unknown message changes nothing; an error that was
 * reported before has no consequence again, since it may have been fixed meanwhile.
 */
export const applyStatus = (view: View, id: MessageId, reported: News, occasion: Occasion): Changes => {
  const message = view.state.messages.get(id);
  if (!message) return { records: [] };
  const news = folded(message, reported);
  if (isOld(message, news)) return { records: [] };
  const follows = news.error && movesOn(message, news) ? consequence(view, message, news.error, occasion) : { records: [] };
  const missed = movesOn(message, news) && isMiss(message, news);
  const notices = follows.records.length > 0 ? [] : undelivered(view, message, news, occasion);
  const records = [moved(id, news, occasion.at, missed), ...follows.records, ...notices, ...bySecond(view, news, occasion)];
  return { ...follows, records };
};

// Unusable numbers: marked for everyone who reads texts there, and usable again after a text from there.

/** What follows from an event: records to append, and the document if it changes. */
export interface Changes {
  readonly records: readonly JournalRecord[];
  readonly document?: HouseholdDocument;
}

const usersOf = ({ document, fingerprintOf }: View, number: Fingerprint): Person[] =>
  document.people.filter((person) => person.number && fingerprintOf(person.number) === number);

export const withUnusable = (
  document: HouseholdDocument,
  people: readonly Person[],
  unusable: Person["unusable"],
): HouseholdDocument => {
  const ids = new Set(people.map(({ id }) => id));
  return {
    ...document,
    people: document.people.map((person) => {
      const { unusable: _, ...usable } = person;
      if (!ids.has(person.id)) return person;
      return unusable ? { ...usable, unusable } : usable;
    }),
  };
};

/** `error`: the carrier's code, if a text failed with it. People whose number is marked already stay as they are. */
export const markUnusable = (
  view: View,
  number: Fingerprint,
  reason: UnusableReason,
  error: string | undefined,
  occasion: Occasion,
): Changes => {
  const { at } = occasion;
  const users = usersOf(view, number).filter((person) => !person.unusable);
  if (users.length === 0) return { records: [] };
  return {
    records: users.flatMap(({ id, name }) =>
      notice(view, "number_unusable", occasion, { who: name, reason, ...(error !== undefined && { error }) }, id),
    ),
    document: withUnusable(view.document, users, { reason, at }),
  };
};

/** A phone that texts can be reached again. The same document if nothing changes. */
export const reachableAgain = (document: HouseholdDocument, from: E164, texted: Instant): HouseholdDocument => {
  const back = peopleAt(document, from).filter(({ unusable }) => unusable?.reason === "unreachable" && unusable.at <= texted);
  return back.length > 0 ? withUnusable(document, back, undefined) : document;
};
