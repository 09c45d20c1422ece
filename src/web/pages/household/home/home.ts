// <home-view>: what needs an adult, each person's day, what waits, and one line about the cost.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { emptyState, emptyStyles } from "../../../ui/empty";
import { homeIcon } from "../../../ui/icons";
import type { HomeView } from "../api";
import { Part } from "../shell";

import "./cost-line";
import "./needs-you";
import "./person-today";
import "./waiting-texts";

class Home extends Part {
  static override properties = { ...Part.properties, view: { state: true } };
  static override styles = [
    ...Part.styles,
    emptyStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-5);
      }
      .people {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 270px), 1fr));
        gap: var(--space-4);
      }
    `,
  ];

  /** Stays while Node-RED is unreachable, also after a visit to another view. */
  static #last: HomeView | undefined;

  declare view: HomeView | undefined;
  #seen = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.view ??= Home.#last;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("shell")) return;
    if (this.shell.place.what === "setup") void import("../setup/guide");
    if (this.shell.news === this.#seen) return;
    this.#seen = this.shell.news;
    void this.#load();
  }

  override render() {
    const { shell, view } = this;
    const { words, people, today } = shell;
    if (!view) return html`${this.showProblem()}<p class="quiet" role="status">${words.loading}</p>`;
    if (shell.place.what === "setup") return html`<setup-guide .shell=${shell} .view=${view}></setup-guide>`;
    const setUp = (): void => shell.go({ view: "home", what: "setup" });
    if (people.length === 0)
      return html`<section class="card">${emptyState(
        homeIcon,
        words.home.emptyTitle,
        words.home.emptyText,
        html`<button class="primary" @click=${setUp}>${words.home.start}</button>`,
      )}</section>`;
    return html`${this.showProblem()}
      ${people.length === 1 ? html`<div><button class="tonal" @click=${setUp}>${words.guide.resume}</button></div>` : nothing}
      <needs-you .shell=${shell} .view=${view}></needs-you>
      <section aria-label=${words.home.people} class="people">${repeat(
        // A person who was just removed may still be in the last view.
        view.people.flatMap((day) => people.filter(({ id }) => id === day.id).map((person) => ({ day, person }))),
        ({ person }) => person.id,
        ({ day, person }) => html`<person-today .shell=${shell} .day=${day} .person=${person}></person-today>`,
      )}</section>
      ${today.held.length > 0 ? html`<waiting-texts .shell=${shell}></waiting-texts>` : nothing}
      <cost-line .shell=${shell}></cost-line>` as TemplateResult;
  }

  async #load(): Promise<void> {
    try {
      this.view = await this.shell.api.get<HomeView>("home");
      Home.#last = this.view;
      this.problem = "";
    } catch (error) {
      this.problem = this.textOf(error);
    }
  }
}

customElements.define("home-view", Home);
