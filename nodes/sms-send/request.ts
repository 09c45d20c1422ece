// The requests a message makes: its own fields first, then the dialog's. A list as payload makes several.

import { requestSchema, type SendRequest } from "../../src/core/message/request";
import { recipientsIn } from "../lib/fields";
import { badInput, sentenceOf, smsIn } from "../lib/input";
import { messageOf, type Node, type NodeMessage, type Red, type Words } from "../lib/runtime";
import { type SmsSendConfig, type Sourced, sourced } from "./fields";

type Fields = Readonly<Record<string, unknown>>;
/** What the dialog's fields come to for one message. */
type Values = Omit<SmsSendConfig, Sourced> & { readonly [Field in Sourced]: unknown };

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ""));

/** A number or a boolean is its text. */
const asText = (value: unknown): unknown => (typeof value === "number" || typeof value === "boolean" ? String(value) : value);

/** What the dialog takes from the message, a context, a variable or an expression. Throws `bad_request` with the field's name. */
const valuesFor = async (RED: Red, node: Node, config: SmsSendConfig, msg: NodeMessage, words: Words): Promise<Values> => {
  const fieldValue = (field: Sourced): Promise<unknown> => {
    const source = config[`${field}Type`];
    if (source === "str") return Promise.resolve(config[field]);
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, value: unknown): void =>
        error
          ? reject(
              badInput(words("sms-send.problem.field", { field: words(`sms-send.label.${field}`), reason: messageOf(error) })),
            )
          : resolve(asText(value));
      try {
        RED.util.evaluateNodeProperty(config[field], source, node, msg, done);
      } catch (error) {
        done(error as Error, undefined);
      }
    });
  };
  const values = await Promise.all(sourced.map(async (field) => [field, await fieldValue(field)] as const));
  return { ...config, ...Object.fromEntries(values) } as Values;
};

const hasContent = ({ message, template, digest }: Fields): boolean =>
  [message, template, digest].some((own) => own !== undefined && own !== null && own !== "");

/** What the text says comes from one place: the message, else the dialog's template or text, else the payload. */
const contentOf = (fields: Fields, { template, message }: Values, payload: unknown): Fields => {
  if (hasContent(fields)) return { ...(fields.message !== undefined && { message: asText(fields.message) }) };
  if (template) return { template };
  if (message !== undefined && message !== "") return { message };
  const text = asText(payload);
  return typeof text === "string" && text.trim() ? { message: text.trim() } : {};
};

const listOf = (to: unknown): unknown => {
  if (typeof to !== "string") return to;
  const several = recipientsIn(to);
  return several.length > 1 ? several : (several[0] ?? "");
};

/** A question has no cooldown: it is sent as one unless another kind is chosen. */
const kindOf = (kind: unknown, asks: boolean): unknown => (asks && kind === "reminder" ? "question" : kind);

/** What came in, and answers to questions, are no requests: the dialog and the payload say all of it. */
const reported = new Set(["text", "reply", "consent", "delivery", "notice", "queue"]);
const answers = new Set<unknown>(["answer", "no_answer"]);

const requestIn = (msg: NodeMessage, words: Words): Fields => {
  const fields = smsIn(msg, words);
  const isReport = Object.keys(fields).length === 1 && Object.keys(fields).every((name) => reported.has(name));
  return isReport || answers.has(fields.kind) ? {} : fields;
};

export interface Asked {
  /** The message that goes on; of a list, with one item of it. */
  readonly msg: NodeMessage;
  readonly request: SendRequest;
  /** Waits for the answer. */
  readonly asks: boolean;
  /** Name or id of the household; undefined: the dialog's. */
  readonly household: string | undefined;
}

const requestOf = async (RED: Red, node: Node, config: SmsSendConfig, msg: NodeMessage, words: Words): Promise<Asked> => {
  const { household, ask, ...own } = present(requestIn(msg, words));
  if (household !== undefined && typeof household !== "string")
    throw badInput(words("common.problem.bad_field", { field: "household", reason: "expected string" }));
  const asks = typeof ask === "boolean" ? ask : config.ask;
  const values = await valuesFor(RED, node, config, msg, words);
  const { urgent, subject, link, key } = values;
  const request = present({
    kind: kindOf(values.kind, asks),
    urgent,
    subject,
    link,
    key,
    to: msg.to ?? listOf(values.to),
    ...own,
    ...contentOf(own, values, msg.payload),
  });
  if (request.to === undefined) throw badInput(words("common.problem.no_recipient"));
  if (!hasContent(request)) throw badInput(words("sms-send.problem.no_text"));
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) throw badInput(sentenceOf(parsed.error, words));
  return { msg, request: parsed.data, asks, household };
};

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** A list as payload is one message for each item: a text, or an object with fields of a request. */
const itemsOf = (RED: Red, config: SmsSendConfig, msg: NodeMessage, words: Words): readonly NodeMessage[] => {
  const { payload } = msg;
  if (!Array.isArray(payload) || config.template || config.message || hasContent(requestIn(msg, words))) return [msg];
  if (payload.length === 0) throw badInput(words("sms-send.problem.no_text"));
  return payload.map((item: unknown) => {
    const one = { ...RED.util.cloneMessage({ ...msg, payload: undefined }), payload: item };
    return isObject(item) ? { ...one, sms: { ...requestIn(msg, words), ...item } } : one;
  });
};

/** Throws `bad_request` with one sentence: a request with a mistake isn't sent in part, nor the others of its list. */
export const requestsOf = (
  RED: Red,
  node: Node,
  config: SmsSendConfig,
  msg: NodeMessage,
  words: Words,
): Promise<readonly Asked[]> =>
  Promise.all(itemsOf(RED, config, msg, words).map((one) => requestOf(RED, node, config, one, words)));
