// A flow's message as a throttle takes it in, holds it over a restart, and lets it go.

import * as z from "zod";
import { requestSchema } from "../../src/core/message/request";
import type { Instant } from "../../src/core/units";
import type { Passing } from "../../src/throttling/throttling";
import { badInput, sentenceOf, smsIn } from "../lib/input";
import type { NodeMessage, Red, Words } from "../lib/runtime";
import { storable } from "../lib/storable";

type Fields = Readonly<Record<string, unknown>>;

const { to, kind, urgent, key, deadline, about } = requestSchema.shape;
/** What the throttle decides by; sms-send checks the rest of the request. */
const partSchema = z.object({ to, kind, urgent, key, deadline, about });

export interface Incoming {
  /** The message as it is stored. */
  readonly stored: () => NodeMessage;
  readonly passing: Omit<Passing, "person" | "payload">;
  readonly to: string | readonly string[];
}

const topicOf = (RED: Red, msg: NodeMessage, property: string): string => {
  const topic: unknown = property ? RED.util.getMessageProperty(msg, property) : "";
  return typeof topic === "string" || typeof topic === "number" ? String(topic) : "";
};

/** Throws `bad_request` if the message names no person or can't be stored. */
export const incoming = (RED: Red, msg: NodeMessage, topicProperty: string, words: Words): Incoming => {
  const own = smsIn(msg, words);
  const fields: Fields = "to" in own ? own : { ...own, to: msg.to };
  if (fields.to === undefined) throw badInput(words("common.problem.no_recipient"));
  const parsed = partSchema.safeParse(fields);
  if (!parsed.success) throw badInput(sentenceOf(parsed.error, words));
  const stored = storable(fields === msg.sms ? msg : { ...msg, sms: fields });
  if (!stored.ok) throw badInput(words("sms-throttle.problem.not_storable", { path: stored.path }));
  const { to, kind, urgent, key, deadline, about } = parsed.data;
  return { stored: stored.value, to, passing: { topic: topicOf(RED, msg, topicProperty), kind, urgent, key, deadline, about } };
};

/** The message for one of the people it names. */
export const forPerson = (msg: NodeMessage, person: string): NodeMessage => {
  const sms = msg.sms as { readonly to?: unknown } | undefined;
  return sms?.to === person ? msg : { ...msg, sms: { ...sms, to: person } };
};

/** A message that goes at once; an urgent one says which reason it didn't wait for. */
export const passed = (msg: NodeMessage, person: string, despite: string | undefined): NodeMessage => {
  const theirs = forPerson(msg, person);
  return despite === undefined ? theirs : { ...theirs, throttled: { urgent: true, reason: despite } };
};

/** A held message on its way out. The key makes sms-send send it once, even if it is released twice. */
export const released = (payload: unknown, key: string): NodeMessage => {
  const msg = payload as NodeMessage;
  return { ...msg, sms: { key, ...(msg.sms as object | undefined) } };
};

/** What a throttle did with a message. */
export interface Outcome {
  readonly kind: "now" | "released" | "held" | "dropped";
  readonly person: string;
  readonly reason?: string;
  /** How many went as one. */
  readonly count?: number;
}

/** A message that waits or is dropped: why, and its request for another channel. */
export const notNow = (payload: unknown, outcome: Outcome & { readonly until?: Instant }): NodeMessage => {
  const msg = payload as NodeMessage;
  const { kind, person, reason, until } = outcome;
  return { ...msg, sms: { kind, person, reason, ...(until !== undefined && { until }), request: msg.sms } };
};
