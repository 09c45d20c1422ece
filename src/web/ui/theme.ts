// The look of all four pages: palette, type, spacing, and the styles of cards, buttons, fields and chips, light and dark.

import { type CSSResult, css } from "lit";

/** Custom properties of the document; they inherit into every shadow root. `applyTheme` adopts them. */
const tokens: CSSResult = css`
  :root {
    color-scheme: light dark;
    --paper: #f8f5f0;
    --surface: #ffffff;
    --surface-soft: #f5f0e9;
    --surface-sunk: #ece6dc;
    --line: #e7e0d5;
    --line-strong: #8f8577;
    --ink: #26221d;
    --ink-soft: #665e54;
    --accent: #3a5795;
    --accent-strong: #2b4377;
    --accent-soft: #e5ebf7;
    --on-accent: #ffffff;
    --good: #2a6844;
    --good-soft: #e1f0e5;
    --warn: #7f4f08;
    --warn-soft: #fcefd6;
    --bad: #a42a39;
    --bad-soft: #fce6e6;
    --p0: #f9dcd1;
    --p0-ink: #85371c;
    --p1: #d9e4f8;
    --p1-ink: #2c4983;
    --p2: #d5ebdc;
    --p2-ink: #225839;
    --p3: #f7e4bb;
    --p3-ink: #694605;
    --p4: #e8def6;
    --p4-ink: #593989;
    --p5: #d0e9eb;
    --p5-ink: #16545b;
    --p6: #f7dae6;
    --p6-ink: #823058;
    --p7: #e6eac8;
    --p7-ink: #4a5310;
    --shadow: 0 1px 2px rgb(60 45 20 / 6%), 0 4px 16px rgb(60 45 20 / 5%);
    --shadow-lifted: 0 2px 6px rgb(60 45 20 / 10%), 0 16px 48px rgb(60 45 20 / 18%);
    --font: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
    --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
    --text-xs: 0.75rem;
    --text-s: 0.8125rem;
    --text-m: 0.9375rem;
    --text-l: 1.0625rem;
    --text-xl: 1.375rem;
    --text-xxl: 1.75rem;
    --radius-s: 10px;
    --radius-m: 16px;
    --radius-l: 22px;
    --space-1: 4px;
    --space-2: 8px;
    --space-3: 12px;
    --space-4: 16px;
    --space-5: 24px;
    --space-6: 40px;
    --touch: 44px;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #171513;
      --surface: #221f1c;
      --surface-soft: #2c2824;
      --surface-sunk: #110f0e;
      --line: #3b352f;
      --line-strong: #8d8276;
      --ink: #f2ece4;
      --ink-soft: #b9aea1;
      --accent: #a3bcf3;
      --accent-strong: #c5d6fa;
      --accent-soft: #28344f;
      --on-accent: #111a2e;
      --good: #8bd2a4;
      --good-soft: #1c3626;
      --warn: #f0c274;
      --warn-soft: #3a2d14;
      --bad: #f5a5a8;
      --bad-soft: #482327;
      --p0: #56301f;
      --p0-ink: #fbcdbb;
      --p1: #293b63;
      --p1-ink: #c8d8fb;
      --p2: #21422e;
      --p2-ink: #bfe6cc;
      --p3: #4a3812;
      --p3-ink: #f5d999;
      --p4: #412e60;
      --p4-ink: #dccbf7;
      --p5: #17434a;
      --p5-ink: #b7e3e8;
      --p6: #542540;
      --p6-ink: #f7c6dc;
      --p7: #3b4214;
      --p7-ink: #dbe3a3;
      --shadow: 0 1px 2px rgb(0 0 0 / 35%), 0 4px 16px rgb(0 0 0 / 20%);
      --shadow-lifted: 0 2px 6px rgb(0 0 0 / 45%), 0 16px 48px rgb(0 0 0 / 50%);
    }
  }
  * {
    box-sizing: border-box;
  }
  html {
    scroll-padding-top: var(--space-6);
  }
  body {
    margin: 0;
    background: var(--paper);
    color: var(--ink);
    font: 400 var(--text-m) / 1.5 var(--font);
    -webkit-text-size-adjust: 100%;
  }
  @media print {
    body {
      background: none;
    }
  }
`;

/**
 * Styles for an element's shadow root: `static styles = [theme, css\`…\`]`. Classes: card, chip (good, warn, bad, accent), quiet,
 * row, stack, grow, plain, hidden-text; buttons: primary, tonal, danger, small, link, icon-button.
 */
export const theme: CSSResult = css`
  :host {
    display: block;
    font: 400 var(--text-m) / 1.5 var(--font);
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
    font-weight: 680;
    letter-spacing: -0.018em;
    line-height: 1.2;
  }
  h2 {
    font-size: var(--text-l);
    font-weight: 640;
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
  ul.plain {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .icon {
    flex: none;
    display: block;
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
  .stack {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }
  .grow {
    flex: 1 1 auto;
    min-width: 0;
  }
  .card {
    padding: var(--space-4);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    box-shadow: var(--shadow);
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 40px;
    padding: 6px 16px;
    font: 570 var(--text-m) / 1.25 var(--font);
    color: var(--ink);
    text-decoration: none;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 999px;
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }
  button:hover:not(:disabled),
  .button:hover {
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
    border-color: transparent;
  }
  button.tonal {
    color: var(--accent-strong);
    background: var(--accent-soft);
    border-color: transparent;
  }
  button.danger {
    color: var(--bad);
    border-color: currentColor;
  }
  button.small {
    min-height: 34px;
    padding: 3px 13px;
    font-size: var(--text-s);
  }
  button.link {
    min-height: 0;
    padding: 0 2px;
    border: 0;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    font-weight: 500;
    border-radius: 4px;
  }
  .icon-button {
    width: 40px;
    min-width: 40px;
    padding: 0;
    color: var(--ink-soft);
    background: none;
    border-color: transparent;
  }
  .icon-button:hover:not(:disabled) {
    color: var(--ink);
    border-color: transparent;
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  button[aria-busy="true"] {
    cursor: progress;
  }
  @media (pointer: coarse) {
    button:not(.link),
    .button,
    input,
    select {
      min-height: var(--touch);
    }
    .icon-button {
      width: var(--touch);
      min-width: var(--touch);
    }
    button.link {
      padding-block: 10px;
    }
  }
  input,
  select,
  textarea {
    min-width: 0;
    min-height: 40px;
    padding: 7px 12px;
    font: 400 1rem / 1.4 var(--font);
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
  }
  input::placeholder,
  textarea::placeholder {
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
    padding: 2px 10px;
    font-size: var(--text-s);
    font-weight: 560;
    line-height: 1.5;
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
  .badge {
    display: inline-grid;
    place-items: center;
    min-width: 20px;
    height: 20px;
    padding: 0 6px;
    font-size: var(--text-xs);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 999px;
  }
  .problem {
    padding: var(--space-2) var(--space-3);
    color: var(--bad);
    background: var(--bad-soft);
    border-radius: var(--radius-s);
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

/** Gives the document the palette, background and base type; call it once in a page's entry file. */
export function applyTheme(page: Document): void {
  const sheet = tokens.styleSheet;
  if (sheet) page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
