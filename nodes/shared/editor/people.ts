// Names to choose from: the household's people as the admin API tells them, and the words for several of them.

import type { Completion } from "./red";

interface Someone {
  readonly id: string;
  readonly name: string;
}
const isSomeone = (value: unknown): value is Someone =>
  typeof value === "object" && value !== null && "id" in value && "name" in value;

/** Calls back with what there is; without an answer (nobody deployed it yet, nobody may ask) there are no names. */
export const fetchPeople = (householdId: string, found: (people: readonly Someone[]) => void): void => {
  if (!householdId || householdId === "_ADD_") {
    found([]);
    return;
  }
  $.getJSON(`household-sms/${encodeURIComponent(householdId)}/people`)
    .done((answer: unknown) => found(Array.isArray(answer) ? answer.filter(isSomeone) : []))
    .fail(() => found([]));
};

/** Completes the last of several names with commas between them. */
export const offerPeople = (input: JQuery, household: JQuery, groups: readonly Completion[], several: boolean): void => {
  let choices: readonly Completion[] = groups;
  const refresh = (): void =>
    fetchPeople(String(household.val() ?? ""), (people) => {
      choices = [...people.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })), ...groups];
    });
  household.on("change", refresh);
  refresh();
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
