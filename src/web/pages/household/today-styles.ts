// How the tab of today looks.

import { type CSSResult, css } from "lit";

export const styles: CSSResult = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 148px), 1fr));
    gap: var(--space-3);
  }
  .figure strong {
    display: block;
    font-size: var(--text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
    font-variant-numeric: tabular-nums;
  }
  .figure h2 {
    font-size: var(--text-s);
    font-weight: 550;
    color: var(--ink-soft);
  }
  .figure p {
    min-height: 1.5em;
  }
  meter {
    display: block;
    width: 100%;
    height: 8px;
    margin-top: var(--space-2);
    background: var(--surface-sunk);
    border: 0;
    border-radius: 4px;
    appearance: none;
  }
  meter::-webkit-meter-bar {
    height: 8px;
    background: var(--surface-sunk);
    border: 0;
    border-radius: 4px;
  }
  meter::-webkit-meter-optimum-value {
    background: var(--good);
    border-radius: 4px;
  }
  meter::-webkit-meter-suboptimum-value {
    background: var(--warn);
    border-radius: 4px;
  }
  meter::-webkit-meter-even-less-good-value {
    background: var(--bad);
    border-radius: 4px;
  }
  meter::-moz-meter-bar {
    background: var(--good);
    border-radius: 4px;
  }
  meter:-moz-meter-sub-optimum::-moz-meter-bar {
    background: var(--warn);
  }
  meter:-moz-meter-sub-sub-optimum::-moz-meter-bar {
    background: var(--bad);
  }
  .alert {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-3) var(--space-4);
    color: var(--warn);
    background: var(--warn-soft);
    border-radius: var(--radius-m);
  }
  .quiet-now {
    padding: var(--space-2) var(--space-4);
    background: var(--surface-soft);
    border-radius: var(--radius-m);
  }
  .alert > div {
    flex: 1 1 260px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .alert .detail {
    margin-top: var(--space-1);
    font-size: var(--text-s);
  }
  .alert button {
    flex: none;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: var(--space-3);
  }
  li {
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  li:first-child {
    border-top: 0;
  }
  h2 {
    margin-bottom: var(--space-2);
  }
  .figure h2 {
    margin-bottom: 0;
  }
  .figure p {
    margin-top: var(--space-1);
  }
  @media (max-width: 520px) {
    .figure:nth-child(n + 3) {
      grid-column: 1 / -1;
    }
  }
`;
