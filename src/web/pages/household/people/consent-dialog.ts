// <consent-dialog>: writes down that a person agreed to texts, or no longer does: how they said so, and what they were told.

import { html, type TemplateResult } from "lit";
import { type PersonView, personPath } from "../api";
import { Dialog } from "../dialog";

const methods = ["page", "form", "sms", "import"] as const;

class ConsentDialog extends Dialog {
  static override properties = { ...Dialog.properties, person: { attribute: false }, to: { type: String } };

  declare person: PersonView;
  declare to: "in" | "out";

  protected heading(): string {
    const { people } = this.shell.words;
    return this.to === "in" ? people.optInOf(this.person.name) : people.optOutOf(this.person.name);
  }

  protected body(): TemplateResult {
    const { words } = this.shell;
    const { people } = words;
    const done = this.to === "in" ? people.optedIn(this.person.name) : people.optedOut(this.person.name);
    return html`<form @submit=${this.submitting("consent", (form) => this.#save(form), done)}>
      ${this.to === "in" ? html`<p>${people.optInHint}</p>` : html`<p>${people.optOutHint(this.person.name)}</p>`}
      <label>${people.method}<select name="method">
        ${methods.map((method) => html`<option value=${method}>${words.methods[method]}</option>`)}
      </select></label>
      ${this.to === "in" ? html`<label>${people.wording}<textarea name="wording" rows="4" required maxlength="1000" .value=${this.person.wording}></textarea></label>` : ""}
      ${this.actions("consent", this.to === "in" ? people.optIn : people.optOut)}
    </form>`;
  }

  #save(form: FormData): Promise<unknown> {
    return this.shell.api.post(personPath(this.person.id, `opt-${this.to}`), Object.fromEntries(form));
  }
}

customElements.define("consent-dialog", ConsentDialog);
