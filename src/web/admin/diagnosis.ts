// The admin API's check: what is set up and what isn't, line by line, and the fixes it offers.

import * as z from "zod";
import { isHouseholdSmsError } from "../../core/errors";
import { Refusal } from "../http/refusal";
import type { Action } from "./action";

/** What the dialog of sms-config holds; `fix`: the line to fix first. */
export const enteredBody = z.object({
  fields: z.record(z.string(), z.unknown()),
  credentials: z.record(z.string(), z.string()),
  fix: z.string().max(40).optional(),
});
export type Entered = z.infer<typeof enteredBody>;

const fixBody = z.object({ what: z.string().max(40) });

export const check: Action = async ({ household, language, connections }) => ({
  lines: await household.check(language, connections()),
});

export const fix: Action = async ({ household, request, by }) => {
  const { what } = fixBody.parse(request.body);
  try {
    await household.fix(what, by);
  } catch (error) {
    if (isHouseholdSmsError(error)) throw error;
    throw new Refusal(502, "not_set", error instanceof Error ? error.message : "It could not be set.");
  }
};
