// The request a message makes: its own words first, the dialog's where it says nothing.

import { requestSchema, type SendRequest } from "../../src/core/message/request";
import { badInput } from "../lib/input";
import { recipientsIn } from "../lib/recipients";
import type { NodeMessage, Words } from "../lib/runtime";
import { sentenceOf } from "../lib/sentence";
import type { SmsSendConfig } from "./fields";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (msg: NodeMessage, words: Words): Fields => {
  const { sms } = msg;
  if (sms === undefined || sms === null) return {};
  if (typeof sms !== "object" || Array.isArray(sms)) throw badInput(words("common.problem.bad_sms"));
  return sms as Fields;
};

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ""));

/** One source of words: the message's own, else the dialog's template or text, else a payload that is text. */
const textOf = (fields: Fields, config: SmsSendConfig, payload: unknown): Fields => {
  if ([fields.message, fields.template, fields.digest].some((own) => own !== undefined)) return {};
  if (config.template) return { template: config.template };
  if (config.message) return { message: config.message };
  return typeof payload === "string" && payload.trim() ? { message: payload } : {};
};

const listOf = (to: string): string | readonly string[] => {
  const several = recipientsIn(to);
  return several.length > 1 ? several : (several[0] ?? "");
};

/** Throws `bad_request`: nothing of a request that isn't whole is sent. */
export const requestOf = (config: SmsSendConfig, msg: NodeMessage, words: Words): SendRequest => {
  const own = present(fieldsOf(msg, words));
  const { kind, urgent, subject, link } = config;
  const asked = present({
    kind,
    urgent,
    subject,
    link,
    to: msg.to ?? listOf(config.to),
    ...own,
    ...textOf(own, config, msg.payload),
  });
  if (asked.to === undefined) throw badInput(words("common.problem.no_recipient"));
  if ([asked.message, asked.template, asked.digest].every((one) => one === undefined))
    throw badInput(words("sms-send.problem.no_text"));
  const parsed = requestSchema.safeParse(asked);
  if (parsed.success) return parsed.data;
  throw badInput(sentenceOf(parsed.error, words));
};
