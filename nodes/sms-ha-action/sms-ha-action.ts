// The sms-ha-action node: carries out a reply at home, and shows there what could not be sent. Output 1 done, output 2 not done.

import type { NodeDef } from "node-red";
import type { ActOutcome } from "../../src/home-assistant";
import { parseConfig } from "../lib/fields";
import { badInput, onInput } from "../lib/input";
import { clockOf, type Node, type Red, wordsOf } from "../lib/runtime";
import { useHome } from "../lib/use-home";
import { configSchema } from "./fields";
import { answerTo, replyIn } from "./reply";

export default (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsHaAction(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-ha-action", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const { household, home } = config;
    const tie = useHome(RED, this, words, { household, home, problem: parsed.ok ? undefined : parsed.problem });

    const show = (outcome: ActOutcome, what: string, who: string): void => {
      const done = outcome.kind === "done";
      const text = words(`sms-ha-action.${done ? `done.${what}` : `not_done.${outcome.reason}`}`, { who });
      tie.show({ fill: done ? "green" : "yellow", shape: done ? "dot" : "ring", text });
    };

    onInput(RED, this, tie, words, async (household, msg, send) => {
      const { notSentIn, notifyInstead } = await import("./instead.js");
      const notSent = notSentIn(msg, words);
      if (notSent) {
        const { connection } = await tie.home();
        const { who, outcome } = await notifyInstead(notSent, household, connection, config.notify, clockOf(RED).now());
        const answered = { ...msg, payload: outcome };
        send(outcome.kind === "done" ? [answered, null] : [null, answered]);
        return show(outcome, "notified", who);
      }
      const reply = replyIn(msg, words);
      const { id, connection, adapters } = await tie.home();
      if (reply.subject.home !== id) throw badInput(words("sms-ha-action.problem.other_home"));
      const { subject, action, role, name, snooze } = reply;
      const aliases = household.people.all().find(({ id }) => id === reply.person)?.aliases ?? [];
      const { actOn } = await import("../../src/home-assistant/actions.js");
      const answerId = `${reply.carrierId}:${reply.reference}`;
      const outcome = await actOn({ connection, adapters, clock: clockOf(RED), answerId }, subject, action, {
        role,
        name,
        aliases,
        snooze,
      });
      const answer = {
        ...RED.util.cloneMessage(msg),
        payload: { ...outcome, reply },
        sms: answerTo(reply, outcome, household, clockOf(RED).now()),
      };
      const done = outcome.kind === "done";
      // Closed here too, since the home's own event may take a while. A snooze leaves everything open.
      if (done && action !== "snooze") await household.closings.close(subject, { how: action, who: name });
      if (reply.via === "page") household.answers.report(reply.carrierId, outcome);
      send(done ? [answer, null] : [null, answer]);
      show(outcome, action, name);
    });
  }

  RED.nodes.registerType("sms-ha-action", SmsHaAction);
};
