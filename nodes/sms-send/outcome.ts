// What became of a request, as the node's status line says it. Names and masked numbers only.

import { maskRecipient } from "../../src/core/mask";
import { reasons } from "../../src/core/policy/reasons";
import type { Settings } from "../../src/core/settings";
import type { Instant } from "../../src/core/units";
import type { SendResult } from "../../src/sending/outbox";
import { reasonText } from "../../src/words";
import type { NodeStatus, Words } from "../lib/runtime";
import { whenText } from "../lib/when";

/** Why it was not sent and what to do about it, in a sentence, for whoever reads the message. */
export const explained = (result: SendResult, { language, timeZone }: Pick<Settings, "language" | "timeZone">): SendResult => {
  if (result.kind === "sent" || result.advice !== undefined) return result;
  const { reason, until } = result;
  return { ...result, advice: reasonText(language, reason, { timeZone, until }) };
};

const one = (result: SendResult, words: Words, when: (at: Instant) => string): NodeStatus => {
  if (result.kind === "sent") {
    const key = result.state === "accepted" ? "sent" : "unknown";
    const text = words(`sms-send.status.${key}`, { who: result.person, number: result.number });
    return { fill: key === "sent" ? "green" : "yellow", shape: "dot", text };
  }
  const reason = words(`common.reason.${result.reason}`);
  const who = result.person ?? maskRecipient(result.to);
  const key = result.until === undefined ? "not_sent" : "not_sent_until";
  const until = result.until === undefined ? "" : when(result.until);
  return { fill: reasons[result.reason].color, shape: "ring", text: words(`sms-send.status.${key}`, { who, reason, until }) };
};

export const outcomeStatus = (results: readonly SendResult[], words: Words, now: Instant, timeZone: string): NodeStatus => {
  const [only] = results;
  if (results.length === 1 && only) return one(only, words, (at) => whenText(at, now, timeZone));
  const sent = results.filter(({ kind }) => kind === "sent").length;
  const left = results.length - sent;
  return { fill: left === 0 ? "green" : "yellow", shape: "dot", text: words("sms-send.status.several", { sent, left }) };
};
