// <toast-list>: short messages at the bottom, each for a few seconds, with Undo if there is something to undo.

import { css, html, LitElement, nothing } from "lit";
import { theme } from "./theme";
import type { ToastMessage } from "./work";

const shownFor = 5000;

class ToastList extends LitElement {
  static override properties = { undoLabel: { type: String }, message: { state: true } };
  static override styles = [
    theme,
    css`
      :host {
        position: fixed;
        inset: auto 0 calc(var(--space-4) + var(--bottom-bar, 0px)) 0;
        z-index: 5;
        display: flex;
        justify-content: center;
        padding: 0 var(--space-4);
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: var(--space-4);
        max-width: 100%;
        padding: 10px var(--space-4);
        color: var(--paper);
        background: var(--ink);
        border-radius: var(--radius-s);
        box-shadow: var(--shadow-lifted);
        pointer-events: auto;
      }
      .toast button {
        min-height: 32px;
        padding: 0 var(--space-3);
        color: var(--paper);
        background: none;
        border-color: currentColor;
      }
      .toast button:hover:not(:disabled) {
        color: var(--ink);
        background: var(--paper);
      }
    `,
  ];

  declare undoLabel: string;
  declare message: ToastMessage | undefined;
  #timer = 0;

  constructor() {
    super();
    this.undoLabel = "";
  }

  show(message: ToastMessage): void {
    this.message = message;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.message = undefined;
    }, shownFor);
  }

  override render() {
    const { message } = this;
    return html`<div role="status" aria-live="polite">${
      message
        ? html`<div class="toast"><span>${message.text}</span>${message.undo ? html`<button @click=${this.#undo}>${this.undoLabel}</button>` : nothing}</div>`
        : nothing
    }</div>`;
  }

  readonly #undo = (): void => {
    this.message?.undo?.();
    this.message = undefined;
  };
}

customElements.define("toast-list", ToastList);

export type { ToastList };
