// Matching: which text of the carrier's list is which message of unknown fate, and which was never sent.

import { type MessageEntry, unsettled } from "../core/journal/state";
import type { CarrierError, SentText } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import { hours, type Instant, later, type MessageId, minutes } from "../core/units";
import type { News } from "./settle";

export type Open = readonly [MessageId, MessageEntry];

/** The carrier's clock and ours may differ by this much. */
export const slack = minutes(5);
/** After this long the carrier's list holds all it will ever hold. */
const listed = hours(1);

export const unknown = ({ state }: View): Open[] => unsettled(state).filter(([, message]) => message.state === "unknown");

const neverArrived: CarrierError = { code: "never_arrived", advice: "never_arrived", effect: { on: "message" } };
const neverSent: News = { state: "failed", error: neverArrived };

/** What the carrier has listed of the texts since. */
interface List {
  readonly sent: readonly SentText[];
  readonly since: Instant;
}

/** Each message of unknown fate since then gets the listed text to its number that is nearest in time and that no other message has. */
export const matches = (view: View, { sent, since }: List, at: Instant): [MessageId, News][] => {
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

/** Whose text it is: the message's own by its id, where the carrier carried that along; else what may be the same. */
const mayBe = (view: View, [id, message]: Open, { id: carried, to }: SentText): boolean =>
  carried === undefined ? to !== undefined && view.fingerprintOf(to) === message.number : carried === id;

/** What may be the same text: to the same number and of about the same time, the nearest first. */
const candidates = (view: View, open: readonly Open[], sent: readonly SentText[]) =>
  open
    .flatMap(([id, message]) =>
      sent
        .filter((text) => mayBe(view, [id, message], text))
        .filter((text) => text.at >= message.at - slack && text.at <= later(message.at, listed))
        .map((text) => ({ id, text, apart: text.id === id ? -1 : Math.abs(text.at - message.at) })),
    )
    .sort((a, b) => a.apart - b.apart);
