// The automatic reply to an inbound text: composed and counted in the step that receives it, then sent with the webhook's answer or alone.

import { type Context, circumstances } from "../context/context";
import { capNotices, capReachedNotice, notice } from "../context/notices";
import type { JournalRecord } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { suppressionOf } from "../core/people/consent";
import { localDay } from "../core/policy/calendar";
import { decideAnswer, decideConfirmation } from "../core/policy/decide";
import type { InboundText } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import { compose } from "../core/text/compose";
import type { MessageId } from "../core/units";
import { handOver, write, writeOutcome } from "../sending/outbox";
import { reasonText } from "../words";
import type { Received } from "./received";

/** An automatic reply, reserved and counted. */
export interface AutoReply {
  readonly id: MessageId;
  readonly text: string;
  /** The one text that may still go to a number that has opted out. */
  readonly confirmsStop?: true;
}

interface Reserved {
  readonly answer?: AutoReply;
  readonly records: readonly JournalRecord[];
}

/** Reserves the reply, also right after a STOP; never beyond cap and budget, or the daily share of the person or of all unknown numbers. */
export const reserveAutoReply = (
  { settings, store }: Pick<Context, "settings" | "store">,
  view: View,
  id: MessageId,
  { silent, at, number, owner, text: { from } }: Received,
  message: string | undefined,
  confirmsStop: boolean,
): Reserved => {
  const { day } = localDay(at, settings.timeZone);
  if (message === undefined || silent) return { records: [] };
  const { text, segments } = compose({ message }, { maxSegments: settings.maxSegments, tooLong: "truncate" });
  const decision = (confirmsStop ? decideConfirmation : decideAnswer)(
    circumstances({ settings, store }, view),
    { person: owner?.id, segments },
    at,
  );
  const person = owner ? { person: owner.id } : {};
  if (decision.kind === "refused") {
    const { reason, until } = decision;
    const refused: JournalRecord = { type: "refused", at, day, kind: "system", reason, ...person, ...(until && { until }) };
    const notices = owner
      ? notice(
          view,
          "confirmation_refused",
          { at, ...settings },
          { who: owner.name, why: reasonText(settings.language, reason, { timeZone: settings.timeZone, until }) },
          `${owner.id}:${reason}`,
        )
      : [];
    return { records: [refused, ...notices, ...capReachedNotice(view, settings, reason, segments, at)] };
  }
  const masked = maskNumber(from);
  const reserved: JournalRecord = { type: "reserved", at, id, number, masked, kind: "system", day, segments, text, ...person };
  return { answer: { id, text }, records: [reserved, ...capNotices(view, settings, day, segments, at)] };
};

/** Sends a reserved reply as a text of its own. Never rejects. After a STOP only its confirmation goes out. */
export const sendAutoReply = async (
  context: Context,
  text: InboundText,
  { id, text: words, confirmsStop }: AutoReply,
): Promise<void> => {
  const { store, clock } = context;
  const mayStillGo = (): boolean => {
    const view = store.view();
    return confirmsStop === true || suppressionOf(view.document, view.fingerprintOf(text.from)) === undefined;
  };
  const answer = await handOver(context, { id, to: text.from, text: words, media: [], inReplyTo: text }, mayStillGo);
  if (answer.kind !== "withdrawn") return writeOutcome(context, id, answer);
  return write(context, id, () => ({
    records: [{ type: "status_changed", at: clock.now(), id, state: "refused", error: "opted_out" }],
  }));
};
