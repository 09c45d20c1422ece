// <kept-photo>: a photo that the household keeps, small; a press shows it large, and another one small again.

import { css, html, LitElement, nothing } from "lit";
import { theme } from "../../ui/theme";
import type { Api } from "./api";
import { dataUrl } from "./pictures";

class KeptPhoto extends LitElement {
  static override properties = {
    api: { attribute: false },
    photo: {},
    label: {},
    url: { state: true },
    large: { state: true },
  };
  static override styles = [
    theme,
    css`
      button {
        display: block;
        min-height: 0;
        margin-top: var(--space-2);
        padding: 0;
        background: none;
        border: none;
        cursor: zoom-in;
      }
      button[aria-expanded="true"] {
        cursor: zoom-out;
      }
      img {
        display: block;
        max-width: min(100%, 220px);
        max-height: 180px;
        border-radius: var(--radius-m);
      }
      button[aria-expanded="true"] img {
        max-width: 100%;
        max-height: 80vh;
      }
    `,
  ];

  declare api: Pick<Api, "ask">;
  /** Its id. */
  declare photo: string;
  /** For those who don't see it. */
  declare label: string;
  declare url: string;
  declare large: boolean;
  #loaded = "";

  constructor() {
    super();
    this.url = "";
    this.large = false;
  }

  override render() {
    if (this.url === "") return nothing;
    const toggle = (): void => {
      this.large = !this.large;
    };
    return html`<button aria-expanded=${this.large ? "true" : "false"} @click=${toggle}><img src=${this.url} alt=${this.label}></button>`;
  }

  protected override updated(): void {
    if (this.photo !== this.#loaded) void this.#load(this.photo);
  }

  async #load(photo: string): Promise<void> {
    this.#loaded = photo;
    try {
      this.url = await dataUrl(await (await this.api.ask(`pictures/${encodeURIComponent(photo)}`)).blob());
    } catch {
      // It may have been erased.
      this.url = "";
    }
  }
}

customElements.define("kept-photo", KeptPhoto);
