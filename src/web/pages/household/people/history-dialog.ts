// <history-dialog>: a person's consent word for word, and the changes to their record with who made them.

import { css, html, nothing, type TemplateResult } from "lit";
import { detailsOf, titleOf } from "../../../../reports/entry-text";
import { type EntryView, type PersonView, personPath } from "../api";
import { Dialog } from "../dialog";

class HistoryDialog extends Dialog {
  static override properties = { ...Dialog.properties, person: { attribute: false }, entries: { state: true } };
  static override styles = [
    ...Dialog.styles,
    css`
      ul {
        margin-top: var(--space-3);
      }
      .actions {
        margin-top: var(--space-4);
      }
      p::first-letter {
        text-transform: uppercase;
      }
      li {
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      blockquote {
        margin: var(--space-1) 0 0;
        padding-left: var(--space-3);
        border-left: 3px solid var(--line);
        color: var(--ink-soft);
      }
    `,
  ];

  declare person: PersonView;
  declare entries: readonly EntryView[] | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.work("load", async () => {
      this.entries = await this.shell.api.get<EntryView[]>(personPath(this.person.id, "history"));
    });
  }

  protected heading(): string {
    return this.shell.words.people.historyOf(this.person.name);
  }

  protected body(): TemplateResult {
    const { words } = this.shell;
    return html`${this.showProblem()}${this.#now()}
      ${this.busy ? html`<p class="quiet" role="status">${words.loading}</p>` : nothing}
      ${this.entries?.length === 0 && this.person.consent.state === "none" ? html`<p class="quiet">${words.people.noHistory}</p>` : nothing}
      <ul class="plain">${this.entries?.map((entry) => this.#entry(entry))}</ul>
      <div class="actions"><button class="primary" @click=${this.close}>${words.close}</button></div>`;
  }

  /** What holds now, word for word; it may be from before anything was written down. */
  #now(): TemplateResult {
    const { words, format } = this.shell;
    const { consent } = this.person;
    if (consent.state === "none") return html`<p>${words.people.neverAsked}</p>`;
    return html`<p>${words.people.consent(consent.state, format.moment(consent.at), words.methods[consent.method])}</p>
      ${consent.wording ? html`<blockquote>${consent.wording}</blockquote>` : nothing}`;
  }

  #entry(entry: EntryView): TemplateResult {
    const { words, format } = this.shell;
    const details = detailsOf(entry, words, format);
    return html`<li>
      <strong>${titleOf(entry, words)}</strong>
      <div class="quiet">${format.moment(entry.at)}${details ? ` · ${details}` : ""}</div>
      ${entry.type === "consent_changed" && entry.wording ? html`<blockquote>${entry.wording}</blockquote>` : nothing}
    </li>`;
  }
}

customElements.define("history-dialog", HistoryDialog);
