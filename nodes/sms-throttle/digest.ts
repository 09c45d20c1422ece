// Several messages of a flow as one: what each says, and the one message they come out as.

import { type DigestItem, digestItemSchema } from "../../src/core/message/request";
import type { Instant } from "../../src/core/units";
import type { Household } from "../../src/household";
import { checkWords, linesOf } from "../../src/sending/draft";
import type { Released } from "../../src/throttling/release-loop";
import { badInput } from "../lib/input";
import type { NodeMessage, Words } from "../lib/runtime";
import { sentenceOf } from "../lib/sentence";

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (msg: NodeMessage): Fields => (msg.sms ?? {}) as Fields;

const textIn = (value: unknown): string | undefined => (typeof value === "string" && value.trim() ? value.trim() : undefined);

/** A message that brings no words of its own is worded by its payload, where that is text, or by its topic. */
const worded = (msg: NodeMessage): Fields => {
  const fields = fieldsOf(msg);
  if (fields.message !== undefined || fields.template !== undefined) return fields;
  const message = textIn(msg.payload) ?? textIn(msg.topic);
  return message === undefined ? fields : { ...fields, message: message.slice(0, 1600) };
};

/** Undefined for a message without any words. */
const itemOf = (msg: NodeMessage, key?: string): DigestItem | undefined =>
  digestItemSchema.safeParse({ ...worded(msg), ...(key !== undefined && { key }) }).data;

/** Throws `bad_request` for what would spoil a digest later: then it is this message that is refused, and no other. */
export const checkItem = (msg: NodeMessage, household: Household, now: Instant, words: Words): void => {
  const fields = worded(msg);
  if (fields.message === undefined && fields.template === undefined) return;
  const parsed = digestItemSchema.safeParse(fields);
  if (parsed.success) {
    checkWords(parsed.data, household.configuration.settings, now);
    return;
  }
  throw badInput(sentenceOf(parsed.error, words));
};

/** In the person's language, for whatever is not sms-send: without numbers to answer by. */
const textOf = (household: Household, name: string, items: readonly DigestItem[], now: Instant): string => {
  const person = household.people.all().find(({ id }) => id === name);
  const parts = items.map((item) => ({ item }));
  return person ? linesOf(parts, household.configuration.settings, person, now, 40).join("\n").slice(0, 1600) : "";
};

const mostMedia = 10;
const latestOf = (deadlines: readonly (Instant | undefined)[]): { readonly deadline?: number } =>
  deadlines.some((deadline) => deadline === undefined) ? {} : { deadline: Math.max(...deadlines.map(Number)) };

/** The one message: all payloads in a list, and a request that says everything. */
export const digestOf = (household: Household, entries: Released, now: Instant): NodeMessage => {
  const [{ person, kind }] = entries;
  const messages = entries.map(({ payload }) => payload as NodeMessage);
  const items = entries.flatMap((entry, index) => itemOf(messages[index] ?? {}, entry.key) ?? []);
  const media = messages.flatMap((msg) => fieldsOf(msg).media ?? []).slice(0, mostMedia);
  return {
    payload: messages.map((msg) => msg.payload),
    sms: {
      to: person,
      kind: entries.every((entry) => entry.kind === kind) ? kind : "reminder",
      ...(items.length > 0 && { digest: items, message: textOf(household, person, items, now) }),
      ...(media.length > 0 && { media }),
      ...latestOf(entries.map(({ deadline }) => deadline)),
    },
  };
};
