// The look both sandbox pages share: palette, type, and the styles of cards, buttons, inputs and chips, light and dark.

import { type CSSResult, css } from "lit";

/** Custom properties for the whole document; adopt them once with `dress`. They inherit into every shadow root. */
const tokens: CSSResult = css`
  :root {
    color-scheme: light dark;
    --paper: #f5f3ee;
    --surface: #ffffff;
    --surface-soft: #f1eee8;
    --surface-sunk: #e9e5dc;
    --line: #ded9ce;
    --line-strong: #8d877b;
    --ink: #22252a;
    --ink-soft: #5c5f66;
    --accent: #0b6e69;
    --accent-strong: #07524e;
    --accent-soft: #d8ebe8;
    --on-accent: #ffffff;
    --good: #1c6b3c;
    --good-soft: #dcefe1;
    --warn: #80520a;
    --warn-soft: #f8e8c8;
    --bad: #a32638;
    --bad-soft: #f9dfe1;
    --shadow: 0 1px 2px rgb(40 34 20 / 7%), 0 8px 28px rgb(40 34 20 / 8%);
    --font: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
    --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
    --text-s: 0.8125rem;
    --text-m: 0.9375rem;
    --text-l: 1.125rem;
    --text-xl: 1.5rem;
    --radius-s: 8px;
    --radius-m: 14px;
    --radius-l: 22px;
    --space-1: 4px;
    --space-2: 8px;
    --space-3: 12px;
    --space-4: 16px;
    --space-5: 24px;
    --space-6: 40px;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #14161a;
      --surface: #1d2026;
      --surface-soft: #262a31;
      --surface-sunk: #101216;
      --line: #333841;
      --line-strong: #7b828e;
      --ink: #eceae6;
      --ink-soft: #a9adb5;
      --accent: #5cc9bf;
      --accent-strong: #8adcd4;
      --accent-soft: #17403e;
      --on-accent: #06211f;
      --good: #7fd39c;
      --good-soft: #183725;
      --warn: #f0c069;
      --warn-soft: #3d2f12;
      --bad: #f59aa4;
      --bad-soft: #46202a;
      --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 10px 30px rgb(0 0 0 / 30%);
    }
  }
  * {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    background: var(--paper);
    color: var(--ink);
    font: 400 var(--text-m) / 1.45 var(--font);
    -webkit-text-size-adjust: 100%;
  }
`;

/** Styles for an element's shadow root: `static styles = [theme, css\`…\`]`. Classes: card, chip (good, warn, bad), quiet, row, hidden-text. */
export const theme: CSSResult = css`
  :host {
    display: block;
    font: 400 var(--text-m) / 1.45 var(--font);
    color: var(--ink);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h1 {
    font-size: var(--text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
    line-height: 1.2;
  }
  h2 {
    font-size: var(--text-l);
    font-weight: 620;
    letter-spacing: -0.01em;
    line-height: 1.3;
  }
  h3 {
    font-size: var(--text-m);
    font-weight: 620;
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
  }
  .quiet {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .card {
    padding: var(--space-4);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    box-shadow: var(--shadow);
  }
  button {
    min-height: 36px;
    padding: 6px 14px;
    font: 550 var(--text-m) / 1.3 var(--font);
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-s);
    cursor: pointer;
    transition: background-color 120ms, border-color 120ms;
  }
  button:hover:not(:disabled) {
    background: var(--surface-soft);
    border-color: var(--line-strong);
  }
  button.primary {
    color: var(--on-accent);
    background: var(--accent);
    border-color: transparent;
  }
  button.primary:hover:not(:disabled) {
    background: var(--accent-strong);
  }
  button.small {
    min-height: 30px;
    padding: 3px 11px;
    font-size: var(--text-s);
    border-radius: 999px;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  input,
  select,
  textarea {
    min-width: 0;
    min-height: 36px;
    padding: 6px 11px;
    font: 400 var(--text-m) / 1.35 var(--font);
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
  }
  input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 1px 9px;
    font-size: var(--text-s);
    font-weight: 550;
    line-height: 1.55;
    color: var(--ink-soft);
    background: var(--surface-soft);
    border-radius: 999px;
    white-space: nowrap;
  }
  .chip.accent {
    color: var(--accent-strong);
    background: var(--accent-soft);
  }
  .chip.good {
    color: var(--good);
    background: var(--good-soft);
  }
  .chip.warn {
    color: var(--warn);
    background: var(--warn-soft);
  }
  .chip.bad {
    color: var(--bad);
    background: var(--bad-soft);
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** Gives the document itself the palette, background and base type; call it once in a page's entry file. */
export function dress(page: Document): void {
  const sheet = tokens.styleSheet;
  if (sheet) page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
