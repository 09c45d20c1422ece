// The sms-send node: a message in, one message out for each person. Output 1 sent, output 2 not sent.

import type { NodeDef } from "node-red";
import { maskRecipient } from "../../src/core/mask";
import { reasons } from "../../src/core/policy/reasons";
import type { Settings } from "../../src/core/settings";
import type { Instant } from "../../src/core/units";
import type { SendResult } from "../../src/sending/outbox";
import { reasonText } from "../../src/words";
import { parseConfig } from "../lib/fields";
import { onInput } from "../lib/input";
import { clockOf, type Node, type NodeMessage, type NodeStatus, type Red, type Words, whoAsks, wordsOf } from "../lib/runtime";
import { whenText } from "../lib/status";
import { useHousehold } from "../lib/use-household";
import { configSchema } from "./fields";
import { requestOf } from "./request";

/** A result with `advice`: why it wasn't sent and what to do, in a sentence. */
const withAdvice = (result: SendResult, { language, timeZone }: Pick<Settings, "language" | "timeZone">): SendResult => {
  if (result.kind === "sent" || result.advice !== undefined) return result;
  const { reason, until } = result;
  return { ...result, advice: reasonText(language, reason, { timeZone, until }) };
};

const statusOfOne = (result: SendResult, words: Words, when: (at: Instant) => string): NodeStatus => {
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

/** Names and masked numbers only. */
const statusOf = (results: readonly SendResult[], words: Words, now: Instant, timeZone: string): NodeStatus => {
  const [only] = results;
  if (results.length === 1 && only) return statusOfOne(only, words, (at) => whenText(at, now, timeZone));
  const sent = results.filter(({ kind }) => kind === "sent").length;
  const left = results.length - sent;
  return { fill: left === 0 ? "green" : "yellow", shape: "dot", text: words("sms-send.status.several", { sent, left }) };
};

export default (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsSend(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-send", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const tie = useHousehold(RED, this, words, { id: config.household, problem: parsed.ok ? undefined : parsed.problem });

    onInput(RED, this, tie, words, async (household, msg, send) => {
      const request = requestOf(config, msg, words);
      const { settings } = household.configuration;
      const results = await household.outbox.send({ ...request, by: whoAsks(RED, this), fromFlow: true });
      const messages = (kind: SendResult["kind"]): NodeMessage[] =>
        results
          .filter((result) => result.kind === kind)
          .map((result) => ({ ...RED.util.cloneMessage(msg), sms: { ...withAdvice(result, settings), request } }));
      send([messages("sent"), messages("not_sent")]);
      tie.show(statusOf(results, words, clockOf(RED).now(), settings.timeZone));
    });
  }

  RED.nodes.registerType("sms-send", SmsSend);
};
