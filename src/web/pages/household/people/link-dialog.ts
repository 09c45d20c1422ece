// <link-dialog>: creates the link to a person's own page, shows it once as a QR code and as text, and revokes it.

import { css, html, nothing, type TemplateResult } from "lit";
import { alertIcon, checkIcon, copyIcon, icon } from "../../../ui/icons";
import { qrCode } from "../../../ui/qr-code";
import { type PersonView, personPath } from "../api";
import { Dialog } from "../dialog";

/** Addresses that a phone reaches only in the home network. */
const homeHost = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[)|\.(local|lan|home|internal)$/;
const isHomeOnly = (link: string): boolean => {
  const { hostname } = new URL(link);
  return homeHost.test(hostname) || !hostname.includes(".");
};

interface Made {
  readonly link: string;
  readonly code: readonly (readonly boolean[])[];
}

class LinkDialog extends Dialog {
  static override properties = {
    ...Dialog.properties,
    person: { attribute: false },
    made: { state: true },
    copied: { state: true },
  };
  static override styles = [
    ...Dialog.styles,
    css`
      .made {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: var(--space-4);
      }
      .qr {
        width: 190px;
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
      }
      .warning {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        color: var(--warn);
        background: var(--warn-soft);
        border-radius: var(--radius-s);
      }
      @media (max-width: 480px) {
        .made {
          grid-template-columns: minmax(0, 1fr);
          justify-items: center;
        }
        .made > div {
          width: 100%;
        }
      }
    `,
  ];

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

  #shown({ link, code }: Made): TemplateResult {
    const { people, sheet } = this.shell.words;
    const copy = async (): Promise<void> => {
      await this.#copy(link);
      this.copied = true;
    };
    return html`<div class="made">${qrCode(code, sheet.scan(this.person.name))}
        <div class="stack"><p>${sheet.scan(this.person.name)}</p>
          <label>${people.link}<input readonly .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}></label>
          <div><button type="button" class="primary" @click=${() => this.work("copy", copy)}>${icon(this.copied ? checkIcon : copyIcon, 18)}${this.copied ? people.copied : people.copy}</button></div></div></div>
      <p class="quiet">${people.linkOnce}</p>
      ${isHomeOnly(link) ? html`<p class="warning">${icon(alertIcon)}${sheet.homeOnly}</p>` : nothing}`;
  }

  /** Without HTTPS, as in most homes, a page has no clipboard API. */
  async #copy(link: string): Promise<void> {
    if (navigator.clipboard) return navigator.clipboard.writeText(link);
    this.renderRoot.querySelector("input")?.select();
    if (!document.execCommand("copy")) throw new Error("The browser didn't copy it.");
  }

  readonly #make = (): void => {
    void this.work("link", async () => {
      const { api, refresh } = this.shell;
      const made = await api.post<{ readonly path: string; readonly url?: string }>(personPath(this.person.id, "link"));
      // Without a public URL this is a guess: the address of this page, which is right unless httpNodeRoot was changed.
      const link = made.url ?? new URL(`../../${made.path}`, location.href).href;
      const { encode } = await import("uqr");
      this.made = { link, code: encode(link, { border: 3 }).data };
      this.copied = false;
      await refresh();
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
