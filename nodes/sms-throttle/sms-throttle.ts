// The sms-throttle node: output 1 now or released, output 2 held or dropped. What it holds survives a restart.

import type { NodeDef } from "node-red";
import { minutes } from "../../src/core/units";
import type { Attendance, Listener } from "../../src/services/attendance";
import type { ThrottleSettings } from "../../src/services/holding";
import { tieToHousehold } from "../shared/household";
import { onInput } from "../shared/input";
import { parseConfig } from "../shared/parse";
import { namesOf } from "../shared/people";
import { clockOf, type Node, type Red, wordsOf } from "../shared/runtime";
import { configSchema } from "./config";
import { type Outcome, throttleStatus } from "./outcome";
import { forPerson, heldOf, notNow, released } from "./passing";

export = (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsThrottle(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-throttle", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const throttle: ThrottleSettings = { holder: this.id, gap: minutes(config.gap), mode: config.mode };
    let attendance: Attendance | undefined;
    let last: Outcome | undefined;

    const listener: Listener = {
      released: ({ payload, key, person }) => {
        last = { kind: "released", person };
        this.send([released(payload, key), null]);
      },
      dropped: ({ payload, person }, reason) => {
        last = { kind: "dropped", person, reason };
        this.send([null, notNow(payload, last)]);
      },
    };
    const tie = tieToHousehold(RED, this, words, {
      id: config.household,
      problem: parsed.ok ? undefined : parsed.problem,
      opened: (household, tie) => {
        let holding = false;
        // What the node said of its last input stays, unless what it holds has changed.
        const show = (): void => {
          const held = household.holding.heldBy(this.id).length > 0;
          if (held || holding) tie.show(throttleStatus(household, this.id, last, words, clockOf(RED).now()));
          holding = held;
        };
        household.events.on("changed", show);
        attendance = household.holding.attend(throttle, listener);
        show();
        return () => {
          household.events.off("changed", show);
          attendance?.stop();
        };
      },
    });

    onInput(this, tie, async (household, msg, send) => {
      const { msg: kept, passing, to } = heldOf(RED, msg, config.topic, words);
      for (const person of namesOf(household, to)) {
        const payload = forPerson(kept, person);
        const outcome = await household.holding.offer(throttle, { ...passing, person, payload });
        if (outcome.kind === "now") {
          last = { kind: "now", person };
          send([forPerson(RED.util.cloneMessage(msg), person), null]);
        } else {
          last = { ...outcome, person };
          send([null, notNow({ ...RED.util.cloneMessage(msg), sms: payload.sms }, last)]);
          attendance?.rouse();
        }
        tie.show(throttleStatus(household, this.id, last, words, clockOf(RED).now()));
      }
    });
  }

  RED.nodes.registerType("sms-throttle", SmsThrottle);
};
