// Several messages of a flow as one: what each says, and the one message that goes out.

import { type DigestItem, digestItemSchema } from "../../src/core/message/request";
import type { Instant } from "../../src/core/units";
import type { Household } from "../../src/household";
import { checkWords, linesOf } from "../../src/sending/draft";
import type { Released } from "../../src/throttling/release-loop";
import { badInput, sentenceOf } from "../lib/input";
import type { NodeMessage, Words } from "../lib/runtime";

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (msg: NodeMessage): Fields => (msg.sms ?? {}) as Fields;

const textIn = (value: unknown): string | undefined => (typeof value === "string" && value.trim() ? value.trim() : undefined);

/** A message without text of its own says its payload, if that is text, or its topic. */
const withText = (msg: NodeMessage): Fields => {
  const fields = fieldsOf(msg);
  if (fields.message !== undefined || fields.template !== undefined) return fields;
  const message = textIn(msg.payload) ?? textIn(msg.topic);
  return message === undefined ? fields : { ...fields, message: message.slice(0, 1600) };
};

/** Undefined for a message that says nothing. */
const itemOf = (msg: NodeMessage, key?: string): DigestItem | undefined =>
  digestItemSchema.safeParse({ ...withText(msg), ...(key !== undefined && { key }) }).data;

/** Throws `bad_request` for a message that would spoil the digest later, so that only this message is refused. */
export const checkItem = (msg: NodeMessage, household: Household, now: Instant, words: Words): void => {
  const fields = withText(msg);
  if (fields.message === undefined && fields.template === undefined) return;
  const parsed = digestItemSchema.safeParse(fields);
  if (parsed.success) {
    checkWords(parsed.data, household.configuration.settings, now);
    return;
  }
  throw badInput(sentenceOf(parsed.error, words));
};

/** The text for nodes other than sms-send, in the person's language: without numbers to answer by. */
const textOf = (household: Household, id: string, items: readonly DigestItem[], now: Instant, template?: string): string => {
  const person = household.people.all().find((each) => each.id === id);
  const parts = items.map((item) => ({ item }));
  return person ? linesOf(parts, household.configuration.settings, person, now, 40, template).join("\n").slice(0, 1600) : "";
};

const maxMedia = 10;
const latestOf = (deadlines: readonly (Instant | undefined)[]): { readonly deadline?: number } =>
  deadlines.some((deadline) => deadline === undefined) ? {} : { deadline: Math.max(...deadlines.map(Number)) };

/** The one message: all payloads in a list, and a request that says everything. */
export const digestOf = (household: Household, entries: Released, now: Instant): NodeMessage => {
  const [{ person, kind }] = entries;
  const messages = entries.map(({ payload }) => payload as NodeMessage);
  const items = entries.flatMap((entry, index) => itemOf(messages[index] ?? {}, entry.key) ?? []);
  const returned = household.throttling.waitedForReturn(entries) ? { template: "chores_open" } : {};
  const media = messages.flatMap((msg) => fieldsOf(msg).media ?? []).slice(0, maxMedia);
  return {
    payload: messages.map((msg) => msg.payload),
    sms: {
      to: person,
      kind: entries.every((entry) => entry.kind === kind) ? kind : "reminder",
      ...(items.length > 0 && { digest: items, message: textOf(household, person, items, now, returned.template), ...returned }),
      ...(media.length > 0 && { media }),
      ...latestOf(entries.map(({ deadline }) => deadline)),
    },
  };
};
