// <add-chore>: puts a chore on a list, with a due time or without.

import { css, html, LitElement, nothing } from "lit";
import { theme } from "../../../web/ui/theme";
import { words } from "../../page/reader";
import type { ListSnapshot } from "../snapshot";
import { Ask } from "./feed";

const { add } = words.home;
const choices = [
  ["", add.when.never],
  ["0", add.when.now],
  ["1", add.when.minute],
  ["10", add.when.minutes],
  ["60", add.when.hour],
  ["at", add.when.at],
] as const;

export class AddChore extends LitElement {
  static override properties = { lists: { attribute: false }, now: { attribute: false }, when: { state: true } };
  static override styles = [
    theme,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(180px, 2fr) minmax(110px, 1fr) minmax(150px, 1fr) auto;
        align-items: end;
        gap: var(--space-3);
      }
      label {
        display: grid;
        gap: var(--space-1);
        font-size: var(--text-s);
        color: var(--ink-soft);
      }
      .at {
        grid-column: 2 / 4;
      }
      button {
        grid-row: 1;
        grid-column: 4;
      }
      @media (max-width: 640px) {
        form {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        .what,
        .at,
        button {
          grid-column: 1 / -1;
          grid-row: auto;
        }
      }
    `,
  ];

  declare lists: readonly ListSnapshot[];
  /** The home's time, when the form is sent. */
  declare now: () => number;
  declare when: string;

  constructor() {
    super();
    this.when = "1";
  }

  override render() {
    return html`<form class="card" @submit=${this.#submit} aria-label=${add.title}>
      <label class="what">${add.chore} <input name="summary" required maxlength="200" autocomplete="off" placeholder=${add.example}></label>
      <label>${add.list} <select name="list">${this.lists.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></label>
      <label>${add.due} <select name="when" .value=${this.when} @change=${this.#choose}>
        ${choices.map(([value, text]) => html`<option value=${value} ?selected=${value === this.when}>${text}</option>`)}
      </select></label>
      ${this.when === "at" ? html`<label class="at">${add.at} <input name="at" type="datetime-local" required></label>` : nothing}
      <button class="primary">${add.submit}</button>
    </form>`;
  }

  #choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.when = event.target.value;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name) ?? "");
    const due = this.when === "at" ? text("at") : this.#dueIn(this.when);
    this.dispatchEvent(new Ask({ do: "add", list: text("list"), summary: text("summary"), due }));
    const summary = form.elements.namedItem("summary");
    if (summary instanceof HTMLInputElement) {
      summary.value = "";
      summary.focus();
    }
  }

  #dueIn(minutes: string): string | null {
    if (minutes === "") return null;
    const second = Math.floor(this.now() / 1000) * 1000;
    return new Date(second + Number(minutes) * 60_000).toISOString();
  }
}

customElements.define("add-chore", AddChore);
