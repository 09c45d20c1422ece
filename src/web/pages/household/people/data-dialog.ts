// <data-dialog>: downloads everything stored about a person, or erases them once their name is typed.

import { css, html, nothing, type TemplateResult } from "lit";
import { type PersonView, personPath } from "../api";
import { Dialog } from "../dialog";

class DataDialog extends Dialog {
  static override properties = { ...Dialog.properties, person: { attribute: false }, files: { state: true } };
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
  declare files: readonly string[];

  constructor() {
    super();
    this.files = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.shell.api.get<{ files: readonly string[] }>("leftovers").then(
      ({ files }) => {
        this.files = files;
      },
      // Erasing is possible without it.
      () => undefined,
    );
  }

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
        ${this.#leftovers()}
        ${this.actions("erase", data.erase, "danger")}
      </form>`;
  }

  /** Files that no person can be removed from. */
  #leftovers(): TemplateResult | typeof nothing {
    const { data } = this.shell.words.people;
    if (this.files.length === 0) return nothing;
    return html`<div class="stack"><p>${data.leftovers(this.person.name)}</p>
      <label class="check"><input type="checkbox" name="leftovers">${data.leftoversToo(this.files.join(", "))}</label></div>`;
  }

  readonly #export = (): void => {
    const { api, words } = this.shell;
    const { id } = this.person;
    void this.work("export", () => api.save(personPath(id, "export"), `${id}.json`), words.people.data.exported);
  };

  #erase(form: FormData): Promise<unknown> {
    const body = { name: String(form.get("name") ?? ""), leftovers: form.get("leftovers") !== null };
    return this.shell.api.post(personPath(this.person.id, "erase"), body);
  }
}

customElements.define("data-dialog", DataDialog);
