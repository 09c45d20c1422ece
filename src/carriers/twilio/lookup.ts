// Of which type a number's line is, from Twilio Lookup. Each look costs money.

import { z } from "zod";
import type { LineType } from "../../core/ports/carrier";
import type { E164 } from "../../core/units";
import { asking } from "./asking";
import type { Account } from "./client";

const answerSchema = z.object({ lineTypeIntelligence: z.object({ type: z.string() }) });

/** What is not here says nothing about texts. */
const types: ReadonlyMap<string, LineType> = new Map([
  ["mobile", "mobile"],
  ["landline", "landline"],
  ["fixedVoip", "voip"],
  ["nonFixedVoip", "voip"],
]);

/** Undefined where Twilio doesn't know. Rejects where it can't be asked. */
export const lineType = async (account: Account, number: E164): Promise<LineType | undefined> => {
  const fields = "line_type_intelligence";
  const answer = answerSchema.safeParse(await asking(account, (api) => api.lookups.v2.phoneNumbers(number).fetch({ fields })));
  return answer.success ? types.get(answer.data.lineTypeIntelligence.type) : undefined;
};
