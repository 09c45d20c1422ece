// The sms-throttle node: output 1 now or released, output 2 held or dropped. What it holds survives a restart.

import type { NodeDef } from "node-red";
import * as z from "zod/mini";
import { minutes } from "../../src/core/units";
import type { Household } from "../../src/household";
import type { Listener, ReleaseLoop } from "../../src/throttling/release-loop";
import type { Digest, Order, ThrottleSettings } from "../../src/throttling/throttling";
import { parseConfig } from "../lib/fields";
import { badInput, onInput, smsIn } from "../lib/input";
import { clockOf, type Node, type NodeMessage, type NodeStatus, type Red, type Send, type Words, wordsOf } from "../lib/runtime";
import { whenText } from "../lib/status";
import { idsOf, useHousehold } from "../lib/use-household";
import { checkItem, digestOf } from "./digest";
import { configSchema, type SmsThrottleConfig } from "./fields";
import { forPerson, type Incoming, incoming, notNow, type Outcome, passed, released } from "./held-message";

const digestIn = ({ mode, window, time }: SmsThrottleConfig): Digest | undefined => {
  switch (mode) {
    case "digest":
      return { when: "rest" };
    case "digest_window":
      return { when: "window", length: minutes(window) };
    case "digest_time":
      return { when: "time", at: time };
    default:
      return undefined;
  }
};

const throttleOf = (holder: string, config: SmsThrottleConfig): ThrottleSettings => ({
  holder,
  gap: minutes(config.gap),
  mode: config.mode === "latest" || config.mode === "drop" ? config.mode : "hold",
  digest: digestIn(config),
});

const orders = ["release", "clear", "pause", "resume"] as const satisfies readonly Order[];
const personSchema = z.optional(z.string().check(z.minLength(1)));

/** A message that says what to do with the held ones. */
interface Control {
  readonly order: Order;
  /** Undefined: all people. */
  readonly person: string | undefined;
}

/** Undefined for an ordinary message. Throws `bad_request` for more than one order. */
const controlIn = (msg: NodeMessage, words: Words): Control | undefined => {
  const fields = typeof msg.sms === "object" ? smsIn(msg, words) : {};
  const [order, ...others] = orders.filter((each) => fields[each] === true);
  if (!order) return undefined;
  const person = personSchema.safeParse(fields.person);
  if (others.length > 0 || !person.success) throw badInput(words("sms-throttle.problem.bad_control"));
  return { order, person: person.data };
};

/** What the throttle holds after an order: for whom and until when, never what it says. */
const queueAfter = (household: Household, holder: string, order: Order): object => {
  const { held, paused } = household.throttling.queue(holder);
  return {
    kind: "queue",
    order,
    held: held.map(({ person, topic, kind, urgent, at, until }) => ({ person, topic, kind, urgent, at, until })),
    paused: paused.map(({ person = "household" }) => person),
  };
};

/** What it holds and when the next message goes; undefined if nothing. */
const holdingStatus = (household: Household, holder: string, RED: Red, words: Words): NodeStatus | undefined => {
  const { held, paused } = household.throttling.queue(holder);
  const yellow = (text: string): NodeStatus => ({ fill: "yellow", shape: "ring", text });
  const [first, ...others] = held;
  if (paused.length > 0) {
    const who = paused.map(({ person }) => person).filter((person) => person !== undefined);
    const key = paused.length > who.length ? "paused" : "paused_for";
    return yellow(words(`sms-throttle.status.${key}`, { count: held.length, who: who.join(", ") }));
  }
  if (!first) return undefined;
  const next = others.reduce((soonest, { until }) => (soonest < until ? soonest : until), first.until);
  const when = whenText(next, clockOf(RED).now(), household.configuration.settings);
  return yellow(words("sms-throttle.status.holding", { count: held.length, next: when }));
};

const lastStatus = ({ kind, person, reason, count }: Outcome, words: Words): NodeStatus => {
  const key = kind === "now" && reason !== undefined ? "urgent" : kind === "released" && count !== undefined ? "together" : kind;
  const data = { who: person, reason: reason === undefined ? "" : words(`common.reason.${reason}`), count: count ?? 1 };
  const text = words(`sms-throttle.status.${key}`, data);
  return kind === "dropped" ? { fill: "yellow", shape: "ring", text } : { fill: "green", shape: "dot", text };
};

export default (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsThrottle(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-throttle", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const throttle = throttleOf(this.id, config);
    let attendance: ReleaseLoop | undefined;
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
    const status = (household: Household) => (): NodeStatus | undefined =>
      holdingStatus(household, this.id, RED, words) ?? (last && last.kind !== "held" ? lastStatus(last, words) : undefined);

    const tie = useHousehold(RED, this, words, {
      id: config.household,
      problem: parsed.ok ? undefined : parsed.problem,
      opened: (household, tie) => {
        let holding = false;
        // The outcome of the last message stays on show until what the node holds changes.
        const show = (): void => {
          const { held: waiting, paused } = household.throttling.queue(this.id);
          const held = waiting.length + paused.length > 0;
          if (held || holding) tie.show(status(household));
          holding = held;
        };
        household.events.on("changed", show);
        attendance = household.throttling.release(throttle, listenerIn(household));
        show();
        return () => {
          household.events.off("changed", show);
          attendance?.stop();
        };
      },
    });

    const offer = async (household: Household, msg: NodeMessage, { stored, passing }: Incoming, person: string, send: Send) => {
      const payload = () => forPerson(stored(), person);
      const outcome = await household.throttling.offer(throttle, { person, payload, ...passing });
      if (outcome.kind === "now") {
        const { despite } = outcome;
        last = { kind: "now", person, ...(despite !== undefined && { reason: despite }) };
        send([passed(msg, person, despite), null]);
        return;
      }
      last = { ...outcome, person };
      send([null, notNow({ ...msg, sms: payload().sms }, last)]);
      attendance?.wake();
    };

    const control = async (household: Household, msg: NodeMessage, { order, person }: Control, send: Send): Promise<void> => {
      const whose = person === undefined ? [undefined] : idsOf(household, person);
      const cleared = await Promise.all(whose.map((id) => household.throttling.order(this.id, order, id)));
      for (const { payload, person } of cleared.flat())
        send([null, notNow(payload, { kind: "dropped", person, reason: "cleared" })]);
      attendance?.recheckAll();
      send([null, { ...msg, sms: queueAfter(household, this.id, order) }]);
    };

    onInput(RED, this, tie, words, async (household, msg, send) => {
      const order = controlIn(msg, words);
      if (order) await control(household, msg, order, send);
      else {
        const taken = incoming(RED, msg, config.topic, words);
        if (throttle.digest) checkItem(taken.stored(), household, clockOf(RED).now(), words);
        const people = idsOf(household, taken.to);
        for (const person of people)
          await offer(household, people.length > 1 ? RED.util.cloneMessage(msg) : msg, taken, person, send);
      }
      tie.show(status(household));
    });
  }

  RED.nodes.registerType("sms-throttle", SmsThrottle);
};
