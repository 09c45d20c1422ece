// Handing a reserved text to the carrier, and writing down what came of it.

import { type Context, occasion, said } from "../context/context";
import type { OutgoingText, SendOutcome } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import type { MessageId } from "../core/units";
import { type News, settle } from "../delivery/settle";
import type { Consequence } from "../delivery/unusable";

/** Never rejects: after a defect nobody can say whether it went. */
export const handOver = (
  { carrier, log }: Pick<Context, "carrier" | "log">,
  text: OutgoingText,
  mayStillGo: () => boolean,
): Promise<SendOutcome> =>
  carrier.send(text, mayStillGo).catch((error: unknown): SendOutcome => {
    log("error", { event: "carrier_defect", message: text.id, detail: said(error) });
    return { kind: "unknown", detail: "defect" };
  });

/** What the carrier says of a text that it was asked to take. */
export type Told = Exclude<SendOutcome, { kind: "withdrawn" }>;

const newsOf = (answer: Told): News => {
  switch (answer.kind) {
    case "accepted": {
      const { kind, ...news } = answer;
      return { state: kind, ...news };
    }
    case "refused":
      return { state: "refused", error: answer.error };
    case "unknown":
      return { state: "unknown", ...(answer.failoverReason !== undefined && { failoverReason: answer.failoverReason }) };
  }
};

/** Where it can't be written, the reservation stays as it is and is settled later by asking the carrier. */
export const write = async (
  { store, log }: Pick<Context, "store" | "log">,
  id: MessageId | undefined,
  change: (view: View) => Consequence,
): Promise<void> => {
  try {
    await store.step((view) => ({ result: undefined, ...change(view) }));
  } catch (error) {
    log("error", { event: "outcome_not_written", ...(id && { message: id }), detail: said(error) });
  }
};

export const writeOutcome = (
  context: Pick<Context, "store" | "log" | "clock" | "settings">,
  id: MessageId,
  answer: Told,
): Promise<void> => write(context, id, (view) => settle(view, id, newsOf(answer), occasion(context)));
