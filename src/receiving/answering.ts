// Answering whoever texted: composed, decided on and counted in the same step that receives the text. Pure but for the clock.

import { type Context, circumstances } from "../context/context";
import { capNotices, capReachedNotice } from "../context/notices";
import type { JournalRecord } from "../core/journal/records";
import { localDay } from "../core/policy/calendar";
import { decideAnswer } from "../core/policy/decide";
import type { View } from "../core/ports/store";
import { compose } from "../core/text/compose";
import type { LocalDay, MessageId } from "../core/units";
import type { Received } from "./inbound-outcomes";

/** What goes back to whoever texted, as a text of its own. */
export interface Answer {
  readonly id: MessageId;
  readonly text: string;
  /** The one text that may still go to a number that has opted out. */
  readonly confirmsStop?: true;
}

interface Answering {
  readonly answer?: Answer;
  readonly records: readonly JournalRecord[];
}

/** Answers a day to numbers that nobody here has, all together: a flood from many of them must not use up the day's cap. */
const mostToStrangers = 20;

const toStrangers = ({ state }: View, day: LocalDay): number =>
  [...state.messages.values()].filter((message) => message.person === undefined && message.day === day).length;

/**
 * Our answer goes to whoever asked, also right after their STOP, but never past cap or budget, and never twice. Strangers get none
 * once they have had their share of the day.
 */
export const answering = (
  { settings, store }: Pick<Context, "settings" | "store">,
  view: View,
  id: MessageId,
  { silent, at, number, owner }: Received,
  message: string | undefined,
): Answering => {
  const { day } = localDay(at, settings.timeZone);
  if (message === undefined || silent || (!owner && toStrangers(view, day) >= mostToStrangers)) return { records: [] };
  const { text, segments } = compose({ message }, { maxSegments: settings.maxSegments, tooLong: "truncate" });
  const decision = decideAnswer(circumstances({ settings, store }, view), segments, at);
  const person = owner ? { person: owner.id } : {};
  if (decision.kind === "refused") {
    const { reason, until } = decision;
    const refused: JournalRecord = { type: "refused", at, day, kind: "system", reason, ...person, ...(until && { until }) };
    return { records: [refused, ...capReachedNotice(view, settings, reason, segments, at)] };
  }
  const reserved: JournalRecord = { type: "reserved", at, id, number, kind: "system", day, segments, text, ...person };
  return { answer: { id, text }, records: [reserved, ...capNotices(view, settings, day, segments, at)] };
};
