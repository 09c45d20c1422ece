// <people-view>: who lives here, and the dialogs about them.

import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PersonView } from "../api";
import { Part } from "../shell";
import type { Order, Ordered } from "./person-card";

import "./person-card";
import "./edit-dialog";
import "./consent-dialog";
import "./history-dialog";
import "./link-dialog";
import "./data-dialog";
import "./home-names";

class People extends Part {
  static override properties = { ...Part.properties, open: { state: true } };
  static override styles = [
    ...Part.styles,
    css`
      .top {
        justify-content: flex-end;
        margin-bottom: var(--space-3);
      }
      .top p {
        flex: 1 1 240px;
      }
      .people {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
        gap: var(--space-3);
      }
      .empty {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: var(--space-3);
      }
    `,
  ];

  declare open: { readonly order: Order | "add"; readonly person?: PersonView } | undefined;

  override render() {
    const { words, people, today } = this.shell;
    const add = html`<button class="primary" @click=${() => this.#show({ order: "add" })}>${words.people.add}</button>`;
    if (people.length === 0)
      return html`<section class="card empty"><h2>${words.people.nobody}</h2><p>${words.people.firstSteps}</p>${add}</section>${this.#dialog()}`;
    return html`<div class="row top">${today.mayShowNumbers ? nothing : html`<p class="quiet">${words.problems.numbers_hidden}</p>`}${add}</div>
      <div class="people" @ordered=${(event: Ordered) => this.#show(event.detail)}>
        ${repeat(
          people,
          ({ id }) => id,
          (person) => html`<person-card .shell=${this.shell} .person=${person}></person-card>`,
        )}
      </div>
      <home-names .shell=${this.shell}></home-names>
      ${this.#dialog()}`;
  }

  #show(open: NonNullable<People["open"]>): void {
    this.open = open;
  }

  readonly #closed = (): void => {
    this.open = undefined;
  };

  #dialog(): TemplateResult | typeof nothing {
    const { shell, open } = this;
    if (!open) return nothing;
    const { order, person } = open;
    switch (order) {
      case "add":
      case "edit":
        return html`<edit-dialog .shell=${shell} .person=${person} @closed=${this.#closed}></edit-dialog>`;
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
