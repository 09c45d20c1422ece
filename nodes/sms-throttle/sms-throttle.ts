// The sms-throttle node: output 1 now or released, output 2 held or dropped. What it holds survives a restart.

import type { NodeDef } from "node-red";
import { type Instant, minutes } from "../../src/core/units";
import type { Household } from "../../src/household-sms";
import type { Attendance } from "../../src/services/attendance";
import type { ThrottleSettings } from "../../src/services/holding";
import { type HouseholdTie, tieToHousehold } from "../shared/household";
import { onInput } from "../shared/input";
import { parseConfig } from "../shared/parse";
import { namesOf } from "../shared/people";
import { clockOf, type Node, type Red, wordsOf } from "../shared/runtime";
import { whenText } from "../shared/when";
import { configSchema } from "./config";
import { forPerson, heldOf, released } from "./passing";

export = (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsThrottle(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-throttle", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const throttle: ThrottleSettings = { holder: this.id, gap: minutes(config.gap), mode: config.mode };
    let attendance: Attendance | undefined;

    const show = (key: string, who: string, tie: HouseholdTie, household: Household, because = "", until?: Instant): void => {
      const zone = household.configuration.settings.timeZone;
      const when = until === undefined ? "" : whenText(until, clockOf(RED).now(), zone);
      const reason = because && words(`common.reason.${because}`);
      const text = words(`sms-throttle.status.${key}`, { who, reason, until: when });
      const fine = key === "now" || key === "released";
      tie.show({ fill: fine ? "green" : "yellow", shape: fine ? "dot" : "ring", text });
    };

    const tie = tieToHousehold(RED, this, words, {
      id: config.household,
      problem: parsed.ok ? undefined : parsed.problem,
      opened: (household, tie) => {
        attendance = household.holding.attend(throttle, {
          released: ({ payload, key, person }) => {
            this.send([released(payload, key), null]);
            show("released", person, tie, household);
          },
          dropped: ({ payload, person }, reason) => {
            this.send([null, { ...(payload as object), sms: { kind: "dropped", person, reason, request: requestIn(payload) } }]);
            show("dropped", person, tie, household, reason);
          },
        });
        return () => attendance?.stop();
      },
    });

    onInput(this, tie, async (household, msg, send) => {
      const { msg: kept, passing, to } = heldOf(RED, msg, config.topic, words);
      for (const person of namesOf(household, to)) {
        const payload = forPerson(kept, person);
        const outcome = await household.holding.offer(throttle, { ...passing, person, payload });
        if (outcome.kind === "now") {
          send([forPerson(RED.util.cloneMessage(msg), person), null]);
          show("now", person, tie, household);
          continue;
        }
        const { kind, reason, until } = outcome;
        send([null, { ...RED.util.cloneMessage(msg), sms: { kind, person, reason, until, request: requestIn(payload) } }]);
        show(kind, person, tie, household, reason, until);
        attendance?.rouse();
      }
    });
  }

  RED.nodes.registerType("sms-throttle", SmsThrottle);
};

const requestIn = (payload: unknown): unknown => (payload as { readonly sms?: unknown }).sms;
