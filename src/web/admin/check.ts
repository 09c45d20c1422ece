// The admin API's check: everything that can be set up wrongly, line by line, and the one thing that can be set from here.

import { z } from "zod";
import { isHouseholdSmsError } from "../../core/errors";
import type { Act } from "./act";
import type { FindBeside } from "./beside";
import { Refusal } from "./refusal";

const mendBody = z.object({ what: z.string().max(40) });

export const run =
  (beside: FindBeside): Act =>
  async ({ household, language }) => ({ lines: await household.check(language, beside(household.id).home) });

export const mend: Act = async ({ household, request }) => {
  const { what } = mendBody.parse(request.body);
  try {
    await household.mend(what);
  } catch (error) {
    if (isHouseholdSmsError(error)) throw error;
    throw new Refusal(502, "not_set", error instanceof Error ? error.message : "It could not be set.");
  }
};
