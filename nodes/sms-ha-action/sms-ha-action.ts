// The sms-ha-action node: carries out a reply at home, and shows there what could not be sent. Output 1 done, output 2 not done.

import type { NodeDef } from "node-red";
import type { AnswerOutcome } from "../../src/core/answers/meaning";
import type { ActOutcome } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { parseConfig } from "../lib/fields";
import { badInput, onInput } from "../lib/input";
import { clockOf, logTo, messageOf, type Node, type NodeMessage, type Red, startLoaded, wordsOf } from "../lib/runtime";
import { whenText } from "../lib/status";
import { type Home, useHome } from "../lib/use-home";
import { doneAnswer } from "./done-answers";
import { configSchema } from "./fields";
import type { Instead, InsteadResult } from "./instead";
import { answerId, answerTo, replyIn } from "./reply";

/** Output 2 for what isn't shown, or not yet. */
const outputsOf = (msg: NodeMessage, result: InsteadResult): [NodeMessage | null, NodeMessage | null] => {
  const { who: _, ...waits } = result;
  const answered = { ...msg, payload: result.kind === "shown" ? result.outcome : waits };
  return result.kind === "shown" && result.outcome.kind === "done" ? [answered, null] : [null, answered];
};

export default (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsHaAction(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-ha-action", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const { household, home } = config;
    let instead: Promise<Instead> | undefined;
    const insteadIn = (household: Household, home: Home): Promise<Instead> =>
      import("./instead.js").then(
        ({ Instead }) => new Instead({ household, home, clock: clockOf(RED), holder: this.id, target: config.notify }),
      );
    const tie = useHome(RED, this, words, {
      household,
      home,
      problem: parsed.ok ? undefined : parsed.problem,
      both: (household, home) => {
        const opened = insteadIn(household, home);
        instead = opened;
        const stop = startLoaded(this, opened, (loaded) => loaded.start(logTo(this), report, failed));
        return () => {
          instead = undefined;
          stop();
        };
      },
    });
    const failed = (error: unknown): void => this.error(messageOf(error));

    /** What waited was shown. */
    const report = (result: InsteadResult): void => {
      this.send(outputsOf({ payload: result }, result));
      showInstead(result);
    };
    const showInstead = (result: InsteadResult): void => {
      if (result.kind === "shown") {
        show(result.outcome, "notified", result.who);
        return;
      }
      const { who, reason, until } = result;
      const settings = tie.now()?.configuration.settings ?? ({ language: "en", timeZone: "UTC" } as const);
      const text = words("sms-ha-action.waits", {
        who,
        reason: words(`common.reason.${reason}`),
        until: whenText(until, clockOf(RED).now(), settings),
      });
      tie.show({ fill: "yellow", shape: "ring", text });
    };

    const show = (outcome: ActOutcome | AnswerOutcome, what: string, who: string): void => {
      const done = outcome.kind === "done";
      const text = words(`sms-ha-action.${outcome.kind === "not_done" ? `not_done.${outcome.reason}` : `done.${what}`}`, { who });
      tie.show({ fill: done ? "green" : "yellow", shape: done ? "dot" : "ring", text });
    };

    onInput(RED, this, tie, words, async (household, msg, send) => {
      const { isIgnored, notSentIn } = await import("./instead.js");
      if (isIgnored(msg)) return;
      const notSent = notSentIn(msg, words);
      if (notSent) {
        const result = await (await (instead ?? insteadIn(household, await tie.home()))).show(notSent);
        send(outputsOf(msg, result));
        showInstead(result);
        return;
      }
      const reply = replyIn(msg, words);
      const { id, connection, adapters } = await tie.home();
      if (reply.subject.home !== id) throw badInput(words("sms-ha-action.problem.other_home"));
      const { subject, action, role, name, snooze } = reply;
      const aliases = household.people.all().find(({ id }) => id === reply.person)?.aliases ?? [];
      const { actOn } = await import("../../src/home-assistant/actions.js");
      const answer = doneAnswer(household, id, answerId(reply), clockOf(RED));
      const outcome =
        action === "ask"
          ? await household.asking.ask(reply)
          : await actOn({ connection, adapters, clock: clockOf(RED), answer }, subject, action, {
              role,
              name,
              aliases,
              snooze,
            });
      const result = {
        ...RED.util.cloneMessage(msg),
        payload: { ...outcome, reply },
        sms: answerTo(reply, outcome, household, clockOf(RED).now()),
      };
      const done = outcome.kind === "done";
      // Closed here too, since the home's own event may take a while.
      if (done && action !== "snooze" && action !== "ask") await household.closings.close(subject, { how: action, who: name });
      if (reply.via === "page") household.answers.report(reply.carrierId, outcome);
      send(done ? [result, null] : [null, result]);
      show(outcome, action, name);
    });
  }

  RED.nodes.registerType("sms-ha-action", SmsHaAction);
};
