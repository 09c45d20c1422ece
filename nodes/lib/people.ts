// People by the names that flows and homes use.

import { personCalled, recipients } from "../../src/core/people/names";
import type { Household } from "../../src/household";

const inhabitants = ({ people }: Household) => ({ people: people.all() });

export const isPerson = (household: Household, name: string): boolean => personCalled(inhabitants(household), name) !== undefined;

/** Ids of everybody who is meant; a name that nobody has stays as it is. */
export const namesOf = (household: Household, to: string | readonly string[]): string[] =>
  recipients(inhabitants(household), to).map((recipient) => (typeof recipient === "string" ? recipient : recipient.id));
