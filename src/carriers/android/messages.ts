// The gateway's message, in our words.

import { z } from "zod";
import type { MessageState } from "../../core/message/life";
import { schemas } from "../../core/people/person";
import type { MessageNews } from "../../core/ports/carrier";
import { measure } from "../../core/text/segments";
import { type E164, type Instant, instant, type MessageId } from "../../core/units";
import { failureOf } from "./errors";

/** Ours, or one that another program gave to its text. */
export const messageId = z.string().regex(/^[\w.:-]{1,64}$/);

const states = ["Pending", "Cancelling", "Cancelled", "Processed", "Sent", "Delivered", "Failed"] as const;
type State = (typeof states)[number];

const stateOf: Readonly<Record<State, MessageState>> = {
  Pending: "accepted",
  Cancelling: "accepted",
  Processed: "accepted",
  Sent: "sent",
  Delivered: "delivered",
  Failed: "failed",
  Cancelled: "canceled",
};

const messageSchema = z.object({
  id: messageId,
  // A state that is new to us still tells that the gateway has the message.
  state: z.enum(states).catch("Pending"),
  recipients: z.array(z.object({ phoneNumber: z.string(), error: z.string().nullish() })).catch([]),
  textMessage: z.object({ text: z.string() }).nullish().catch(null),
  states: z.record(z.string(), z.string().nullish()).nullish().catch(null),
});
export type Message = z.infer<typeof messageSchema>;

/** Undefined where it is none that names itself. */
export const readMessage = (from: unknown): Message | undefined => messageSchema.safeParse(from).data;

/** The phone calls a text delivered once one of its segments is. */
const stateIn = ({ state, textMessage }: Message): MessageState => {
  const inParts = textMessage ? measure(textMessage.text).segments > 1 : false;
  return state === "Delivered" && inParts ? "sent" : stateOf[state];
};

const errorIn = ({ state, recipients }: Message): string | undefined =>
  state === "Failed" ? (recipients.find(({ error }) => error)?.error ?? "") : undefined;

const newsOf = (message: Message): MessageNews => {
  const error = errorIn(message);
  return {
    id: message.id as MessageId,
    carrierId: message.id,
    state: stateIn(message),
    ...(error !== undefined && { error: failureOf(error) }),
  };
};

const firstOf = (times: Message["states"]): Instant | undefined => {
  const known = Object.values(times ?? {}).flatMap((time) => (time ? [Date.parse(time)] : []));
  const valid = known.filter((time) => !Number.isNaN(time));
  return valid.length > 0 ? instant(Math.min(...valid)) : undefined;
};

export type SentText = MessageNews & { readonly to?: E164; readonly text: string; readonly at: Instant };

/** A server keeps no number for long. `since`: when it was sent at the earliest, where it doesn't say. */
export const sentText = (message: Message, since: Instant): SentText => {
  const to = schemas.e164.safeParse(message.recipients[0]?.phoneNumber).data;
  const text = message.textMessage?.text ?? "";
  return { ...newsOf(message), ...(to !== undefined && { to }), text, at: firstOf(message.states) ?? since };
};
