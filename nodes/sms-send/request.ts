// The request a message makes: its own fields first, then the dialog's.

import { requestSchema, type SendRequest } from "../../src/core/message/request";
import { recipientsIn } from "../lib/fields";
import { badInput, sentenceOf, smsIn } from "../lib/input";
import type { NodeMessage, Words } from "../lib/runtime";
import type { SmsSendConfig } from "./fields";

type Fields = Readonly<Record<string, unknown>>;

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ""));

/** Text, a number or a boolean as the text of a message. */
const textIn = (payload: unknown): string =>
  typeof payload === "string" || typeof payload === "number" || typeof payload === "boolean" ? String(payload).trim() : "";

/** What the text says comes from one place: the message, else the dialog's template or text, else the payload. */
const contentOf = (fields: Fields, config: SmsSendConfig, payload: unknown): Fields => {
  if ([fields.message, fields.template, fields.digest].some((own) => own !== undefined)) return {};
  if (config.template) return { template: config.template };
  if (config.message) return { message: config.message };
  const text = textIn(payload);
  return text ? { message: text } : {};
};

const listOf = (to: string): string | readonly string[] => {
  const several = recipientsIn(to);
  return several.length > 1 ? several : (several[0] ?? "");
};

/** Throws `bad_request` with one sentence: a request with a mistake isn't sent in part. */
export const requestOf = (config: SmsSendConfig, msg: NodeMessage, words: Words): SendRequest => {
  const own = present(smsIn(msg, words));
  const { kind, urgent, subject, link } = config;
  const request = present({
    kind,
    urgent,
    subject,
    link,
    to: msg.to ?? listOf(config.to),
    ...own,
    ...contentOf(own, config, msg.payload),
  });
  if (request.to === undefined) throw badInput(words("common.problem.no_recipient"));
  if ([request.message, request.template, request.digest].every((one) => one === undefined))
    throw badInput(words("sms-send.problem.no_text"));
  const parsed = requestSchema.safeParse(request);
  if (parsed.success) return parsed.data;
  throw badInput(sentenceOf(parsed.error, words));
};
