// A node's input: every message ends in exactly one of its outputs or an error, and what a flow gets wrong is one sentence.

import type * as z from "zod";
import { HouseholdSmsError, isHouseholdSmsError } from "../../src/core/errors";
import { maskNumbersIn, oneLine } from "../../src/core/mask";
import type { Cancel } from "../../src/core/ports/clock";
import { later, seconds } from "../../src/core/units";
import type { Household } from "../../src/household";
import {
  asError,
  clockOf,
  messageOf,
  type Node,
  type NodeMessage,
  type NodeMessageInFlow,
  type Red,
  type Send,
  type Words,
} from "./runtime";
import { keepEnding, keepOpen, outputLeftovers } from "./unsent";
import type { HouseholdTie } from "./use-household";

/** What a flow got wrong: one sentence that names the field and says what to do. */
export const badInput = (sentence: string): HouseholdSmsError => new HouseholdSmsError("bad_request", sentence);

type Fields = Readonly<Record<string, unknown>>;

/** `msg.sms` as an object, empty if the message has none. Throws `bad_request` for anything else. */
export const smsIn = ({ sms }: NodeMessage, words: Words): Fields => {
  if (sms === undefined || sms === null) return {};
  if (typeof sms !== "object" || Array.isArray(sms)) throw badInput(words("common.problem.bad_sms"));
  return sms as Fields;
};

const issueText = (issue: z.core.$ZodIssue, words: Words): string => {
  const field = issue.path.join(".");
  if (issue.code === "unrecognized_keys") return words("common.problem.unknown_field", { field: issue.keys[0] ?? field });
  return words("common.problem.bad_field", { field, reason: issue.message.replace(/^Invalid input: /, "") });
};

/** The first mistake in a request as one sentence that names the field, with numbers masked. */
export const sentenceOf = ({ issues: [issue] }: { readonly issues: readonly z.core.$ZodIssue[] }, words: Words): string =>
  oneLine(maskNumbersIn(issue ? issueText(issue, words) : words("common.problem.bad_sms")));

type Handler = (household: Household, msg: NodeMessageInFlow, send: Send) => Promise<void> | void;

/** Catch nodes put an error's name before its message; our sentences go without. */
const withoutName = (error: Error): Error =>
  isHouseholdSmsError(error)
    ? Object.assign(new Error(error.message), { name: "", code: error.code, stack: error.stack })
    : error;

/** How long a closing node waits for inputs in flight; Node-RED gives up after 15 seconds. */
const closingTime = seconds(10);

/** One input on its way to exactly one ending. */
interface Input {
  readonly msg: NodeMessageInFlow;
  ended: boolean;
  /** Lets the household close although the work goes on. */
  release: () => void;
}

/**
 * Passes each message and the household to `handle`; an error becomes the node's status and goes to Catch nodes. Every input ends in
 * exactly one output or error, also across a redeploy or shutdown: then the ending comes out after the next start, because the nodes
 * behind this one are already gone.
 */
export const onInput = (RED: Red, node: Node, tie: HouseholdTie, words: Words, handle: Handler): void => {
  const inFlight = new Map<Input, Promise<void>>();
  let closing = false;

  const failed = (thrown: unknown): Error => {
    const error = asError(thrown);
    tie.show({ fill: "red", shape: "dot", text: error.message });
    return withoutName(error);
  };
  const closingError = (): Error => new HouseholdSmsError("bad_request", words("common.problem.closing"));

  const run = async (input: Input, household: Household, send: Send): Promise<void> => {
    const kept: Promise<void>[] = [];
    const output: Send = (outputs) => {
      if (input.ended) return;
      if (closing) kept.push(keepEnding(node, household, { kind: "sent", outputs }));
      else send(outputs);
    };
    await handle(household, input.msg, output);
    await Promise.all(kept);
  };
  /** Resolves with the error, if it ended in one. */
  const ending = async (input: Input, send: Send): Promise<Error | undefined> => {
    const household = tie.now();
    try {
      if (closing) throw closingError();
      const work = run(input, household ?? (await tie.household()), send);
      const released = new Promise<void>((resolve) => {
        input.release = resolve;
      });
      if (household) keepOpen(household, Promise.race([work.catch(() => {}), released]));
      await work;
      return undefined;
    } catch (thrown) {
      const error = failed(thrown);
      if (!closing || input.ended) return error;
      await keepEnding(node, household, { kind: "error", error: error.message, msg: input.msg });
      return undefined;
    }
  };

  node.on("input", (msg, send, done) => {
    const input: Input = { msg, ended: false, release: () => {} };
    const work = ending(input, send).then((error) => {
      inFlight.delete(input);
      try {
        if (!input.ended) done(error);
      } catch (problem) {
        // `done()` throws for messages without a prototype; nothing above catches it.
        node.error(messageOf(problem));
      }
      input.ended = true;
    });
    inFlight.set(input, work);
    return work;
  });

  outputLeftovers(RED, node, tie);

  node.on("close", (done: () => void) => {
    closing = true;
    const household = tie.now();
    const clock = clockOf(RED);
    let cancel: Cancel = () => {};
    const timeUp = new Promise<void>((resolve) => {
      cancel = clock.at(later(clock.now(), closingTime), resolve);
    });
    const giveUp = async (): Promise<void> => {
      for (const input of inFlight.keys()) {
        input.ended = true;
        input.release();
        await keepEnding(node, household, { kind: "error", error: words("common.problem.closing"), msg: input.msg });
      }
    };
    const waited = Promise.race([Promise.allSettled(inFlight.values()), timeUp])
      .then(giveUp)
      .catch((error: unknown) => node.error(messageOf(error)));
    if (household) keepOpen(household, waited);
    void waited.finally(() => {
      cancel();
      done();
    });
  });
};
