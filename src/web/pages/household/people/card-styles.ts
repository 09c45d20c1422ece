// How a person's card looks.

import { type CSSResult, css } from "lit";

export const styles: CSSResult = css`
  article {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    height: 100%;
  }
  h2 {
    overflow-wrap: anywhere;
  }
  .number {
    font-variant-numeric: tabular-nums;
    min-height: 30px;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px var(--space-3);
    margin: 0;
    font-size: var(--text-s);
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .why {
    padding: var(--space-2) var(--space-3);
    background: var(--surface-soft);
    border-radius: var(--radius-s);
  }
  .actions {
    justify-content: flex-start;
    margin-top: auto;
  }
  .more {
    gap: var(--space-1) var(--space-4);
    padding-top: var(--space-2);
    border-top: 1px solid var(--line);
  }
  .more button {
    min-height: 28px;
    font-size: var(--text-s);
  }
`;
