// How the tab of the log looks.

import { type CSSResult, css } from "lit";

export const styles: CSSResult = css`
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr));
    gap: var(--space-2);
    margin-bottom: var(--space-3);
  }
  .filters button {
    align-self: end;
  }
  .card {
    padding: 0;
  }
  li {
    display: grid;
    grid-template-columns: 150px minmax(0, 1fr) auto;
    gap: 2px var(--space-3);
    padding: var(--space-2) var(--space-4);
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  li:first-child {
    border-top: 0;
  }
  li > * {
    grid-column: 2;
  }
  li > time {
    grid-column: 1;
    grid-row: 1 / span 4;
    font-variant-numeric: tabular-nums;
  }
  li > .chip {
    grid-column: 3;
    grid-row: 1;
    align-self: start;
  }
  li > p {
    white-space: pre-line;
  }
  .foot {
    justify-content: center;
    min-height: 60px;
  }
  .empty {
    padding: var(--space-4);
  }
  @media (max-width: 620px) {
    li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    li > *,
    li > time {
      grid-column: 1 / -1;
    }
    li > time {
      grid-column: 1;
      grid-row: 1;
    }
    li > .chip {
      grid-column: 2;
    }
  }
`;
