// <link-dialog>: makes a person's own link, shows it once, and takes it away.

import { html, nothing, type TemplateResult } from "lit";
import { type PersonView, personPath } from "../api";
import { Dialog } from "../dialog";

interface Made {
  readonly path: string;
  readonly url?: string;
}

class LinkDialog extends Dialog {
  static override properties = {
    ...Dialog.properties,
    person: { attribute: false },
    made: { state: true },
    copied: { state: true },
  };

  declare person: PersonView;
  declare made: Made | undefined;
  declare copied: boolean;

  protected heading(): string {
    return this.shell.words.people.linkOf(this.person.name);
  }

  protected body(): TemplateResult {
    const { words } = this.shell;
    const { people } = words;
    const { memberLink } = this.#now;
    return html`<div class="stack">
      <p>${people.linkHint(this.person.name)}</p>
      ${this.made ? this.#shown(this.made) : memberLink ? html`<p class="quiet">${people.linkSince(this.shell.format.moment(memberLink.at))}</p>` : nothing}
      ${this.showProblem()}
      <div class="actions">
        <button type="button" @click=${this.close}>${words.close}</button>
        ${memberLink ? html`<button type="button" class="danger" ?disabled=${this.busy !== ""} @click=${this.#revoke}>${people.revokeLink}</button>` : nothing}
        ${this.made ? nothing : html`<button type="button" class="primary" ?disabled=${this.busy !== ""} @click=${this.#make}>${memberLink ? people.newLink : people.makeLink}</button>`}
      </div>
    </div>`;
  }

  /** As the household has them now. */
  get #now(): PersonView {
    return this.shell.people.find(({ id }) => id === this.person.id) ?? this.person;
  }

  #shown({ url, path }: Made): TemplateResult {
    const { people } = this.shell.words;
    // Without a public address the HTTP nodes' place is a guess: the admin's own, which is right where nobody moved either.
    const link = url ?? new URL(`../../${path}`, location.href).href;
    const copy = async (): Promise<void> => {
      await this.#take(link);
      this.copied = true;
    };
    return html`<label>${people.link}<input readonly .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}></label>
      <p class="quiet">${people.linkOnce}</p>
      <div><button type="button" class="primary" @click=${() => this.work("copy", copy)}>${this.copied ? people.copied : people.copy}</button></div>`;
  }

  /** A page without HTTPS has no clipboard of its own, and most homes have none. */
  async #take(link: string): Promise<void> {
    if (navigator.clipboard) return navigator.clipboard.writeText(link);
    this.renderRoot.querySelector("input")?.select();
    if (!document.execCommand("copy")) throw new Error("The browser did not copy it.");
  }

  readonly #make = (): void => {
    void this.work("link", async () => {
      this.made = await this.shell.api.post<Made>(personPath(this.person.id, "link"));
      this.copied = false;
      await this.shell.refresh();
    });
  };

  readonly #revoke = (): void => {
    const { api, refresh, words } = this.shell;
    const revoke = async (): Promise<void> => {
      await api.post(personPath(this.person.id, "unlink"));
      this.made = undefined;
      await refresh();
    };
    void this.work("unlink", revoke, words.people.linkRevoked);
  };
}

customElements.define("link-dialog", LinkDialog);
