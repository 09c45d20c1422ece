// Names to choose from: the household's people as the admin API tells them, and the words for several of them.

import type { PersonView } from "../../../src/reports/people";
import type { Completion } from "./red";

export type Someone = Pick<PersonView, "id" | "name" | "role" | "aliases" | "language" | "standing">;
const isSomeone = (value: unknown): value is Someone =>
  typeof value === "object" && value !== null && ["id", "name", "role", "aliases", "standing"].every((field) => field in value);

/** Calls back with what there is; without an answer (nobody deployed it yet, nobody may ask) there are no names. */
const fetchPeople = (householdId: string, found: (people: readonly Someone[]) => void): void => {
  if (!householdId || householdId === "_ADD_") {
    found([]);
    return;
  }
  $.getJSON(`household-sms/${encodeURIComponent(householdId)}/people`)
    .done((answer: unknown) => found(Array.isArray(answer) ? answer.filter(isSomeone) : []))
    .fail(() => found([]));
};

/** Calls back with the people of the household that is chosen, and again where another one is. */
export const followPeople = (household: JQuery, found: (people: readonly Someone[]) => void): void => {
  const refresh = (): void => fetchPeople(String(household.val() ?? ""), found);
  household.on("change", refresh);
  refresh();
};

/** Completes the last of several names with commas between them. */
export const offerPeople = (input: JQuery, household: JQuery, groups: readonly Completion[], several: boolean): void => {
  let choices: readonly Completion[] = groups;
  // The widget waits for a key; who only clicks shall see the names too.
  const offer = (): void => {
    if (/(^|,)\s*$/.test(String(input.val() ?? ""))) input.trigger("keyup");
  };
  input.on("click", offer);
  followPeople(household, (people) => {
    choices = [...people.map(({ id, name }) => ({ value: id, label: name })), ...groups];
    // Who clicked before they came is looking at a list without them.
    if (input.is(":focus")) offer();
  });
  input.autoComplete({
    minLength: 0,
    search: (typed) => {
      const cut = several ? typed.lastIndexOf(",") + 1 : 0;
      const before = typed.slice(0, cut);
      const last = typed.slice(cut).trim().toLowerCase();
      return choices
        .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(last))
        .map(({ value, label }) => ({ value: before ? `${before} ${value}` : value, label }));
    },
  });
};
