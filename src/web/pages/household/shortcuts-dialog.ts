// <shortcuts-dialog>: the keyboard shortcuts.

import { css, html } from "lit";
import { Dialog } from "./dialog";

class ShortcutsDialog extends Dialog {
  static override styles = [
    ...Dialog.styles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        margin: 0;
      }
      dd {
        margin: 0;
      }
      kbd {
        display: inline-block;
        min-width: 28px;
        padding: 2px 8px;
        font: 600 var(--text-s) / 1.5 var(--mono);
        text-align: center;
        background: var(--surface-soft);
        border: 1px solid var(--line);
        border-radius: 6px;
      }
    `,
  ];

  protected heading(): string {
    return this.shell.words.shortcuts.title;
  }

  protected body() {
    const { shortcuts } = this.shell.words;
    return html`<dl>
      <dt><kbd>1</kbd> – <kbd>5</kbd></dt><dd>${shortcuts.go}</dd>
      <dt><kbd>w</kbd></dt><dd>${shortcuts.write}</dd>
      <dt><kbd>/</kbd></dt><dd>${shortcuts.search}</dd>
      <dt><kbd>?</kbd></dt><dd>${shortcuts.help}</dd>
    </dl>`;
  }
}

customElements.define("shortcuts-dialog", ShortcutsDialog);
