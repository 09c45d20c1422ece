// What the throttle needs to know of a message: whom it is for, what it is about, how much it matters.

import { z } from "zod";
import { requestSchema } from "../../src/core/message/request";
import type { Instant } from "../../src/core/units";
import type { Passing } from "../../src/throttling/throttling";
import { badInput } from "../lib/input";
import type { NodeMessage, Red, Words } from "../lib/runtime";
import { sentenceOf } from "../lib/sentence";
import type { Outcome } from "./outcome";
import { storable } from "./storable";

const { to, kind, urgent, key, deadline, about } = requestSchema.shape;
/** The rest of a request is for sms-send to judge. */
const partSchema = z.object({ to, kind, urgent, key, deadline, about });

export interface Held {
  /** As it is kept over a restart. */
  readonly kept: () => NodeMessage;
  readonly passing: Omit<Passing, "person" | "payload">;
  readonly to: string | readonly string[];
}

const fieldsOf = (msg: NodeMessage, words: Words): object => {
  const { sms = {} } = msg;
  if (typeof sms !== "object" || sms === null || Array.isArray(sms)) throw badInput(words("common.problem.bad_sms"));
  return "to" in sms ? sms : { ...sms, to: msg.to };
};

const topicOf = (RED: Red, msg: NodeMessage, property: string): string => {
  const topic: unknown = property ? RED.util.getMessageProperty(msg, property) : "";
  return typeof topic === "string" || typeof topic === "number" ? String(topic) : "";
};

/** Throws `bad_request` where the message names nobody or can't be kept. */
export const heldOf = (RED: Red, msg: NodeMessage, topicProperty: string, words: Words): Held => {
  const fields = fieldsOf(msg, words);
  if (!("to" in fields) || fields.to === undefined) throw badInput(words("common.problem.no_recipient"));
  const parsed = partSchema.safeParse(fields);
  if (!parsed.success) throw badInput(sentenceOf(parsed.error, words));
  const kept = storable(fields === msg.sms ? msg : { ...msg, sms: fields });
  if (!kept.ok) throw badInput(words("sms-throttle.problem.not_storable", { path: kept.path }));
  const { to, kind, urgent, key, deadline, about } = parsed.data;
  return { kept: kept.value, to, passing: { topic: topicOf(RED, msg, topicProperty), kind, urgent, key, deadline, about } };
};

/** The same message for one of its people. */
export const forPerson = (msg: NodeMessage, person: string): NodeMessage => {
  const sms = msg.sms as { readonly to?: unknown } | undefined;
  return sms?.to === person ? msg : { ...msg, sms: { ...sms, to: person } };
};

/** What goes now, for one of its people; an urgent one says what it did not wait for. */
export const passed = (msg: NodeMessage, person: string, despite: string | undefined): NodeMessage => {
  const theirs = forPerson(msg, person);
  return despite === undefined ? theirs : { ...theirs, throttled: { urgent: true, reason: despite } };
};

/** What was held, on its way out: under its key, sms-send sends it once even where it is released twice. */
export const released = (payload: unknown, key: string): NodeMessage => {
  const msg = payload as NodeMessage;
  return { ...msg, sms: { key, ...(msg.sms as object | undefined) } };
};

/** A message that waits or is dropped, with why, and with its request for whoever takes it another way. */
export const notNow = (payload: unknown, outcome: Outcome & { readonly until?: Instant }): NodeMessage => {
  const msg = payload as NodeMessage;
  const { kind, person, reason, until } = outcome;
  return { ...msg, sms: { kind, person, reason, ...(until !== undefined && { until }), request: msg.sms } };
};
