// Styles of forms, dialogs and side sheets.

import { type CSSResult, css } from "lit";

export const forms: CSSResult = css`
  form {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }
  label,
  .field {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-width: 0;
    font-weight: 570;
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
    width: 20px;
    min-height: 20px;
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
    margin-bottom: calc(-1 * var(--space-3));
  }
  /* Label, field and hint line up with those beside them, however long each is. */
  .pair > label {
    display: grid;
    grid-row: span 3;
    grid-template-rows: subgrid;
    row-gap: 4px;
    align-items: end;
    padding-bottom: var(--space-3);
  }
  .pair > label > .hint {
    align-self: start;
  }
  .hint button.link {
    font-size: inherit;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: flex-end;
  }
  fieldset {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-bottom: var(--space-2);
    font-size: var(--text-l);
    font-weight: 640;
  }
  blockquote {
    margin: 0;
    padding: var(--space-2) var(--space-3);
    background: var(--surface-soft);
    border-radius: var(--radius-s);
    overflow-wrap: anywhere;
  }
`;

export const dialogs: CSSResult = css`
  dialog {
    width: min(560px, calc(100vw - 24px));
    max-height: calc(100dvh - 24px);
    padding: 0;
    color: inherit;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    box-shadow: var(--shadow-lifted);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: rgb(25 20 12 / 45%);
  }
  dialog > header {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-3) var(--space-2) var(--space-5);
    background: var(--surface);
  }
  dialog > .content {
    padding: 0 var(--space-5) var(--space-5);
  }
  dialog.sheet {
    width: min(520px, 100vw);
    max-width: none;
    height: 100dvh;
    max-height: none;
    margin: 0 0 0 auto;
    border-width: 0 0 0 1px;
    border-radius: var(--radius-l) 0 0 var(--radius-l);
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] {
      animation: appear 160ms ease-out;
    }
    dialog.sheet[open] {
      animation: slide-in 200ms ease-out;
    }
    @keyframes appear {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
    @keyframes slide-in {
      from {
        transform: translateX(32px);
        opacity: 0;
      }
    }
  }
  @media (max-width: 560px) {
    dialog > header {
      padding-left: var(--space-4);
    }
    dialog > .content {
      padding: 0 var(--space-4) var(--space-4);
    }
    dialog.sheet {
      width: 100vw;
      border: 0;
      border-radius: 0;
    }
  }
`;
