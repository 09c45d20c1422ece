// Styles that the parts of the page share beyond the common look: forms, lists of facts, meters, dialogs.

import { type CSSResult, css } from "lit";

export const forms: CSSResult = css`
  form,
  .stack {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }
  label,
  .field {
    display: flex;
    flex-direction: column;
    gap: 3px;
    min-width: 0;
    font-weight: 550;
  }
  label > input,
  label > select,
  label > textarea {
    font-weight: 400;
    width: 100%;
  }
  label.check {
    flex-direction: row;
    align-items: center;
    gap: var(--space-2);
    font-weight: 400;
  }
  label.check input {
    width: 18px;
    min-height: 18px;
    margin: 0;
    flex: none;
    accent-color: var(--accent);
  }
  .hint {
    font-weight: 400;
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 190px), 1fr));
    gap: 0 var(--space-3);
  }
  /* Name, field and hint on the lines of their neighbours, however long each is. */
  .pair > label {
    display: grid;
    grid-row: span 3;
    grid-template-rows: subgrid;
    row-gap: 3px;
    align-items: end;
    padding-bottom: var(--space-3);
  }
  .pair {
    margin-bottom: calc(-1 * var(--space-3));
  }
  .hint button.link {
    font-size: inherit;
  }
  .pair > label > .hint {
    align-self: start;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: flex-end;
  }
  button.danger {
    color: var(--bad);
    border-color: currentColor;
  }
  button[aria-busy="true"] {
    cursor: progress;
    opacity: 0.7;
  }
  button.link {
    min-height: 0;
    padding: 0 2px;
    border: 0;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    font-weight: 400;
  }
  dialog {
    width: min(560px, calc(100vw - 24px));
    max-height: calc(100dvh - 24px);
    padding: var(--space-5);
    color: inherit;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    box-shadow: var(--shadow);
    overflow-y: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  dialog h2 {
    margin-bottom: var(--space-3);
  }
  ul.plain {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  @media (max-width: 520px) {
    dialog {
      padding: var(--space-4);
    }
  }
`;
