// The sms-ha-events node: each event at home once, as a request ready to be sent.

import type { NodeDef } from "node-red";
import { parseConfig } from "../lib/fields";
import { type Node, type Red, startLoaded, wordsOf } from "../lib/runtime";
import { useHome } from "../lib/use-home";
import { configSchema } from "./fields";

export default (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsHaEvents(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-ha-events", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    let closing = Promise.resolve();
    useHome(RED, this, words, {
      household: config.household,
      home: config.home,
      problem: parsed.ok ? undefined : parsed.problem,
      both: (household, home, tie) =>
        startLoaded(this, import("./watch.js"), ({ watch }) =>
          watch({ RED, node: this, config, household, home, tie, words }, (closed) => {
            closing = closed;
          }),
        ),
    });
    this.on("close", (done: () => void) => void closing.then(done, done));
  }

  RED.nodes.registerType("sms-ha-events", SmsHaEvents);
};
