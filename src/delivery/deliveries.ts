// What became of messages: applies the carrier's callbacks, and asks about what stays unknown.

import { type Context, occasion } from "../context/context";
import { notice } from "../context/notices";
import type { JournalRecord } from "../core/journal/records";
import { type MessageEntry, unresolved } from "../core/journal/state";
import { hasBody } from "../core/message/body";
import { isFinal } from "../core/message/states";
import type { CarrierError, SentText, StatusUpdate } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import { between, type Duration, days, hours, type Instant, instant, later, type MessageId, minutes } from "../core/units";
import { applyStatus, type News } from "./status-updates";

export class Deliveries {
  constructor(private readonly context: Context) {}

  /** Applies a status callback; durable when it resolves. An update of an unknown message changes nothing. */
  async receive(update: StatusUpdate): Promise<void> {
    const { carrier, store } = this.context;
    const news = carrier.interceptStatus ? await carrier.interceptStatus(update) : update;
    if (!news) return;
    const now = occasion(this.context);
    await store.step((view) => {
      const id = news.id !== undefined && view.state.messages.has(news.id) ? news.id : view.state.byCarrierId.get(news.carrierId);
      return { result: undefined, ...(id === undefined || isPast(view, id, news) ? {} : applyStatus(view, id, news, now)) };
    });
  }

  /**
   * Declares abandoned reservations older than `age` unknown: they may or may not have been sent. At the start of a household's
   * only instance that is all of them; else those whose instance has ended, or whose outcome couldn't be written or never came.
   */
  async declareUnknown(age: Duration): Promise<void> {
    const now = occasion(this.context);
    const { at } = now;
    await this.context.store.step((view) => {
      const left = unresolved(view.state).filter(([, { state, at: since }]) => state === "reserved" && later(since, age) <= at);
      if (left.length === 0) return { result: undefined };
      const records: JournalRecord[] = left.map(([id]) => ({ type: "status_changed", at, id, state: "unknown" }));
      return {
        result: undefined,
        records: [...records, ...notice(view, "message_unknown", now, { count: left.length })],
      };
    });
  }

  /** Asks the carrier about every message with an unknown outcome. Rejects if the carrier can't be asked. */
  async reconcile(): Promise<void> {
    const { store, carrier } = this.context;
    const open = unknown(store.view());
    if (open.length === 0) return;
    const oldest = instant(Math.min(...open.map(([, message]) => message.at)));
    const sent = await carrier.sentSince(later(oldest, -slack as Duration));
    const now = occasion(this.context);
    for (const [id, news] of matches(store.view(), { sent, since: oldest }, now.at))
      await store.step((view) => ({ result: undefined, ...(isUnknown(view, id) ? applyStatus(view, id, news, now) : {}) }));
  }

  /**
   * Asks the carrier's list for prices and final states that no callback brought: of all texts that lack any where `all`, else
   * of those whose hour has come. Rejects where it can't be asked.
   */
  async complete(all: boolean): Promise<void> {
    const { store, carrier } = this.context;
    const now = occasion(this.context);
    const open = incomplete(store.view(), now.at, all);
    const [oldest] = open;
    if (!oldest) return;
    const sent = await carrier.sentSince(later(oldest[1].at, -slack as Duration));
    const found = new Map(sent.map((text) => [text.carrierId, text]));
    for (const [id, { carrierId = "" }] of open) {
      const news = found.get(carrierId);
      if (news) await store.step((view) => ({ result: undefined, ...applyStatus(view, id, news, now) }));
    }
  }
}

/** An update of an attempt that a later one replaced. */
const isPast = ({ state }: View, id: MessageId, { carrierId, failoverReason }: StatusUpdate): boolean =>
  failoverReason === undefined && state.byCarrierId.get(carrierId) === id && state.messages.get(id)?.carrierId !== carrierId;

const isUnknown = ({ state }: View, id: MessageId): boolean => state.messages.get(id)?.state === "unknown";

/** When to ask for what is still missing, in hours after the text: a price can take a day. */
const askedAfter = new Set([1, 2, 4, 8, 16, 24, 36, 48, 60]);
const longest = days(3);
/** In one round, the oldest first. */
const mostAtOnce = 100;

const isComplete = ({ state, price }: MessageEntry): boolean => isFinal(state) && (price !== undefined || state === "refused");

const incomplete = ({ state }: View, now: Instant, all: boolean): Open[] =>
  [...state.messages]
    .filter(([, message]) => {
      const age = between(message.at, now);
      const hour = Math.floor(age / hours(1));
      const isDue = all ? age >= hours(1) && age <= longest : askedAfter.has(hour);
      return isDue && message.carrierId !== undefined && !isComplete(message);
    })
    .sort(([, a], [, b]) => a.at - b.at)
    .slice(0, mostAtOnce);

// Matches the carrier's list to messages with an unknown outcome.

export type Open = readonly [MessageId, MessageEntry];

/** The most that the carrier's clock and ours can differ. */
const slack = minutes(5);
/** After this long the carrier's list is complete. */
const listed = hours(1);

const unknown = ({ state }: View): Open[] => unresolved(state).filter(([, message]) => message.state === "unknown");

const neverArrived: CarrierError = { code: "never_arrived", advice: "never_arrived", effect: { on: "message" } };
const neverSent: News = { state: "failed", error: neverArrived };

/** The carrier's list of texts sent since then. */
interface List {
  readonly sent: readonly SentText[];
  readonly since: Instant;
}

/** Each unknown message gets the listed text with its number and body that is nearest in time and that no other message has. */
const matches = (view: View, { sent, since }: List, at: Instant): [MessageId, News][] => {
  const open = unknown(view).filter(([, message]) => message.at >= since);
  const found = new Map<MessageId, SentText>();
  const taken = new Set(view.state.byCarrierId.keys());
  for (const { id, text } of candidates(view, open, sent)) {
    if (found.has(id) || taken.has(text.carrierId)) continue;
    found.set(id, text);
    taken.add(text.carrierId);
  }
  return open.flatMap(([id, message]): [MessageId, News][] => {
    const text = found.get(id);
    if (text) return [[id, text]];
    return at > later(message.at, listed) ? [[id, neverSent]] : [];
  });
};

/** By our id if the carrier stored it, else by number and body: the list also has the carrier's automatic replies. */
const mayBe = (view: View, [id, message]: Open, { id: stored, to, text }: SentText): boolean => {
  if (stored !== undefined) return stored === id;
  return to !== undefined && view.fingerprintOf(to) === message.number && hasBody(text, message.body);
};

/** Texts that may be the same and were sent at about the same time, the nearest first. */
const candidates = (view: View, open: readonly Open[], sent: readonly SentText[]) =>
  open
    .flatMap(([id, message]) =>
      sent
        .filter((text) => mayBe(view, [id, message], text))
        .filter((text) => text.at >= message.at - slack && text.at <= later(message.at, listed))
        .map((text) => ({ id, text, apart: text.id === id ? -1 : Math.abs(text.at - message.at) })),
    )
    .sort((a, b) => a.apart - b.apart);
