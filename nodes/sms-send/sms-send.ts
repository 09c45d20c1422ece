// The sms-send node: a message in, one message out for each person. Output 1 sent, output 2 not sent, output 3 answers to a question.

import type { NodeDef } from "node-red";
import { maskRecipient } from "../../src/core/mask";
import { reasons } from "../../src/core/policy/reasons";
import type { Settings } from "../../src/core/settings";
import type { Instant } from "../../src/core/units";
import type { Household } from "../../src/household";
import type { SendResult } from "../../src/sending/outbox";
import { reasonText } from "../../src/words";
import { parseConfig } from "../lib/fields";
import { badInput, onInput } from "../lib/input";
import {
  clockOf,
  type Dispose,
  type Node,
  type NodeMessage,
  type NodeStatus,
  type Red,
  type Words,
  whoAsks,
  wordsOf,
} from "../lib/runtime";
import { whenText } from "../lib/status";
import { keepOpen } from "../lib/unsent";
import { follow, type HouseholdTie, handleOf, useHousehold } from "../lib/use-household";
import { listenForAnswers, waitForAnswers } from "./ask";
import { configSchema } from "./fields";
import { requestsOf } from "./request";

/** A result with `advice`: why it wasn't sent and what to do, in a sentence. */
const withAdvice = (result: SendResult, { language, timeZone }: Pick<Settings, "language" | "timeZone">): SendResult => {
  if (result.kind === "sent" || result.advice !== undefined) return result;
  const { reason, until } = result;
  return { ...result, advice: reasonText(language, reason, { timeZone, until }) };
};

/** The name a person is known by. */
const nameOf = ({ people }: Household, id: string): string => people.all().find((person) => person.id === id)?.name ?? id;

const statusOfOne = (
  household: Household,
  result: SendResult,
  words: Words,
  when: (at: Instant) => string,
  now: Instant,
): NodeStatus => {
  if (result.kind === "sent") {
    const key = result.state === "accepted" ? "sent" : "unknown";
    const text = words(`sms-send.status.${key}`, { who: nameOf(household, result.person), at: when(now) });
    return { fill: key === "sent" ? "green" : "yellow", shape: "dot", text };
  }
  const reason = words(`common.reason.${result.reason}`);
  const who = result.person === undefined ? maskRecipient(result.to) : nameOf(household, result.person);
  const key = result.until === undefined ? "not_sent" : "not_sent_until";
  const until = result.until === undefined ? "" : when(result.until);
  return { fill: reasons[result.reason].color, shape: "ring", text: words(`sms-send.status.${key}`, { who, reason, until }) };
};

/** Names and masked numbers only. */
const statusOf = (household: Household, results: readonly SendResult[], words: Words, now: Instant): NodeStatus => {
  const when = (at: Instant): string => whenText(at, now, household.configuration.settings);
  const [only] = results;
  if (results.length === 1 && only) return statusOfOne(household, only, words, when, now);
  const sent = results.filter(({ kind }) => kind === "sent").length;
  const left = results.length - sent;
  const text = words("sms-send.status.several", { sent, left, at: when(now) });
  return { fill: left === 0 ? "green" : "yellow", shape: "dot", text };
};

export default (RED: Red): void => {
  const words = wordsOf(RED);

  function SmsSend(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-send", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});
    const tie = useHousehold(RED, this, words, {
      id: config.household,
      problem: parsed.ok ? undefined : parsed.problem,
      opened: (household, tie) => listenTo(household, tie),
    });
    const listenTo = (household: Household, line: Pick<HouseholdTie, "show">): Dispose =>
      listenForAnswers(household, this, (msg, answer) => {
        this.send([null, null, { ...msg, sms: answer }] as NodeMessage[]);
        const who = answer.kind === "answer" ? (answer.name ?? answer.number) : nameOf(household, answer.person);
        line.show({
          fill: answer.kind === "answer" ? "blue" : "grey",
          shape: "dot",
          text: words(`sms-send.status.${answer.kind}`, { who }),
        });
      });
    /** Other households that messages named: their answers come out here, too. */
    const followed = new WeakSet<object>();

    /** Where a message is sent that names a household by name or id. */
    const named = async (wanted: string | undefined, usual: Household): Promise<Household> => {
      if (wanted === undefined || wanted === usual.id) return usual;
      const ids: string[] = [];
      RED.nodes.eachNode((node) => {
        if (node.type === "sms-config" && (node.id === wanted || (node as { name?: string }).name === wanted)) ids.push(node.id);
      });
      const [id, second] = ids;
      if (id === undefined || second !== undefined)
        throw badInput(words(`sms-send.problem.${id === undefined ? "no_such_household" : "two_households"}`, { name: wanted }));
      const handle = handleOf<Household>(RED, id, words("common.problem.no_household"));
      const household = await handle.get();
      if (!followed.has(handle)) follow(this, handle, tie.refresh, (opened) => listenTo(opened, tie));
      followed.add(handle);
      return household;
    };

    onInput(RED, this, tie, words, async (usual, msg, send) => {
      const requests = await requestsOf(RED, this, config, msg, words);
      const households = await Promise.all(requests.map(({ household }) => named(household, usual)));
      const outputs: [NodeMessage[], NodeMessage[]] = [[], []];
      const all: SendResult[] = [];
      for (const [index, { msg: one, request, asks }] of requests.entries()) {
        const household = households[index] ?? usual;
        const { settings } = household.configuration;
        const asked = clockOf(RED).now();
        const work = household.outbox.send({ ...request, by: whoAsks(RED, this), fromFlow: true });
        keepOpen(
          household,
          work.then(
            () => {},
            () => {},
          ),
        );
        const results = await work;
        for (const result of results)
          outputs[result.kind === "sent" ? 0 : 1].push({
            ...RED.util.cloneMessage(one),
            sms: { ...withAdvice(result, settings), request },
          });
        if (asks) await waitForAnswers(household, this, { results, msg: one, at: asked, answerHours: config.answerHours });
        all.push(...results);
      }
      send(outputs);
      tie.show(statusOf(usual, all, words, clockOf(RED).now()));
    });
  }

  RED.nodes.registerType("sms-send", SmsSend);
};
