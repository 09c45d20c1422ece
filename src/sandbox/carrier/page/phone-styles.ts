// How a phone is drawn.

import { css } from "lit";

export const phoneStyles = css`
  .caption {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0 var(--space-2);
    padding: 0 var(--space-4) var(--space-3);
  }
  .caption h2 {
    overflow-wrap: anywhere;
  }
  .caption .chip {
    justify-self: start;
  }
  .caption .quiet {
    grid-column: 1 / -1;
    font-variant-numeric: tabular-nums;
  }
  .frame {
    padding: 9px;
    background: #2b2e33;
    border: 1px solid #43474e;
    border-radius: 42px;
    box-shadow: var(--shadow);
  }
  .screen {
    display: flex;
    flex-direction: column;
    height: clamp(430px, 64vh, 580px);
    overflow: hidden;
    background: var(--surface);
    border-radius: 32px;
  }
  .bar {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: start;
    padding: 14px 20px 10px;
    border-bottom: 1px solid var(--line);
  }
  .time {
    font-size: var(--text-s);
    font-weight: 620;
    font-variant-numeric: tabular-nums;
  }
  .contact {
    display: flex;
    flex-direction: column;
    align-items: center;
    line-height: 1.3;
  }
  .contact .quiet {
    font-size: 0.72rem;
  }
  .texts {
    flex: 1;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  .texts:focus-visible {
    outline-offset: -3px;
  }
  ol {
    display: flex;
    flex-direction: column;
    justify-content: end;
    gap: 10px;
    min-height: 100%;
    margin: 0;
    padding: var(--space-3);
    list-style: none;
  }
  .empty {
    margin: auto;
    color: var(--ink-soft);
  }
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 8px 14px 0;
    border-top: 1px solid var(--line);
  }
  .file {
    position: relative;
    display: inline-flex;
    align-items: center;
    padding: 4px 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    font-size: var(--text-s);
    cursor: pointer;
  }
  .file input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
  }
  .file:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .attached {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 6px;
    padding: 8px 14px 0;
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  form {
    display: flex;
    gap: 6px;
    padding: 8px 14px 16px;
  }
  input {
    flex: 1;
    border-radius: 999px;
    padding-inline: 15px;
  }
  form button {
    display: grid;
    place-items: center;
    width: 38px;
    height: 38px;
    padding: 0;
    border-radius: 50%;
  }
  svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (prefers-color-scheme: dark) {
    .frame {
      background: #08090b;
      border-color: #3a3f48;
    }
  }
`;
