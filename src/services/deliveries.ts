// Deliveries: what became of messages, by the carrier's callbacks or by asking.

import type { JournalRecord } from "../core/journal/records";
import { type MessageEntry, unsettled } from "../core/journal/state";
import type { CarrierError, MessageNews } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import { type Duration, type E164, hours, type Instant, instant, later, type MessageId, minutes } from "../core/units";
import type { Context } from "./context";
import { notice } from "./notices";
import { type News, settle } from "./settle";

type Listed = MessageNews & { readonly to: E164; readonly text: string; readonly at: Instant };

/** The carrier's clock and ours may differ by this much. */
const slack = minutes(5);
/** After this long the carrier's list holds all it will ever hold. */
const listed = hours(1);

export class Deliveries {
  constructor(private readonly context: Context) {}

  /** A status callback. Durable when it resolves; news of a message we never sent change nothing. */
  async receive(news: MessageNews): Promise<void> {
    const at = this.context.clock.now();
    await this.context.store.step((view) => {
      const id = news.id !== undefined && view.state.messages.has(news.id) ? news.id : view.state.byCarrierId.get(news.carrierId);
      return { result: undefined, ...(id === undefined ? {} : settle(view, id, news, at)) };
    });
  }

  /** At start: a reservation that nobody is working on any more may or may not have been sent. */
  async declareUnknown(): Promise<void> {
    const at = this.context.clock.now();
    await this.context.store.step((view) => {
      const left = unsettled(view.state).filter(([, message]) => message.state === "reserved");
      if (left.length === 0) return { result: undefined };
      const records: JournalRecord[] = left.map(([id]) => ({ type: "moved", at, id, to: "unknown" }));
      return {
        result: undefined,
        records: [...records, ...notice(view, `unknown:${at}`, "message_unknown", at, { count: left.length })],
      };
    });
  }

  /** Asks the carrier about every message whose fate is unknown. Rejects where it can't be asked. */
  async reconcile(): Promise<void> {
    const { store, carrier, clock } = this.context;
    const open = unsettled(store.view().state).filter(([, message]) => message.state === "unknown");
    const oldest = Math.min(...open.map(([, message]) => message.at));
    if (open.length === 0) return;
    const sent = await carrier.sentSince(later(instant(oldest), -slack as Duration));
    const at = clock.now();
    for (const [id, news] of matches(store.view(), sent, at))
      await store.step((view) => ({ result: undefined, ...settle(view, id, news, at) }));
  }
}

const neverArrived: CarrierError = { code: "never_arrived", advice: "never_arrived", effect: { on: "message" } };
const neverSent: News = { state: "failed", error: neverArrived };

/** Each message of unknown fate gets the listed text to its number, of about its time, that no other message has. */
const matches = (view: View, sent: readonly Listed[], at: Instant): [MessageId, News][] => {
  const taken = new Set(view.state.byCarrierId.keys());
  const belongs = (text: Listed, message: MessageEntry): boolean =>
    !taken.has(text.carrierId) &&
    view.fingerprintOf(text.to) === message.number &&
    text.at >= message.at - slack &&
    text.at <= later(message.at, listed);
  return unsettled(view.state).flatMap(([id, message]): [MessageId, News][] => {
    if (message.state !== "unknown") return [];
    const found = sent.find((text) => belongs(text, message));
    if (found) taken.add(found.carrierId);
    if (found) return [[id, found]];
    return at > later(message.at, listed) ? [[id, neverSent]] : [];
  });
};
