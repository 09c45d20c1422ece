// People by the names that flows and homes use.

import { emptyDocument, type HouseholdDocument } from "../../src/core/people/document";
import type { Household } from "../../src/household-sms";
import { personCalled, recipients } from "../../src/services/recipients";

const documentOf = ({ people }: Household): HouseholdDocument => ({
  ...emptyDocument({ household: "", fingerprintKey: "" }),
  people: [...people.all()],
});

export const isPerson = (household: Household, name: string): boolean => personCalled(documentOf(household), name) !== undefined;

/** Ids of everybody who is meant; a name that nobody has stays as it is. */
export const namesOf = (household: Household, to: string | readonly string[]): string[] =>
  recipients(documentOf(household), to).map((recipient) => (typeof recipient === "string" ? recipient : recipient.id));
