// <people-view>: who belongs to the household, one row each; a person opens in a side sheet.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar, avatarStyles } from "../../../ui/avatar";
import { emptyState, emptyStyles } from "../../../ui/empty";
import { addPersonIcon, forwardIcon, icon, peopleIcon } from "../../../ui/icons";
import type { PersonView } from "../api";
import { faceOf, hashOf, Part } from "../shell";
import type { Order, Ordered } from "./person-sheet";

import "./person-sheet";
import "./edit-dialog";
import "./consent-dialog";
import "./history-dialog";
import "./link-dialog";
import "./data-dialog";
import "./home-names";
import "./import-people";

class People extends Part {
  static override properties = { ...Part.properties, open: { state: true } };
  static override styles = [
    ...Part.styles,
    avatarStyles,
    emptyStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-4);
      }
      .top {
        justify-content: space-between;
      }
      .top p {
        flex: 1 1 260px;
      }
      .card {
        padding: 0;
        overflow: hidden;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      li a {
        display: grid;
        grid-template-columns: auto minmax(0, 1.2fr) minmax(0, 1fr) minmax(0, 1.4fr) auto;
        align-items: center;
        gap: var(--space-1) var(--space-4);
        padding: var(--space-3) var(--space-4);
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--surface-soft);
      }
      li a:focus-visible {
        outline-offset: -2px;
      }
      .name {
        font-size: var(--text-l);
        font-weight: 640;
        overflow-wrap: anywhere;
      }
      .number {
        font-variant-numeric: tabular-nums;
      }
      li .icon {
        color: var(--ink-soft);
      }
      @media (max-width: 760px) {
        li a {
          grid-template-columns: auto minmax(0, 1fr) auto;
        }
        .number {
          display: none;
        }
        .state {
          grid-column: 2;
        }
        li .icon {
          grid-column: 3;
          grid-row: 1 / span 2;
        }
        .avatar {
          grid-row: 1 / span 2;
        }
      }
    `,
  ];

  /** A dialog, perhaps over the sheet of its person. */
  declare open: { readonly order: Order | "add"; readonly person?: PersonView } | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("shell") && this.shell.place.what === "add" && this.open?.order !== "add") this.open = { order: "add" };
  }

  override render() {
    const { words, people, today, place, go } = this.shell;
    const shown = people.find(({ id }) => id === place.what);
    return html`<div class="row top">
        <h2>${words.sheet.count(people.length)}</h2>
        ${today.mayShowNumbers ? nothing : html`<p class="quiet">${words.problems.numbers_hidden}</p>`}
        <button class="primary" @click=${() => go({ view: "people", what: "add" })}>${icon(addPersonIcon)}${words.people.add}</button>
      </div>
      <section class="card">${
        people.length === 0
          ? emptyState(peopleIcon, words.people.none, words.people.firstSteps)
          : html`<ul class="plain">${repeat(
              people,
              ({ id }) => id,
              (person) => this.#row(person),
            )}</ul>`
      }</section>
      <import-people .shell=${this.shell} @added=${this.#added}></import-people>
      <home-names .shell=${this.shell}></home-names>
      ${shown ? html`<person-sheet .shell=${this.shell} .person=${shown} @ordered=${(event: Ordered) => (this.open = event.detail)} @closed=${this.#left}></person-sheet>` : nothing}
      ${this.#dialog()}` as TemplateResult;
  }

  #row(person: PersonView): TemplateResult {
    const { words } = this.shell;
    const { id, name, role, number, standing } = person;
    const isOk = standing.ok || standing.reason === "cooldown";
    const look = isOk ? "good" : !standing.ok && standing.until !== undefined ? "warn" : "bad";
    const state = isOk || standing.ok ? words.people.reachable : (words.reasons[standing.reason] ?? standing.reason);
    return html`<li><a href=${hashOf({ view: "people", what: id })}>
      ${avatar(faceOf(this.shell.people, id, name), 44)}
      <div><div class="name">${name}</div><div class="quiet">${words.roles[role]}</div></div>
      <span class="quiet number">${number ?? words.people.noNumber}</span>
      <span class="state"><span class="chip ${look}">${state}</span></span>
      ${icon(forwardIcon)}</a></li>`;
  }

  readonly #left = (event: Event): void => {
    if (event.composedPath()[0] !== event.currentTarget) return;
    this.shell.go({ view: "people" });
  };

  readonly #closed = (): void => {
    const was = this.open;
    const { place, go } = this.shell;
    this.open = undefined;
    if (was?.order === "add" && place.what === "add") go({ view: "people" }, true);
    // Just added: their sheet follows.
    if (was?.order === "in" && was.person && !place.what) go({ view: "people", what: was.person.id }, true);
  };

  /** After a person is added, their consent comes next. */
  readonly #added = ({ detail: person }: CustomEvent<PersonView>): void => {
    this.open = { order: "in", person };
    // No sheet yet: it would lie above the dialog.
    this.shell.go({ view: "people" }, true);
  };

  #dialog(): TemplateResult | typeof nothing {
    const { shell, open } = this;
    if (!open) return nothing;
    const { order } = open;
    const person = shell.people.find(({ id }) => id === open.person?.id) ?? open.person;
    switch (order) {
      case "add":
      case "edit":
        return html`<edit-dialog .shell=${shell} .person=${person} @added=${this.#added} @closed=${this.#closed}></edit-dialog>`;
      case "in":
      case "out":
        return html`<consent-dialog .shell=${shell} .person=${person} .to=${order} @closed=${this.#closed}></consent-dialog>`;
      case "history":
        return html`<history-dialog .shell=${shell} .person=${person} @closed=${this.#closed}></history-dialog>`;
      case "data":
        return html`<data-dialog .shell=${shell} .person=${person} @closed=${this.#closed}></data-dialog>`;
      case "link":
        return html`<link-dialog .shell=${shell} .person=${person} @closed=${this.#closed}></link-dialog>`;
    }
  }
}

customElements.define("people-view", People);
