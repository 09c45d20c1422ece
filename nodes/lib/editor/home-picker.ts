// The picker for what a home has: its lists, chores, entities, actions and phones are offered below a text input while one types, clicks or
// presses the down arrow. What isn't offered can be typed, as before the first deploy or without a connection.

import type { HomeChoices } from "../../../src/web/admin/home-choices";
import type { Completion } from "./form";

export type { HomeChoices };

const nothing: HomeChoices = {
  connected: false,
  missing: [],
  sources: [],
  chores: [],
  entities: [],
  notifyServices: [],
  services: [],
};

const fetchChoices = (homeId: string, found: (choices: HomeChoices) => void): void => {
  if (!homeId || homeId === "_ADD_") {
    found(nothing);
    return;
  }
  $.getJSON(`household-sms-home/${encodeURIComponent(homeId)}/choices`)
    .done((answer: HomeChoices) => found(answer))
    .fail(() => found(nothing));
};

const maxOffered = 50;

/** Every word that was typed is in it, in any order. */
const fits = ({ value, label }: Completion, typed: string): boolean => {
  const text = `${value} ${label}`.toLowerCase();
  return typed
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

const entityOf = ({ id, name }: HomeChoices["entities"][number]): Completion => ({
  value: id,
  label: name === undefined ? id : `${name} (${id})`,
});
const named = (value: string): Completion => ({ value, label: value });

/** What a home has to choose from, once it is known; free text meanwhile. */
export class HomePicker {
  #choices = nothing;
  #input: JQuery | undefined;

  /** `home`: the input that holds the home's id, or the id. `found` is called with what it has, and again when another one is chosen. */
  constructor(home: JQuery | string, found: (choices: HomeChoices) => void = () => {}) {
    const look = (): void =>
      fetchChoices(typeof home === "string" ? home : String(home.val() ?? ""), (choices) => {
        this.#choices = choices;
        found(choices);
        // A list that is already open doesn't have them yet.
        if (this.#input?.is(":focus")) this.#input.trigger("keyup");
      });
    if (typeof home !== "string") home.on("change", look);
    look();
  }

  /** To-do lists and calendars, by name. */
  readonly lists = (input: JQuery): void => this.#offer(input, () => this.#lists());

  readonly entities = (input: JQuery): void => this.#offer(input, () => this.#choices.entities.map(entityOf));

  /** `switch.turn_off` */
  readonly services = (input: JQuery): void => this.#offer(input, () => this.#choices.services.map(named));

  /** `mobile_app_annas_phone`; with `prefix`, `notify.mobile_app_annas_phone`. */
  readonly phones =
    (prefix = "") =>
    (input: JQuery): void =>
      this.#offer(input, () => this.#choices.notifyServices.map((name) => named(prefix + name)));

  /** Lists first, then chores, then entities. */
  readonly everything =
    (chore: (title: string, system: string) => string) =>
    (input: JQuery): void =>
      this.#offer(input, () => {
        const { chores, entities } = this.#choices;
        const offered = chores.map(({ title, adapter }) => ({ value: title, label: chore(title, adapter) }));
        return [...this.#lists(), ...offered, ...entities.map(entityOf)];
      });

  #lists(): Completion[] {
    const lists = this.#choices.sources.filter(({ adapter }) => adapter === "todo" || adapter === "calendar");
    return lists.map(({ name }) => named(name));
  }

  #offer(input: JQuery, choices: () => readonly Completion[]): void {
    input.attr({ autocomplete: "off", "aria-autocomplete": "list" });
    input.autoComplete({
      minLength: 0,
      search: (typed) => {
        this.#input = input;
        return choices()
          .filter((choice) => fits(choice, typed))
          .slice(0, maxOffered);
      },
    });
    // The widget waits for a key; a click into an empty input shows them too.
    input.on("click", () => {
      if (String(input.val() ?? "").trim() === "") input.trigger("keyup");
    });
  }
}
