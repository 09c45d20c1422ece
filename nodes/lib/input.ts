// Every input of a node ends in exactly one of sent, not sent, error.

import { HouseholdSmsError, isHouseholdSmsError } from "../../src/core/errors";
import type { Household } from "../../src/household";
import type { HouseholdTie } from "./household";
import { asError, messageOf, type Node, type NodeMessageInFlow, type Send } from "./runtime";

/** What flows may hand over wrongly: one sentence that names the field and says what to do. */
export const badInput = (sentence: string): HouseholdSmsError => new HouseholdSmsError("bad_request", sentence);

type Handle = (household: Household, msg: NodeMessageInFlow, send: Send) => Promise<void> | void;

/** Catch nodes put the name of an error before its sentence; what is meant for people goes without. */
const forPeople = (error: Error): Error =>
  isHouseholdSmsError(error)
    ? Object.assign(new Error(error.message), { name: "", code: error.code, stack: error.stack })
    : error;

/** Hands each message to `handle` together with the household; what it throws becomes the node's error, status included. */
export const onInput = (node: Node, tie: HouseholdTie, handle: Handle): void => {
  const failed = (thrown: unknown): Error => {
    const error = asError(thrown);
    tie.show({ fill: "red", shape: "dot", text: error.message });
    return forPeople(error);
  };
  /** Answers the error it ended in, if any. */
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
      // Node-RED itself trips over some messages, those without a prototype for one; nobody else hears of that.
      node.error(messageOf(error));
    }
  });
};
