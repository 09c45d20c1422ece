// <consent-dialog>: records that a person agreed to texts, or no longer does: how they said so, and the wording as proof.

import { css, html, nothing, type TemplateResult } from "lit";
import { type PersonView, personPath } from "../api";
import { Dialog } from "../dialog";

const methods = ["page", "form", "sms", "import"] as const;

class ConsentDialog extends Dialog {
  static override properties = { ...Dialog.properties, person: { attribute: false }, to: { type: String } };
  static override styles = [
    ...Dialog.styles,
    css`
      .choices {
        display: grid;
        gap: var(--space-2);
      }
      .choices label {
        padding: 10px var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
      }
      .choices label:has(:checked) {
        background: var(--accent-soft);
        border-color: var(--accent);
      }
    `,
  ];

  declare person: PersonView;
  declare to: "in" | "out";

  protected heading(): string {
    const { people } = this.shell.words;
    return this.to === "in" ? people.optInOf(this.person.name) : people.optOutOf(this.person.name);
  }

  protected body(): TemplateResult {
    const { words } = this.shell;
    const { people, sheet } = words;
    const { name, wording } = this.person;
    const isIn = this.to === "in";
    const done = isIn ? people.optedIn(name) : people.optedOut(name);
    return html`<form @submit=${this.submitting("consent", (form) => this.#save(form), done)}>
      <p>${isIn ? sheet.consentSteps : people.optOutHint(name)}</p>
      <fieldset><legend>${people.method}</legend><div class="choices">
        ${methods.map((method, n) => html`<label class="check"><input type="radio" name="method" value=${method} ?checked=${n === 0}>${words.methods[method]}</label>`)}
      </div></fieldset>
      ${
        isIn
          ? html`<label>${people.wording}<textarea name="wording" rows="4" required maxlength="1000" .value=${wording}></textarea></label>
            <label class="check"><input type="checkbox" required>${sheet.agreed(name)}</label>`
          : nothing
      }
      ${this.actions("consent", isIn ? people.optIn : people.optOut)}
    </form>`;
  }

  #save(form: FormData): Promise<unknown> {
    return this.shell.api.post(personPath(this.person.id, `opt-${this.to}`), Object.fromEntries(form));
  }
}

customElements.define("consent-dialog", ConsentDialog);
