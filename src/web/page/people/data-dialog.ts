// <data-dialog>: everything that is held about a person, to save; and, with their name typed, nothing of them any more.

import { css, html, type TemplateResult } from "lit";
import { type PersonView, personPath } from "../api";
import { Dialog } from "../dialog";

class DataDialog extends Dialog {
  static override properties = { ...Dialog.properties, person: { attribute: false } };
  static override styles = [
    ...Dialog.styles,
    css`
      form {
        margin-top: var(--space-4);
        padding-top: var(--space-4);
        border-top: 1px solid var(--line);
      }
    `,
  ];

  declare person: PersonView;

  protected heading(): string {
    return this.shell.words.people.dataOf(this.person.name);
  }

  protected body(): TemplateResult {
    const { words } = this.shell;
    const { data, erased } = words.people;
    const { name } = this.person;
    return html`<div class="stack">
        <p>${data.exportHint(name)}</p>
        <div><button type="button" ?disabled=${this.busy !== ""} aria-busy=${this.busy === "export"} @click=${this.#export}>${data.export}</button></div>
      </div>
      <form @submit=${this.submitting("erase", (form) => this.#erase(form), erased(name))}>
        <h3>${data.eraseTitle(name)}</h3>
        <p>${data.eraseHint}</p>
        <label>${data.typeName(name)}<input name="name" required maxlength="60" autocomplete="off"></label>
        ${this.actions("erase", data.erase, "danger")}
      </form>`;
  }

  readonly #export = (): void => {
    const { api, words } = this.shell;
    const { id } = this.person;
    void this.work("export", () => api.save(personPath(id, "export"), `${id}.json`), words.people.data.exported);
  };

  #erase(form: FormData): Promise<unknown> {
    return this.shell.api.post(personPath(this.person.id, "erase"), { name: String(form.get("name") ?? "") });
  }
}

customElements.define("data-dialog", DataDialog);
