// The sms-send node: a message in, one message out for each person, sent or not sent.

import type { NodeDef } from "node-red";
import type { SendResult } from "../../src/sending/outbox";
import { tieToHousehold } from "../lib/household";
import { onInput } from "../lib/input";
import { parseConfig } from "../lib/parse";
import { clockOf, type Node, type NodeMessage, type Red, wordsOf } from "../lib/runtime";
import { configSchema } from "./fields";
import { explained, outcomeStatus } from "./outcome";
import { requestOf } from "./request";

export = (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsSend(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-send", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const tie = tieToHousehold(RED, this, words, { id: config.household, problem: parsed.ok ? undefined : parsed.problem });

    onInput(this, tie, async (household, msg, send) => {
      const request = requestOf(config, msg, words);
      const { settings } = household.configuration;
      const results = await household.outbox.send(request);
      const told = (kind: SendResult["kind"]): NodeMessage[] =>
        results
          .filter((result) => result.kind === kind)
          .map((result) => ({ ...RED.util.cloneMessage(msg), sms: { ...explained(result, settings), request } }));
      send([told("sent"), told("not_sent")]);
      tie.show(outcomeStatus(results, words, clockOf(RED).now(), settings.timeZone));
    });
  }

  RED.nodes.registerType("sms-send", SmsSend);
};
