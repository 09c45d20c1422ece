// <sandbox-header>: the bar on top of both sandbox pages; a title, a line under it, and room at its end (default slot).

import { css, html, LitElement } from "lit";
import { theme } from "../../web/ui/theme";
import { words } from "./reader";

export class SandboxHeader extends LitElement {
  static override properties = {
    heading: { type: String },
    line: { type: String },
    live: { type: Boolean },
  };
  static override styles = [
    theme,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3) var(--space-5);
        max-width: 1320px;
        margin: 0 auto;
        padding: var(--space-5) var(--space-5) var(--space-4);
      }
      .title {
        flex: 1 1 420px;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
      }
      .line {
        flex-basis: 100%;
        color: var(--ink-soft);
      }
      .chip::before {
        content: "";
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: currentColor;
      }
      @media (max-width: 520px) {
        header {
          padding: var(--space-4);
        }
        .title {
          flex-basis: 100%;
        }
      }
    `,
  ];

  /** The page's name. */
  declare heading: string;
  /** One sentence on what the page shows. */
  declare line: string;
  /** Whether the page hears from its sandbox; shown as a chip. */
  declare live: boolean;

  constructor() {
    super();
    this.heading = "";
    this.line = "";
    this.live = false;
  }

  override render() {
    return html`<header>
      <div class="title">
        <h1>${this.heading}</h1>
        <span role="status" class="chip ${this.live ? "good" : "warn"}">${this.live ? words.live : words.connecting}</span>
        <p class="line">${this.line}</p>
      </div>
      <slot></slot>
    </header>`;
  }
}

customElements.define("sandbox-header", SandboxHeader);
