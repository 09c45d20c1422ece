// What follows from a carrier's news of a message: for the message, and for the number, the consent or the account behind it.

import type { JournalRecord } from "../core/journal/records";
import type { MessageEntry } from "../core/journal/state";
import { type MessageState, nextState } from "../core/message/life";
import { suppress } from "../core/people/consent";
import type { HouseholdDocument } from "../core/people/document";
import type { Person } from "../core/people/person";
import type { CarrierError, Price } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import type { Fingerprint, Instant, MessageId } from "../core/units";
import { notice } from "./notices";

export interface News {
  readonly state: MessageState;
  readonly carrierId?: string;
  readonly error?: CarrierError;
  readonly segments?: number;
  readonly price?: Price;
}

export interface Consequence {
  readonly records: readonly JournalRecord[];
  readonly document?: HouseholdDocument;
}

const moved = (id: MessageId, news: News, at: Instant): JournalRecord => ({
  type: "moved",
  at,
  id,
  to: news.state,
  ...(news.carrierId !== undefined && { carrierId: news.carrierId }),
  ...(news.error && { error: news.error.code }),
  ...(news.segments !== undefined && { segments: news.segments }),
  ...(news.price && { price: news.price }),
});

const usersOf = ({ document, fingerprintOf }: View, number: Fingerprint): Person[] =>
  document.people.filter((person) => person.number && fingerprintOf(person.number) === number);

const numberUnusable = (
  view: View,
  message: MessageEntry,
  error: CarrierError & { effect: { on: "number" } },
  at: Instant,
): Consequence => {
  const users = usersOf(view, message.number).filter((person) => !person.unusable);
  if (users.length === 0) return { records: [] };
  const unusable = { reason: error.effect.unusable, at };
  const ids = new Set(users.map((person) => person.id));
  return {
    records: users.flatMap((person) =>
      notice(view, `unusable:${person.id}:${at}`, "number_unusable", at, { who: person.name, error: error.code }),
    ),
    document: {
      ...view.document,
      people: view.document.people.map((person) => (ids.has(person.id) ? { ...person, unusable } : person)),
    },
  };
};

const optedOutAtCarrier = (view: View, message: MessageEntry, at: Instant): Consequence => {
  const document = suppress(view.document, message.number, at, "carrier");
  if (document === view.document) return { records: [] };
  const people = usersOf(view, message.number).map((person) => person.id);
  return {
    records: [{ type: "consented", at, number: message.number, people, to: "opted_out", method: "carrier", by: "carrier" }],
    document,
  };
};

const sendingStopped = (view: View, error: CarrierError, at: Instant): Consequence =>
  view.state.carrierStopped !== undefined
    ? { records: [] }
    : {
        records: [
          { type: "carrier_stopped", at, error: error.code },
          ...notice(view, `stopped:${at}`, "carrier_stopped", at, { error: error.code }),
        ],
      };

const consequence = (view: View, message: MessageEntry, error: CarrierError, at: Instant): Consequence => {
  const { effect } = error;
  switch (effect.on) {
    case "message":
      return { records: [] };
    case "number":
      return numberUnusable(view, message, { ...error, effect }, at);
    case "consent":
      return optedOutAtCarrier(view, message, at);
    case "sending":
      return sendingStopped(view, error, at);
  }
};

const movesOn = (message: MessageEntry, news: News): boolean => nextState(message.state, news.state) !== message.state;

/** Told before, or overtaken by something later, and nothing else in it is new. */
const isOld = (message: MessageEntry, news: News): boolean =>
  !movesOn(message, news) &&
  (news.carrierId === undefined || news.carrierId === message.carrierId) &&
  (news.segments === undefined || news.segments === message.segments) &&
  (news.price === undefined || news.price.amount === message.price);

/**
 * Records to append, and the document where it changes. News of a message nobody remembers change nothing; an error that was
 * told before has no consequence again, since somebody may have put right meanwhile what it was about.
 */
export const settle = (view: View, id: MessageId, news: News, at: Instant): Consequence => {
  const message = view.state.messages.get(id);
  if (!message || isOld(message, news)) return { records: [] };
  const follows = news.error && movesOn(message, news) ? consequence(view, message, news.error, at) : { records: [] };
  return { ...follows, records: [moved(id, news, at), ...follows.records] };
};
