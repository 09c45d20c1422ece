// The admin API's check: everything that can be set up wrongly, line by line, and the one thing that can be set from here.

import { z } from "zod";
import { isHouseholdSmsError } from "../../core/errors";
import type { HomeHealth } from "../../services/checkup";
import type { Act } from "./act";
import { Refusal } from "./refusal";

/** How the connection to a home stands; undefined where there is none beside the household. */
export type FindHome = () => HomeHealth | undefined;

const mendBody = z.object({ what: z.string().max(40) });

export const run =
  (home: FindHome): Act =>
  async ({ household, language }) => ({ lines: await household.check(language, home()) });

export const mend: Act = async ({ household, request }) => {
  const { what } = mendBody.parse(request.body);
  try {
    await household.mend(what);
  } catch (error) {
    if (isHouseholdSmsError(error)) throw error;
    throw new Refusal(502, "not_set", error instanceof Error ? error.message : "It could not be set.");
  }
};
