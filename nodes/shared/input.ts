// Every input of a node ends in exactly one of sent, not sent, error.

import type { Household } from "../../src/household-sms";
import type { HouseholdTie } from "./household";
import { asError, type Node, type NodeMessageInFlow, type Send } from "./runtime";

/** What flows may hand over wrongly: one sentence that names the field and says what to do. */
export class BadInput extends Error {
  override readonly name = "BadInput";
}

type Handle = (household: Household, msg: NodeMessageInFlow, send: Send) => Promise<void> | void;

/** Hands each message to `handle` together with the household; what it throws becomes the node's error, status included. */
export const onInput = (node: Node, tie: HouseholdTie, handle: Handle): void => {
  node.on("input", (msg, send, done) => {
    tie
      .household()
      .then((household) => handle(household, msg, send))
      .then(
        () => done(),
        (thrown: unknown) => {
          const error = asError(thrown);
          tie.show({ fill: "red", shape: "dot", text: error.message });
          done(error);
        },
      );
  });
};
