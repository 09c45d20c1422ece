// Choices offered while you type: the household's people.

import { members } from "../../../src/core/people/demo-family";
import type { PersonId } from "../../../src/core/units";
import type { PersonView } from "../../../src/reports/people";
import type { Completion } from "./form";
import { isDeployed } from "./household";

export type PersonChoice = Pick<PersonView, "id" | "name" | "role" | "aliases" | "language" | "standing">;
const isPersonChoice = (value: unknown): value is PersonChoice =>
  typeof value === "object" && value !== null && ["id", "name", "role", "aliases", "standing"].every((field) => field in value);

/** The people whom a sandbox begins with. */
const invented: readonly PersonChoice[] = members.map((member) => ({
  ...member,
  id: member.id as PersonId,
  aliases: [],
  standing: { ok: true },
}));

/** Whom a household that isn't deployed will have. */
const expectedPeople = (householdId: string): readonly PersonChoice[] => {
  const household = RED.nodes.node(householdId) as { readonly mode?: string } | null;
  return household?.mode === "sandbox" && !isDeployed(householdId) ? invented : [];
};

/** Calls back with the people; none if the user may not see them. */
export const fetchPeople = (householdId: string, found: (people: readonly PersonChoice[]) => void): void => {
  if (!householdId || householdId === "_ADD_") {
    found([]);
    return;
  }
  $.getJSON(`household-sms/${encodeURIComponent(householdId)}/people`)
    .done((answer: unknown) => found(Array.isArray(answer) ? answer.filter(isPersonChoice) : []))
    .fail(() => found(expectedPeople(householdId)));
};

/** Calls back with the people of the chosen household, and again when another one is chosen. */
export const followPeople = (household: JQuery, found: (people: readonly PersonChoice[]) => void): void => {
  const refresh = (): void => fetchPeople(String(household.val() ?? ""), found);
  household.on("change", refresh);
  refresh();
};

/** Completes a name, or the last of several separated by commas. `changed`: the people are there. */
export const completePeople = (
  household: JQuery,
  groups: readonly Completion[],
  several: boolean,
  changed = () => {},
): ((typed: string) => readonly Completion[]) => {
  let choices: readonly Completion[] = groups;
  followPeople(household, (people) => {
    choices = [...people.map(({ id, name }) => ({ value: id, label: name })), ...groups];
    changed();
  });
  return (typed) => {
    const cut = several ? typed.lastIndexOf(",") + 1 : 0;
    const before = typed.slice(0, cut);
    const last = typed.slice(cut).trim().toLowerCase();
    return choices
      .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(last))
      .map(({ value, label }) => ({ value: before ? `${before} ${value}` : value, label }));
  };
};

/** The same below an input. */
export const offerPeople = (input: JQuery, household: JQuery, groups: readonly Completion[], several: boolean): void => {
  // The widget waits for a key; a click shows the names too.
  const offer = (): void => {
    if (/(^|,)\s*$/.test(String(input.val() ?? ""))) input.trigger("keyup");
  };
  input.on("click", offer);
  const search = completePeople(household, groups, several, () => {
    // A list that is already open doesn't have them yet.
    if (input.is(":focus")) offer();
  });
  input.autoComplete({ minLength: 0, search });
};
