// The sms-throttle node: output 1 now or released, output 2 held or dropped. What it holds survives a restart.

import type { NodeDef } from "node-red";
import type { Household } from "../../src/household";
import type { Attendance, Listener } from "../../src/throttling/release-loop";
import { tieToHousehold } from "../lib/household";
import { onInput } from "../lib/input";
import { parseConfig } from "../lib/parse";
import { namesOf } from "../lib/people";
import { clockOf, type Node, type NodeMessage, type Red, type Send, wordsOf } from "../lib/runtime";
import { answerOf, type Control, controlOf, obey } from "./control";
import { checkItem, digestOf } from "./digest";
import { configSchema } from "./fields";
import { type Outcome, throttleStatus } from "./outcome";
import { forPerson, type Held, heldOf, notNow, passed, released } from "./passing";
import { throttleOf } from "./settings";

export = (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsThrottle(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-throttle", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const throttle = throttleOf(this.id, config);
    let attendance: Attendance | undefined;
    let last: Outcome | undefined;

    const listenerIn = (household: Household): Listener => ({
      released: (entries) => {
        const [{ payload, key, person }] = entries;
        const count = entries.length > 1 ? { count: entries.length } : {};
        last = { kind: "released", person, ...count };
        const msg = entries.length > 1 ? digestOf(household, entries, clockOf(RED).now()) : released(payload, key);
        this.send([msg, null]);
      },
      dropped: ({ payload, person }, reason) => {
        last = { kind: "dropped", person, reason };
        this.send([null, notNow(payload, last)]);
      },
    });
    const tie = tieToHousehold(RED, this, words, {
      id: config.household,
      problem: parsed.ok ? undefined : parsed.problem,
      opened: (household, tie) => {
        let holding = false;
        // What the node said of its last input stays, unless what it holds has changed.
        const show = (): void => {
          const { held: waiting, paused } = household.holding.queue(this.id);
          const held = waiting.length + paused.length > 0;
          if (held || holding) tie.show(() => throttleStatus(household, this.id, last, words, clockOf(RED).now()));
          holding = held;
        };
        household.events.on("changed", show);
        attendance = household.holding.attend(throttle, listenerIn(household));
        show();
        return () => {
          household.events.off("changed", show);
          attendance?.stop();
        };
      },
    });

    const show = (household: Household): void =>
      tie.show(() => throttleStatus(household, this.id, last, words, clockOf(RED).now()));

    const offer = async (household: Household, msg: NodeMessage, { kept, passing }: Held, person: string, send: Send) => {
      const payload = () => forPerson(kept(), person);
      const outcome = await household.holding.offer(throttle, { person, payload, ...passing });
      if (outcome.kind === "now") {
        const { despite } = outcome;
        last = { kind: "now", person, ...(despite !== undefined && { reason: despite }) };
        send([passed(msg, person, despite), null]);
        return;
      }
      last = { ...outcome, person };
      send([null, notNow({ ...msg, sms: payload().sms }, last)]);
      attendance?.rouse();
    };

    const control = async (household: Household, msg: NodeMessage, order: Control, send: Send): Promise<void> => {
      for (const { payload, person } of await obey(household, this.id, order))
        send([null, notNow(payload, { kind: "dropped", person, reason: "cleared" })]);
      attendance?.afresh();
      send([null, { ...msg, sms: answerOf(household, this.id, order) }]);
    };

    onInput(this, tie, async (household, msg, send) => {
      const order = controlOf(msg, words);
      if (order) await control(household, msg, order, send);
      else {
        const held = heldOf(RED, msg, config.topic, words);
        if (throttle.digest) checkItem(held.kept(), household, clockOf(RED).now(), words);
        const people = namesOf(household, held.to);
        for (const person of people)
          await offer(household, people.length > 1 ? RED.util.cloneMessage(msg) : msg, held, person, send);
      }
      show(household);
    });
  }

  RED.nodes.registerType("sms-throttle", SmsThrottle);
};
