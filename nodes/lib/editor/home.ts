// What a home has to choose from, as its own admin route tells it.

import type { HomeChoices } from "../../../src/web/admin/home-choices";
import type { Completion } from "./red";

export type { HomeChoices };

const nothing: HomeChoices = { connected: false, missing: [], sources: [], entities: [], notifyServices: [] };

/** Calls back with what there is; without an answer (nobody deployed it yet, nobody may ask) that is nothing. */
export const fetchChoices = (homeId: string, found: (choices: HomeChoices) => void): void => {
  if (!homeId || homeId === "_ADD_") {
    found(nothing);
    return;
  }
  $.getJSON(`household-sms-home/${encodeURIComponent(homeId)}/choices`)
    .done((answer: HomeChoices) => found(answer))
    .fail(() => found(nothing));
};

const mostOffered = 50;

/** Completes what is typed; `choices` is asked anew each time. */
export const offer = (input: JQuery, choices: () => readonly Completion[]): void =>
  void input.autoComplete({
    minLength: 0,
    search: (typed) => {
      const wanted = typed.trim().toLowerCase();
      return choices()
        .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(wanted))
        .slice(0, mostOffered);
    },
  });
