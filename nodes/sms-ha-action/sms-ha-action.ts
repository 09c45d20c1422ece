// The sms-ha-action node: does at home what somebody replied. Output 1 done, output 2 not done; both worded as an answer.

import type { NodeDef } from "node-red";
import { actOn } from "../../src/home-assistant";
import { tieToHome } from "../shared/home";
import { badInput, onInput } from "../shared/input";
import { parseConfig } from "../shared/parse";
import { clockOf, type Node, type Red, wordsOf } from "../shared/runtime";
import { answerTo } from "./answer";
import { configSchema } from "./config";
import { replyIn } from "./reply";

export = (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsHaAction(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-ha-action", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const { household, home } = config;
    const tie = tieToHome(RED, this, words, { household, home, problem: parsed.ok ? undefined : parsed.problem });

    onInput(this, tie, async (household, msg, send) => {
      const reply = replyIn(msg, words);
      const { id, connection, adapters } = await tie.home();
      if (reply.subject.home !== id) throw badInput(words("sms-ha-action.problem.other_home"));
      const { subject, action, role, name } = reply;
      const outcome = await actOn({ connection, adapters, clock: clockOf(RED) }, subject, action, { role, name });
      const answer = { ...RED.util.cloneMessage(msg), payload: { ...outcome, reply }, sms: answerTo(reply, outcome, household) };
      const done = outcome.kind === "done";
      // Told here too, since the home's own news may be a while in coming. Other actions leave something to answer.
      if (done && (action === "complete" || action === "approve")) await household.sightings.settled(subject);
      send(done ? [answer, null] : [null, answer]);
      const key = done ? `done.${action}` : `not_done.${outcome.reason}`;
      const text = words(`sms-ha-action.${key}`, { who: name });
      tie.show({ fill: done ? "green" : "yellow", shape: done ? "dot" : "ring", text });
    });
  }

  RED.nodes.registerType("sms-ha-action", SmsHaAction);
};
