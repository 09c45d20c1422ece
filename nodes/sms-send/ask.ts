// Questions of sms-send: the message that asked is kept until the person answers, and comes out of output 3 with the answer.

import type { OtherText } from "../../src/context/events";
import { type Duration, hours, type Instant, later } from "../../src/core/units";
import type { Household } from "../../src/household";
import type { Question } from "../../src/receiving/questions";
import type { SendResult } from "../../src/sending/results";
import type { Dispose, Node, NodeMessage } from "../lib/runtime";
import { storableFields } from "../lib/storable";

export type Answer =
  | ({ readonly kind: "answer"; readonly question: string } & OtherText)
  | { readonly kind: "no_answer"; readonly question: string; readonly person: string };

/** By the id of the text. A redeploy finds the whole message here; after a restart there is what JSON can hold. */
const inMemory = new Map<string, NodeMessage>();

const keptWith = ({ id, kept }: Question): NodeMessage => {
  const msg = inMemory.get(id) ?? (kept as NodeMessage);
  inMemory.delete(id);
  return msg;
};

/** Asks with each text that went out. Durable when it resolves. */
export const waitForAnswers = async (
  household: Household,
  node: Pick<Node, "id">,
  {
    results,
    msg,
    at,
    answerHours,
  }: { readonly results: readonly SendResult[]; readonly msg: NodeMessage; readonly at: Instant; readonly answerHours: number },
): Promise<void> => {
  for (const result of results) {
    if (result.kind !== "sent") continue;
    const { id, person } = result;
    inMemory.set(id, msg);
    const until = later(at, hours(answerHours) as Duration);
    await household.questions.ask({ id, node: node.id, person, at, until, kept: storableFields({ ...msg }) });
  }
};

/** Outputs answers, and questions whose time is up. Returns how to stop. */
export const listenForAnswers = (
  household: Household,
  node: Pick<Node, "id">,
  output: (msg: NodeMessage, answer: Answer) => void,
): Dispose =>
  household.questions.listen(node.id, {
    answered: (question, text) =>
      output({ ...keptWith(question), payload: text.text }, { kind: "answer", question: question.id, ...text }),
    unanswered: (question) => output(keptWith(question), { kind: "no_answer", question: question.id, person: question.person }),
  });
