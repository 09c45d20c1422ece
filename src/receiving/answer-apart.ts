// An answer that goes as a text of its own, where the webhook's answer can't hold it. It is counted already, like any other answer.

import type { Context } from "../context/context";
import { suppressionOf } from "../core/people/consent";
import type { InboundText } from "../core/ports/carrier";
import { handOver, write, writeOutcome } from "../sending/sending";
import type { Answer } from "./answering";

/** Never rejects. After a STOP nothing goes out but its own confirmation. */
export const answerApart = async (
  context: Context,
  text: InboundText,
  { id, text: words, confirmsStop }: Answer,
): Promise<void> => {
  const { store, clock } = context;
  const mayStillGo = (): boolean => {
    const view = store.view();
    return confirmsStop === true || suppressionOf(view.document, view.fingerprintOf(text.from)) === undefined;
  };
  const answer = await handOver(context, { id, to: text.from, text: words, media: [], answers: text }, mayStillGo);
  if (answer.kind !== "withdrawn") return writeOutcome(context, id, answer);
  return write(context, id, () => ({
    records: [{ type: "moved", at: clock.now(), id, to: "refused", error: "opted_out" }],
  }));
};
