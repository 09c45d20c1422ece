// A node's input: every message ends in exactly one of its outputs or an error, and what a flow gets wrong is one sentence.

import type * as z from "zod";
import { HouseholdSmsError, isHouseholdSmsError } from "../../src/core/errors";
import { maskNumbersIn, oneLine } from "../../src/core/mask";
import type { Household } from "../../src/household";
import { asError, messageOf, type Node, type NodeMessage, type NodeMessageInFlow, type Send, type Words } from "./runtime";
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

/** Passes each message and the household to `handle`; an error becomes the node's status and goes to Catch nodes. */
export const onInput = (node: Node, tie: HouseholdTie, handle: Handler): void => {
  const failed = (thrown: unknown): Error => {
    const error = asError(thrown);
    tie.show({ fill: "red", shape: "dot", text: error.message });
    return withoutName(error);
  };
  /** Resolves with the error, if it ended in one. */
  const handled = async (msg: NodeMessageInFlow, send: Send): Promise<Error | undefined> => {
    try {
      await handle(await tie.household(), msg, send);
      return undefined;
    } catch (thrown) {
      return failed(thrown);
    }
  };
  node.on("input", async (msg, send, done) => {
    try {
      done(await handled(msg, send));
    } catch (error) {
      // `done()` throws for messages without a prototype; nothing above catches it.
      node.error(messageOf(error));
    }
  });
};
