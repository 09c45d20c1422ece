// What is wrong with a request, as one sentence that names the field. Never a full number, whatever a flow wrote.

import type { z } from "zod";
import { maskNumbersIn, oneLine } from "../../src/core/mask";
import type { Words } from "./runtime";

const worded = (issue: z.core.$ZodIssue, words: Words): string => {
  const field = issue.path.join(".");
  if (issue.code === "unrecognized_keys") return words("common.problem.unknown_field", { field: issue.keys[0] ?? field });
  return words("common.problem.bad_field", { field, reason: issue.message.replace(/^Invalid input: /, "") });
};

/** Of several mistakes the first one. */
export const sentenceOf = ({ issues: [issue] }: { readonly issues: readonly z.core.$ZodIssue[] }, words: Words): string =>
  oneLine(maskNumbersIn(issue ? worded(issue, words) : words("common.problem.bad_sms")));
